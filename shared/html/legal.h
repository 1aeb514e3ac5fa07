#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/legal_view.h"

namespace townwell::html {

/// `/privacy`, `/imprint`, `/rules` and `/contact`.
[[nodiscard]] std::string write_legal_page(const views::LegalView& view, const Assets& assets);

}  // namespace townwell::html
