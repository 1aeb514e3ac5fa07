#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/measures/measure.h"
#include "shared/statistics/verdict.h"

/// What the insights answer: numbers with what they are made of. Intervals are [low, high].
namespace townwell::wire {

using ApiRange = std::vector<double>;

/// `x` of `n`.
struct ApiProportion {
  std::int64_t n = 0;
  std::int64_t x = 0;
  template <class V>
  void fields(V& visit) {
    visit("n", n);
    visit("x", x);
  }
};

struct ApiPeriod {
  UtcTime from{};
  UtcTime to{};
  std::string space;  ///< A slug; empty: the whole portal.
  template <class V>
  void fields(V& visit) {
    visit("from", from);
    visit("to", to);
    visit("space", space);
  }
};

/// A measure as the catalogue describes it.
struct ApiMeasure {
  std::string name;
  std::string title;
  measures::Unit unit = measures::Unit::Share;
  std::string formula;
  std::string beside;
  std::string advice;
  std::string url;  ///< Of its report.
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("title", title);
    visit("unit", unit);
    visit("formula", formula);
    visit("beside", beside);
    visit("advice", advice);
    visit("url", url);
  }
};

struct ApiReading {
  std::string name;
  std::string title;
  measures::Unit unit = measures::Unit::Share;
  std::optional<double> value;
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
  std::optional<ApiRange> interval;
  std::optional<double> ninety_percent;
  std::optional<double> before;
  std::optional<ApiProportion> responses;
  std::string rows;  ///< Where what it is made of is listed.
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("title", title);
    visit("unit", unit);
    visit("value", value);
    visit("numerator", numerator);
    visit("denominator", denominator);
    visit("interval", interval);
    visit("ninety_percent", ninety_percent);
    visit("before", before);
    visit("responses", responses);
    visit("rows", rows);
  }
};

struct ApiMeasureReport {
  ApiPeriod period;
  ApiReading reading;
  template <class V>
  void fields(V& visit) {
    reading.fields(visit);
    visit("period", period);
  }
};

struct ApiFunnel {
  std::int64_t came = 0;
  std::int64_t looked = 0;
  std::int64_t saw_suggestions = 0;
  std::int64_t solved_themselves = 0;
  std::int64_t contacted = 0;
  std::int64_t left = 0;
  template <class V>
  void fields(V& visit) {
    visit("came", came);
    visit("looked", looked);
    visit("saw_suggestions", saw_suggestions);
    visit("solved_themselves", solved_themselves);
    visit("contacted", contacted);
    visit("left", left);
  }
};

struct ApiArms {
  ApiRange held;
  ApiRange shown;
  template <class V>
  void fields(V& visit) {
    visit("held", held);
    visit("shown", shown);
  }
};

struct ApiEpoch {
  double h = 0;
  ApiProportion held;
  ApiProportion shown;
  template <class V>
  void fields(V& visit) {
    visit("h", h);
    visit("held", held);
    visit("shown", shown);
  }
};

struct ApiProjection {
  std::optional<std::int64_t> units_needed;
  std::optional<std::int64_t> weeks_to_go;
  template <class V>
  void fields(V& visit) {
    visit("units_needed", units_needed);
    visit("weeks_to_go", weeks_to_go);
  }
};

struct ApiGuard {
  statistics::Guard state = statistics::Guard::Unclear;
  ApiProportion held;
  ApiProportion shown;
  ApiRange interval;
  template <class V>
  void fields(V& visit) {
    visit("state", state);
    visit("held", held);
    visit("shown", shown);
    visit("interval", interval);
  }
};

struct ApiEstimate {
  double value = 0;
  ApiRange interval;
  template <class V>
  void fields(V& visit) {
    visit("value", value);
    visit("interval", interval);
  }
};

/// What the hold-out says, of all of its time. `avoided` and `saved` are of those units;
/// the measures of the same names are of a period.
struct ApiDeflection {
  ApiProportion held;
  ApiProportion shown;
  std::optional<double> difference;
  ApiArms wilson;
  std::optional<ApiRange> newcombe;
  std::optional<ApiRange> live;
  std::optional<double> live_difference;  ///< Of the epochs that `live` rests on.
  double e_value = 1;
  statistics::Outcome verdict = statistics::Outcome::TooEarly;
  statistics::OffReason off = statistics::OffReason::None;
  double h = 0;
  double sample_ratio = 0;
  std::optional<double> helps_probability;
  ApiProjection projection;
  ApiGuard guard;
  std::optional<ApiEstimate> avoided;
  std::optional<ApiEstimate> saved;
  std::string currency;
  std::vector<ApiEpoch> epochs;
  std::optional<UtcTime> first_unit_at;
  std::optional<UtcTime> last_unit_at;
  template <class V>
  void fields(V& visit) {
    visit("held", held);
    visit("shown", shown);
    visit("difference", difference);
    visit("wilson", wilson);
    visit("newcombe", newcombe);
    visit("live", live);
    visit("live_difference", live_difference);
    visit("e_value", e_value);
    visit("verdict", verdict);
    visit("off", off);
    visit("h", h);
    visit("sample_ratio", sample_ratio);
    visit("helps_probability", helps_probability);
    visit("projection", projection);
    visit("guard", guard);
    visit("avoided", avoided);
    visit("saved", saved);
    visit("currency", currency);
    visit("epochs", epochs);
    visit("first_unit_at", first_unit_at);
    visit("last_unit_at", last_unit_at);
  }
};

/// Questions whose first answer came by so many milliseconds; the last bar has no end.
struct ApiAnswerBar {
  std::optional<std::int64_t> until_ms;
  std::int64_t questions = 0;
  template <class V>
  void fields(V& visit) {
    visit("until_ms", until_ms);
    visit("questions", questions);
  }
};

struct ApiFirstAnswers {
  std::vector<ApiAnswerBar> bars;
  std::int64_t open = 0;
  ApiProportion by_customers;
  std::int64_t goal_ms = 0;
  template <class V>
  void fields(V& visit) {
    visit("bars", bars);
    visit("open", open);
    visit("by_customers", by_customers);
    visit("goal_ms", goal_ms);
  }
};

struct ApiLastSeen {
  std::optional<ThreadId> thread;
  std::optional<VideoId> video;  ///< One of the two.
  std::string url;
  std::string title;
  std::int64_t help_sessions = 0;
  template <class V>
  void fields(V& visit) {
    visit("thread", thread);
    visit("video", video);
    visit("url", url);
    visit("title", title);
    visit("help_sessions", help_sessions);
  }
};

struct ApiGap {
  std::string words;
  std::string key;
  std::int64_t searches = 0;
  std::int64_t without_hits = 0;
  std::int64_t solved = 0;
  std::int64_t tickets = 0;
  bool is_worth_video = false;
  template <class V>
  void fields(V& visit) {
    visit("words", words);
    visit("key", key);
    visit("searches", searches);
    visit("without_hits", without_hits);
    visit("solved", solved);
    visit("tickets", tickets);
    visit("is_worth_video", is_worth_video);
  }
};

/// All that `/insights` shows.
struct ApiReport {
  ApiPeriod period;
  std::vector<ApiReading> measures;
  ApiFunnel funnel;
  ApiDeflection deflection;
  ApiFirstAnswers first_answers;
  std::vector<ApiLastSeen> last_seen;
  std::int64_t last_seen_help_sessions = 0;
  std::vector<ApiGap> gaps;
  std::int64_t gap_count = 0;
  template <class V>
  void fields(V& visit) {
    visit("period", period);
    visit("measures", measures);
    visit("funnel", funnel);
    visit("deflection", deflection);
    visit("first_answers", first_answers);
    visit("last_seen", last_seen);
    visit("last_seen_help_sessions", last_seen_help_sessions);
    visit("gaps", gaps);
    visit("gap_count", gap_count);
  }
};

/// One row behind a number.
struct ApiInsightRow {
  std::string kind;
  std::int64_t id = 0;
  std::string title;
  std::string url;  ///< Empty where it has no page.
  UtcTime at{};
  bool counted = false;
  std::int64_t amount = 0;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("id", id);
    visit("title", title);
    visit("url", url);
    visit("at", at);
    visit("counted", counted);
    visit("amount", amount);
  }
};

}  // namespace townwell::wire
