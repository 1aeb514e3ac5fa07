#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/account_view.h"

/// Signing in and out, making an account and coming back, as `shared/html/account.h` writes them.
namespace townwell::screens {

[[nodiscard]] ui::Box build_sign_in(const views::SignInView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_sign_up(const views::SignUpView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_return_link(const views::ReturnLinkView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_sign_out(const views::SignOutView& view, ui::Setting& setting);

}  // namespace townwell::screens
