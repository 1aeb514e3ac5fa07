#pragma once

#include "shared/html/parts.h"
#include "shared/views/question_view.h"

/// What is asked of those whom the portal helped, or did not.
namespace townwell::html {

/// The card of the question of a day later; it can be left for good.
void write_question(Writer& out, const views::QuestionCard& card);

/// The card below a solved ticket; `url` takes `score` and `comment`.
void write_rating(Writer& out, const views::RatingCard& card, std::string_view url);

/// "May we count this visit?", with two ways that weigh the same. `next` is the page it stands on.
void write_consent(Writer& out, std::string_view next);

inline constexpr int kScoreMax = 5;
inline constexpr int kEffortMax = 7;

}  // namespace townwell::html
