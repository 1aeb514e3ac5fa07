#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/measures/measure.h"
#include "shared/statistics/survival.h"
#include "shared/statistics/taking_part.h"
#include "shared/statistics/verdict.h"

/// Everything that `/insights` shows, before it is put into words. `server/insights` fills it, and
/// page, app, API and exports all read it from here.
namespace townwell::measures {

/// From `from` on, until just before `to`.
struct Period {
  UtcTime from{};
  UtcTime to{};
};

/// Where problems go. All are help sessions that read, searched or started to ask.
struct Funnel {
  std::int64_t came = 0;
  std::int64_t looked = 0;     ///< Searched or read.
  std::int64_t suggested = 0;  ///< Saw suggestions beside a form.
  // These three are all of `came`, each session in one.
  std::int64_t contacted = 0;  ///< Became, or was followed within 7 days by, a ticket.
  std::int64_t solved = 0;     ///< Said so, without a ticket.
  std::int64_t left = 0;       ///< Told nothing.
};

/// Upper ends of the bars; what took longer is in one more.
inline constexpr std::array<statistics::Duration, 6> kAnswerBarEnds = {
    std::chrono::minutes{15}, std::chrono::hours{1}, std::chrono::hours{2},
    std::chrono::hours{4},    std::chrono::hours{8}, std::chrono::hours{24}};

/// How long questions of the period waited for their first answer.
struct FirstAnswers {
  std::array<std::int64_t, kAnswerBarEnds.size() + 1> bars{};
  std::int64_t open = 0;  ///< Still without one; in no bar.
  std::optional<statistics::Duration> median;
  std::optional<statistics::Duration> ninety_percent;
  statistics::Proportion by_customers;  ///< First answers that were not by staff, of all.
  statistics::Duration goal{};          ///< The owner's.
};

/// The last thing read or watched in sessions that suggestions were asked in and no contact
/// followed.
struct LastSeen {
  ThreadId thread_id;
  VideoId video_id;  ///< Set when that was a video; `thread_id` then is not.
  std::string title;
  std::int64_t sessions = 0;
};

/// Searches of the same words, in whatever order and form.
struct Gap {
  std::string key;   ///< The words as they are clustered.
  std::string said;  ///< As most people typed them.
  std::int64_t searches = 0;
  std::int64_t without_hits = 0;
  std::int64_t solved = 0;   ///< Their sessions said it is solved.
  std::int64_t tickets = 0;  ///< Their sessions were followed by one.
  /// It cost tickets, is one of the two most missed, and no public video has its words.
  bool is_worth_video = false;
};

/// What the hold-out says and since when it runs: of the whole portal and all of its time, for a
/// part of either would be another experiment, with its own error.
struct Lift {
  statistics::Verdict verdict;
  std::vector<statistics::Epoch> epochs;
  double h = 0;  ///< In force for the next unit.
  std::optional<UtcTime> first_unit_at;
  std::optional<UtcTime> last_unit_at;
  std::int64_t shown_in_period = 0;  ///< Units that the period's avoided contacts are counted of.
  statistics::Worth worth;
  std::string currency;  ///< "EUR".
};

struct Report {
  Period period;
  SpaceId space_id;  ///< Unset: the whole portal.
  UtcTime now{};
  std::vector<Reading> readings;  ///< One a measure, in the order of `Measure`.
  Funnel funnel;
  Lift lift;
  FirstAnswers first_answers;
  statistics::TakingPart taking_part;
  std::int64_t people = 0;          ///< Who took part, readers counted by session.
  std::vector<LastSeen> last_seen;  ///< Most often first, at most 4.
  std::int64_t last_seen_sessions = 0;
  std::vector<Gap> gaps;  ///< Most searched first, at most 4.
  std::int64_t gap_count = 0;

  [[nodiscard]] const Reading& reading(Measure measure) const {
    return readings[static_cast<std::size_t>(measure)];
  }
};

}  // namespace townwell::measures
