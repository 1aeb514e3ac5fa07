#include "client/ui/widgets/icon_shapes.h"

#include "shared/base/text.h"

namespace townwell::ui {

std::string icon_character(html::Icon icon) {
  std::string character;
  append_utf8(character, static_cast<char32_t>(0xE000 + static_cast<int>(icon)));
  return character;
}

}  // namespace townwell::ui
