#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/html/parts.h"
#include "shared/views/search_view.h"
#include "shared/views/shell.h"
#include "shared/views/text/messages.h"
#include "shared/views/time_words.h"

/// The components of visual/DESIGN.md § 3 as boxes: what `shared/html/parts.h` writes, drawn. Both
/// take the same view, and the style sheet's numbers.
namespace townwell::ui {

/// The words of a message, for boxes that keep them.
[[nodiscard]] std::string words(views::Msg message);

/// The strong and the soft colour of a tone that `html::pill_tone` names.
struct Tone {
  Color strong = Color::Gray;
  Color soft = Color::GraySoft;
};
[[nodiscard]] Tone tone_of(std::string_view name);

/// A card, empty; `padding` inside its border.
[[nodiscard]] Box card(Insets padding = {});

[[nodiscard]] Box avatar(const views::Person& person, float size_px);
[[nodiscard]] Box avatar_stack(const std::vector<views::Person>& people, float size_px = 24);
/// An icon of 16 px on a small tile in the colours of a tone.
[[nodiscard]] Box icon_tile(Tone tone, html::Icon icon, float size_px = 32, float icon_px = 16);

/// How much of something is spent, with a knob: 12 px high.
[[nodiscard]] Painter track(int percent, Color color);

[[nodiscard]] Box pill(const views::Pill& pill);
[[nodiscard]] Box tag(std::string label, bool is_on = false);

struct ButtonLook {
  html::ButtonKind kind = html::ButtonKind::Secondary;
  std::string label;
  std::optional<html::Icon> icon;
  html::ButtonSize size = html::ButtonSize::Normal;
  float min_width = 0;
};
[[nodiscard]] Box button(const Setting& setting, ButtonLook look);

/// Where a paragraph begins: at the left, or where its first letter says.
enum class Side { Left, ByFirstLetter };

/// Words of which some are marked, as what was searched for.
[[nodiscard]] Box marked(const std::vector<views::TextRun>& runs, const TextStyle& style,
                         Color color, Side side = Side::Left);

/// Words that lead somewhere, in the accent.
[[nodiscard]] Box link_words(std::string label, std::optional<html::Icon> icon = std::nullopt);

[[nodiscard]] Box tabs(const Setting& setting, const std::vector<views::NavItem>& tabs);
[[nodiscard]] Box notice(const Setting& setting, const views::Notice& notice);
[[nodiscard]] Box empty_state(const Setting& setting, const html::Empty& empty);
/// Empty when there is nothing newer or older.
[[nodiscard]] std::optional<Box> pager(const Setting& setting, const views::Paging& paging);
[[nodiscard]] Box crumbs(const std::vector<views::Link>& links);

/// A card of the side column with its heading.
[[nodiscard]] Box side_card(std::string_view title, std::string_view aside = {},
                            const TextStyle& style = text_style::kBodyBold);
[[nodiscard]] Box talk_card(const Setting& setting);

/// A popover that opens below the top right of its parent.
[[nodiscard]] Box popover(float top, float width, float padding);

}  // namespace townwell::ui
