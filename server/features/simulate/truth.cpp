#include "server/features/simulate/truth.h"

#include "server/storage/session_records.h"

namespace townwell::simulate {

void Tally::count_unit(Arm arm, UtcTime offered_at, bool had_contact) {
  ++truth_.episodes;
  if (offered_at > until_ - storage::kMatchedFor) return;
  statistics::Proportion& count = arm == Arm::Held ? truth_.held : truth_.shown;
  ++count.n;
  count.x += had_contact ? 1 : 0;
}

void Tally::count_thread(UtcTime asked_at, std::optional<UtcTime> answered_at, bool is_solved) {
  ++truth_.threads;
  truth_.unanswered += answered_at ? 0 : 1;
  truth_.solved += is_solved ? 1 : 0;
  answers_.push_back({answered_at.value_or(until_) - asked_at, answered_at.has_value()});
}

void Tally::count_ticket(bool is_by_rule, bool is_reversed) {
  ++truth_.tickets;
  truth_.escalated += is_by_rule ? 1 : 0;
  truth_.reversed += is_reversed ? 1 : 0;
}

void Tally::count_session(int searches) {
  ++truth_.sessions;
  truth_.searches += searches;
}

Truth Tally::finish() {
  const auto median = statistics::quantile(statistics::survival_curve(answers_), 0.5);
  if (median.at) truth_.first_answer_ms = median.at->count();
  return truth_;
}

}  // namespace townwell::simulate
