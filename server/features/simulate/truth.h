#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "shared/base/time.h"
#include "shared/domain/help_session.h"
#include "shared/statistics/proportion.h"
#include "shared/statistics/survival.h"

namespace townwell::simulate {

/// What was drawn, to hold the insights against.
struct Truth {
  double effect = 0;
  /// Units that are 7 days old, and those of them with a contact.
  statistics::Proportion held, shown;
  std::int64_t members = 0;
  std::int64_t threads = 0;
  std::int64_t unanswered = 0;  ///< Threads without a reply.
  std::int64_t solved = 0;
  std::int64_t tickets = 0;
  std::int64_t escalated = 0;  ///< Of these by rule,
  std::int64_t reversed = 0;   ///< whose thread was solved within a day.
  std::int64_t sessions = 0;
  std::int64_t searches = 0;
  std::int64_t episodes = 0;
  std::optional<std::int64_t> first_answer_ms;  ///< Median, open ones taken into account.

  template <class V>
  void fields(V& visit) {
    visit("effect", effect);
    visit("held_units", held.n);
    visit("held_contacts", held.x);
    visit("shown_units", shown.n);
    visit("shown_contacts", shown.x);
    visit("members", members);
    visit("threads", threads);
    visit("unanswered", unanswered);
    visit("solved", solved);
    visit("tickets", tickets);
    visit("escalated", escalated);
    visit("reversed", reversed);
    visit("sessions", sessions);
    visit("searches", searches);
    visit("episodes", episodes);
    visit("first_answer_ms", first_answer_ms);
  }
};

/// Counts while the story is told.
class Tally {
 public:
  Tally(double effect, UtcTime until) : until_(until) { truth_.effect = effect; }

  void count_unit(Arm arm, UtcTime offered_at, bool had_contact);
  void count_thread(UtcTime asked_at, std::optional<UtcTime> answered_at, bool is_solved);
  void count_ticket(bool is_by_rule, bool is_reversed);
  void count_member() { ++truth_.members; }
  void count_session(int searches);

  [[nodiscard]] Truth finish();

 private:
  UtcTime until_;
  Truth truth_;
  std::vector<statistics::Case> answers_;
};

}  // namespace townwell::simulate
