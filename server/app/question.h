#pragma once

#include <optional>
#include <string_view>

#include "server/app/exchange.h"
#include "server/storage/episodes.h"
#include "shared/views/question_view.h"

namespace townwell::app {

/// What a page asks of who comes back a day after they were looking for help; empty for most. That
/// it was put is noted, and nobody waits for that. `next` is the page's path; `asks_effort` follows
/// right after a yes or no.
[[nodiscard]] std::optional<views::QuestionCard> find_question(const Exchange& exchange,
                                                               store::Database& database,
                                                               std::string_view next,
                                                               bool asks_effort);

/// Notes that the question was put.
void note_question(const Exchange& exchange, storage::EpisodeId id);

}  // namespace townwell::app
