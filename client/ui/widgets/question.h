#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/question_view.h"

/// What is asked of those who were helped, or not, as `shared/html/question.h` writes it.
namespace townwell::ui {

[[nodiscard]] Box question(const Setting& setting, const views::QuestionCard& view);
[[nodiscard]] Box rating(Setting& setting, const views::RatingCard& view);

}  // namespace townwell::ui
