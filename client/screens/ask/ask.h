#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/html/parts.h"
#include "shared/views/ask_view.h"

/// Asking, in all its steps, as `shared/html/ask.h` writes it.
namespace townwell::screens {

[[nodiscard]] ui::Box build_ask(const views::AskView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_asked(const views::AskedView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_ask_solved(const views::AskSolvedView& view, ui::Setting& setting);

/// The parts of asking, each in its own file.
namespace ask {

/// The panel of what may already answer it.
[[nodiscard]] ui::Box suggestions(const views::AskView& view, const ui::Setting& setting);

/// The best of them, on the last look.
[[nodiscard]] ui::Box closest(const views::AskView& view, const ui::Setting& setting);

/// What was found that others should not read.
[[nodiscard]] ui::Box findings(const views::AskView& view, const ui::Setting& setting);

/// A visitor's last look: form and side column.
[[nodiscard]] ui::Box contact(const views::AskView& view, ui::Setting& setting);

/// Of the two columns, the form in the first; below each other where the window is narrow.
[[nodiscard]] ui::Box two_columns(const ui::Setting& setting, ui::Box first, ui::Box second);

/// A button at the foot of a form, a little taller than others.
struct FootButton {
  html::ButtonKind kind;
  std::string_view label;
};

/// The foot of a form: words, and the room of its buttons. These are the page's own, as a phone has
/// them in a bar over all else.
[[nodiscard]] ui::Box foot(ui::Setting& setting, ui::Box said,
                           const std::vector<FootButton>& buttons);

}  // namespace ask
}  // namespace townwell::screens
