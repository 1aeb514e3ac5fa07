#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/account_view.h"

namespace townwell::html {

/// `/signin`.
[[nodiscard]] std::string write_sign_in_page(const views::SignInView& view, const Assets& assets);

/// `/signup`.
[[nodiscard]] std::string write_sign_up_page(const views::SignUpView& view, const Assets& assets);

/// `/back/{token}` and `/signin/{token}`: one button, or that the link is dead.
[[nodiscard]] std::string write_return_link_page(const views::ReturnLinkView& view,
                                                 const Assets& assets);

/// `/signout`: asks first, so that a link alone signs nobody out.
[[nodiscard]] std::string write_sign_out_page(const views::SignOutView& view, const Assets& assets);

}  // namespace townwell::html
