#include "server/features/help_sessions/question.h"

namespace townwell::help_sessions {
namespace {

using storage::Caller;
using storage::Episode;
using storage::Outcome;
using storage::Tx;

constexpr int kEffortMin = 1;
constexpr int kEffortMax = 7;

Result<void> check(const wire::AnswerQuestion& command) {
  if (command.effort && (*command.effort < kEffortMin || *command.effort > kEffortMax)) {
    return fail_field("/effort", "number-invalid",
                      {std::to_string(kEffortMin), std::to_string(kEffortMax)});
  }
  if (!command.solved && !command.effort && !command.left) {
    return fail_field("/solved", "field-required");
  }
  return {};
}

}  // namespace

std::optional<Episode> find_asked(store::Database& database, const Caller& caller, UtcTime now) {
  return storage::load_episode_to_ask(database, caller.actor.id, caller.visit_hash, now);
}

bool is_due(const Episode& episode, UtcTime now) {
  const bool is_put_long_ago = episode.asked_at && now - *episode.asked_at > storage::kAskedFor;
  return !episode.answered_at && !is_put_long_ago;
}

bool wants_effort(const Episode& episode) {
  return episode.solved && !episode.effort;
}

Result<Outcome> put_question(Tx& tx, storage::EpisodeId id) {
  auto episode = storage::load_episode(tx.database(), id);
  if (!episode || episode->asked_at) return Outcome{};
  episode->asked_at = tx.now();
  storage::update_episode(tx.database(), *episode);
  return Outcome{};
}

Result<Outcome> answer_question(Tx& tx, const Caller& caller, const wire::AnswerQuestion& command) {
  TRY(check(command));
  auto episode = find_asked(tx.database(), caller, tx.now());
  if (!episode) return fail(ErrorCode::NotFound, "not-found");
  if (!episode->asked_at) episode->asked_at = tx.now();
  if (!episode->answered_at) episode->answered_at = tx.now();
  if (command.solved) episode->solved = command.solved;
  if (command.effort) episode->effort = command.effort;
  storage::update_episode(tx.database(), *episode);
  return Outcome{};
}

}  // namespace townwell::help_sessions
