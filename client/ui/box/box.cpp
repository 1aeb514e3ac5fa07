#include "client/ui/box/box.h"

#include "client/ui/text/measure.h"
#include "client/ui/widgets/icon_shapes.h"

namespace townwell::ui {

Box column(float gap) {
  Box box;
  box.flow.gap = gap;
  return box;
}

namespace {

void number_slides(Box& box, std::size_t& next) {
  if (box.scrolls_sideways) box.slide_index = next++;
  for (Box& child : box.children) number_slides(child, next);
}

}  // namespace

void number_slides(Box& root) {
  std::size_t next = 0;
  number_slides(root, next);
}

Box row(float gap, Align align) {
  Box box;
  box.flow.direction = Direction::Row;
  box.flow.gap = gap;
  box.flow.align = align;
  return box;
}

Box spacer() {
  Box box;
  box.size.grow = 1;
  return box;
}

Box at_top(Box box, float room) {
  box.margin.top = room;
  return box;
}

Box text(std::string words, const TextStyle& style, Color color) {
  Box box;
  box.text = TextBlock{
      {{std::move(words), style.font, color, Decoration::None}}, style.line_height, style.font};
  return box;
}

Box one_line(std::string words, const TextStyle& style, Color color) {
  Box box = text(std::move(words), style, color);
  box.text->wrap = Wrap::Ellipsis;
  box.size.may_shrink = true;
  return box;
}

Box text_either_way(std::string words, const TextStyle& style, Color color) {
  const bool is_right_to_left = begins_right_to_left(words);
  Box box = text(std::move(words), style, color);
  box.text->is_right_to_left = is_right_to_left;
  return box;
}

Box icon(html::Icon shape, float size_px, Color color) {
  Box box =
      text(icon_character(shape), {{bridge::Family::Icons, false, false, size_px}, size_px}, color);
  box.text->wrap = Wrap::Never;
  box.size.width = box.size.height = size_px;
  return box;
}

}  // namespace townwell::ui
