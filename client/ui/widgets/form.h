#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "client/ui/box/box.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/setting.h"
#include "shared/html/form.h"
#include "shared/html/parts.h"
#include "shared/views/form.h"

/// Forms as boxes: labels, frames and sentences of what `shared/html/form.h` writes. The fields
/// themselves are the page's own, transparent but for their text, over these frames.
namespace townwell::ui {

/// A labelled field. `least_height` is that of its frame where it is not the usual one; a text area
/// is as tall as the page has it.
[[nodiscard]] Box field(Setting& setting, const html::Field& field, float least_height = 0);

/// A labelled list to choose from.
[[nodiscard]] Box select(Setting& setting, const html::Field& field, float least_height = 0);

/// A check box with its label; the box itself is the page's.
[[nodiscard]] Box check(const Setting& setting, const html::Field& field);

/// The name of a group of fields or of a single one: 13 px, semi-bold, 6 below.
[[nodiscard]] Box label(std::string_view words);

/// A frame that the page's own field stands in, with the two signs of a problem.
[[nodiscard]] Box field_frame(float height, bool is_bad = false);

/// The sentence below a group of fields, if it has a problem.
void add_group_problem(Box& group, std::string_view field,
                       const std::vector<views::FieldProblem>& problems);

/// All problems in one list above the form; nothing without problems.
void add_problem_summary(Box& form, const Setting& setting,
                         const std::vector<views::FieldProblem>& problems);

/// One of several cards to choose from: a radio button over all of it. Asks whether it is on.
[[nodiscard]] Box choice(Setting& setting, html::Icon icon, std::string_view title,
                         std::string_view text);

/// One of the parts of a segment.
struct SegmentPart {
  html::Icon icon;
  std::string label;
};

/// Choices of which one is on, in one frame. Asks for each whether it is on; `chosen` becomes the
/// one that is.
[[nodiscard]] Box segment(Setting& setting, const std::vector<SegmentPart>& parts,
                          std::size_t& chosen);

/// A switch, 36 x 20.
[[nodiscard]] Box toggle(bool is_on);

/// Children that share a row's width evenly, `gap` apart; below each other where `is_stacked`.
[[nodiscard]] Box even_row(float gap, bool is_stacked = false);

/// The button at the end of a form, at its right; on a phone as wide as the form.
[[nodiscard]] Box form_foot(const Setting& setting, ButtonLook button);

/// "(icon) words" in a quiet colour, 13 px.
[[nodiscard]] Box quiet(html::Icon icon, std::string_view words);

}  // namespace townwell::ui
