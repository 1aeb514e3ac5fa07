#pragma once

#include <string_view>

#include "client/ui/box/box.h"
#include "client/ui/text/text_block.h"

namespace townwell::ui {

/// What someone wrote, as boxes: what `markdown::to_html` writes and `web/css/pages/post.css`
/// styles, from the same tree. `style` is that of its paragraphs.
[[nodiscard]] Box markdown_body(std::string_view markdown, const TextStyle& style);

}  // namespace townwell::ui
