#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/html/parts.h"
#include "shared/views/kit_view.h"

namespace townwell::html {

/// The buttons of the gallery, as the page and the app show them; the last fills its line.
enum class KitState { Rest, Hovered, Focused };
struct KitButton {
  ButtonKind kind;
  Msg label;
  std::optional<Icon> icon;
  ButtonSize size = ButtonSize::Normal;
  KitState state = KitState::Rest;
};
inline constexpr KitButton kKitButtons[] = {
    {ButtonKind::Primary, Msg::AskPost, Icon::Plus},
    {ButtonKind::Secondary, Msg::Save, Icon::FileCheck},
    {ButtonKind::Soft, Msg::OutcomeYes, Icon::Check},
    {ButtonKind::Ghost, Msg::AuditFilter, Icon::ListFilter},
    {ButtonKind::Danger, Msg::ModDelete, Icon::Trash},
    {ButtonKind::Primary, Msg::Send, std::nullopt, ButtonSize::Small},
    {ButtonKind::Secondary, Msg::QueueEdit, Icon::SquarePen, ButtonSize::Small},
    {ButtonKind::Secondary, Msg::KitFocused, std::nullopt, ButtonSize::Normal, KitState::Focused},
    {ButtonKind::Primary, Msg::KitHover, std::nullopt, ButtonSize::Normal, KitState::Hovered},
    {ButtonKind::Link, Msg::TextsSee, std::nullopt},
    {ButtonKind::Secondary, Msg::SignIn, std::nullopt, ButtonSize::Wide}};

/// The sizes of avatars beside each other.
inline constexpr int kKitAvatarSizes[] = {72, 40, 32, 28, 24, 20};
/// Whose avatars overlap: from this one of the people on.
inline constexpr std::size_t kKitStackFrom = 5;

/// What the gallery's empty state says.
[[nodiscard]] Empty kit_empty();

/// The fields, in the order in which they stand; the second is shown as one that is typed in.
[[nodiscard]] std::vector<Field> kit_fields(const views::KitView& view);
[[nodiscard]] Field kit_check();

/// `/kit`.
[[nodiscard]] std::string write_kit_page(const views::KitView& view, const Assets& assets);

}  // namespace townwell::html
