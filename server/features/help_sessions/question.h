#pragma once

#include "server/storage/caller.h"
#include "server/storage/episodes.h"
#include "server/storage/tx.h"
#include "shared/wire/help_sessions.h"

/// The question of a day later, the same in both arms: did they solve it, and was it easy?
namespace townwell::help_sessions {

/// The caller's episode that may be asked about, whatever was said of it already.
[[nodiscard]] std::optional<storage::Episode> find_asked(store::Database& database,
                                                         const storage::Caller& caller,
                                                         UtcTime now);

/// Whether the question stands there for an answer, and whether how easy it was is still to be
/// said.
[[nodiscard]] bool is_due(const storage::Episode& episode, UtcTime now);
[[nodiscard]] bool wants_effort(const storage::Episode& episode);

/// Notes that the question was put; the first time counts.
[[nodiscard]] Result<storage::Outcome> put_question(storage::Tx& tx, storage::EpisodeId id);

/// Takes the answer, or that there will be none.
///
/// Errors: NotFound where nothing is asked; Unprocessable "/effort" "number-invalid", "/solved"
/// "field-required" where nothing is said.
[[nodiscard]] Result<storage::Outcome> answer_question(storage::Tx& tx,
                                                       const storage::Caller& caller,
                                                       const wire::AnswerQuestion& command);

}  // namespace townwell::help_sessions
