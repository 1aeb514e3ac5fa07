#pragma once

#include <string_view>
#include <vector>

#include "client/ui/box/box.h"
#include "client/ui/text/text_block.h"

namespace townwell::ui {

/// What someone wrote, as boxes: what `markdown::to_html` writes and `web/css/pages/post.css`
/// styles, from the same tree. `style` is that of its paragraphs.
///
/// A video stands as a link, or, where `video_heights` has its height, as room for the card that
/// the page shows.
[[nodiscard]] Box markdown_body(std::string_view markdown, const TextStyle& style,
                                std::vector<float> video_heights = {});

}  // namespace townwell::ui
