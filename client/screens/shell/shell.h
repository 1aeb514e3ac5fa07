#pragma once

#include <optional>
#include <vector>

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/shell.h"

/// What surrounds every screen, as `shared/html/shell.cpp` writes it.
namespace townwell::screens {

/// The bars around `content`, as tall as the view at least. Begins the count of `<details>`: the
/// menu's is the first.
[[nodiscard]] ui::Box top_bar(const views::Shell& shell, ui::Setting& setting);
[[nodiscard]] ui::Box assemble_page(const views::Shell& shell, const ui::Setting& setting,
                                    ui::Box bar, ui::Box content);

/// The bar at the bottom of phones, to be laid out in the view; nothing for visitors.
[[nodiscard]] std::optional<ui::Box> bottom_bar(const views::Shell& shell,
                                                const ui::Setting& setting);

/// The page's middle with its gutters, and the notices of the shell.
[[nodiscard]] ui::Box wrap(const ui::Setting& setting, float max_width = 1280);
[[nodiscard]] std::optional<ui::Box> notices(const views::Shell& shell, const ui::Setting& setting);

/// The middle of a page that is one column of text or one card.
[[nodiscard]] ui::Box narrow(const ui::Setting& setting);

/// Main and side column beside each other, or below where they do not fit. `top` is the room above.
[[nodiscard]] ui::Box columns(const ui::Setting& setting, float top, ui::Box main,
                              std::vector<ui::Box> side);

}  // namespace townwell::screens
