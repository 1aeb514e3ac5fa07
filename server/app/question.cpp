#include "server/app/question.h"

#include "server/features/help_sessions/question.h"

namespace townwell::app {

std::optional<views::QuestionCard> find_question(const Exchange& exchange,
                                                 store::Database& database, std::string_view next,
                                                 bool asks_effort) {
  if (!exchange.is_counted) return std::nullopt;
  const auto episode = help_sessions::find_asked(database, exchange.caller, exchange.now);
  if (!episode) return std::nullopt;
  const std::string path(next);
  if (help_sessions::is_due(*episode, exchange.now)) {
    if (!episode->asked_at) note_question(exchange, episode->id);
    return views::QuestionCard{views::QuestionStep::Solved, path};
  }
  if (!asks_effort || !help_sessions::wants_effort(*episode)) return std::nullopt;
  return views::QuestionCard{views::QuestionStep::Effort, path, episode->solved == false};
}

void note_question(const Exchange& exchange, storage::EpisodeId id) {
  exchange.services->writer.submit(
      {{},
       [id](storage::Tx& tx) { return help_sessions::put_question(tx, id); },
       [](const Result<storage::Outcome>&) {}});
}

}  // namespace townwell::app
