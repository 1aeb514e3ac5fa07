#pragma once

#include <optional>
#include <vector>

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/phone_bar.h"
#include "shared/views/shell.h"

/// What surrounds every screen, as `shared/html/shell.cpp` writes it.
namespace townwell::screens {

/// Whether there is room between a screen and the footer.
enum class Foot { Apart, Touching };

/// The portal's tile: the owner's icon, or the first letters of its name.
[[nodiscard]] ui::Box portal_mark(std::string_view icon_name, const std::string& name);

/// The bars around `content` (the footer touches it where `foot` says so), as tall as the view at
/// least. Begins the count of `<details>`: the menu's is the first.
[[nodiscard]] ui::Box top_bar(const views::Shell& shell,
                              const std::optional<views::PhoneBar>& phone_bar,
                              ui::Setting& setting);
[[nodiscard]] ui::Box assemble_page(const views::Shell& shell, const ui::Setting& setting,
                                    ui::Box bar, ui::Box content, Foot foot);

/// The page's middle with its gutters, and the notices of the shell.
[[nodiscard]] ui::Box wrap(const ui::Setting& setting, float max_width = 1280);
[[nodiscard]] std::optional<ui::Box> notices(const views::Shell& shell, const ui::Setting& setting);

/// The middle of a page that is one column of text or one card.
[[nodiscard]] ui::Box narrow(const ui::Setting& setting);

/// Main and side column beside each other, or below where they do not fit. `top` is the room above.
[[nodiscard]] ui::Box columns(const ui::Setting& setting, float top, ui::Box main,
                              std::vector<ui::Box> side);

}  // namespace townwell::screens
