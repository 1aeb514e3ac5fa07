#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/picture_view.h"

namespace townwell::html {

[[nodiscard]] std::string write_picture_page(const views::PictureView& view, const Assets& assets);

}  // namespace townwell::html
