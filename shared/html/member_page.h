#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/member_view.h"

namespace townwell::html {

[[nodiscard]] std::string write_member_page(const views::MemberView& view, const Assets& assets);

}  // namespace townwell::html
