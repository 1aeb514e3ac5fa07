#pragma once

#include <string_view>
#include <vector>

#include "shared/html/parts.h"
#include "shared/views/form.h"
#include "shared/views/text/problems.h"

namespace townwell::html {

using Problems = std::vector<views::FieldProblem>;

/// `field` with the sentence of its problem, if it has one.
[[nodiscard]] Field with_problem(Field field, const Problems& problems);

/// The sentence about the field at that JSON pointer ("/title"); empty when all is well.
[[nodiscard]] std::string_view error_of(const std::vector<views::ProblemField>& errors,
                                        std::string_view pointer);

/// A labelled list to choose one of.
void write_choices(Writer& out, const Field& field, const std::vector<views::FormChoice>& choices);

/// The options of a select that stands within a sentence or a row.
void write_options(Writer& out, const std::vector<views::FormChoice>& choices);

/// A part of a segment, within `<fieldset class="seg">`: the radio button `part.name` of the value
/// `part.value`.
void write_segment_part(Writer& out, Icon icon, const Field& part, bool is_on);

/// Begins a group of fields with its name, tied to the group's problem. The caller writes the
/// fields, `write_group_problem` and `</fieldset>`.
void open_group(Writer& out, std::string_view field, std::string_view legend,
                const Problems& problems);

/// The sentence under a group of fields, such as radio buttons; its id is `f-{field}-e`. Nothing
/// where the group has no problem.
void write_group_problem(Writer& out, std::string_view field, const Problems& problems);

/// All problems in one list above the form, each leading to its field. Nothing without problems.
void write_problem_summary(Writer& out, const Problems& problems);

/// The command id, so that a form sent twice counts once. `form` numbers the forms of one page, so
/// that each has an id of its own; it is below 65,536.
void write_command_id(Writer& out, const views::FormGuard& guard, unsigned form = 0);

/// `write_command_id`, the time trap and the honeypot `website`, which people neither see nor reach
/// and which must come back empty.
void write_guard(Writer& out, const views::FormGuard& guard);

/// The submit button that the Enter key presses, where another one (Edit, Solved) stands before the
/// primary one: browsers take the first of a form. Unseen and out of reach.
void write_default_button(Writer& out, std::string_view name, std::string_view value);

}  // namespace townwell::html
