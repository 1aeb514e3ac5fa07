#include "client/ui/widgets/tiles.h"

#include <algorithm>
#include <array>

#include "shared/html/icons.h"

namespace townwell::ui {

Box space_tile(std::string_view name, float size_px) {
  static constexpr std::array<std::string_view, 5> kPictures = {"hub", "twig", "canopy", "app",
                                                                "box"};
  Box tile = row(0);
  tile.flow.justify = Justify::Center;
  tile.size.width = tile.size.height = size_px;
  tile.look.fill = Color::Tile;
  tile.look.radius = 8;
  // The page's own picture shows above the canvas.
  if (std::find(kPictures.begin(), kPictures.end(), name) != kPictures.end()) return tile;
  tile.add(icon(html::find_icon(name).value_or(html::Icon::MessageCircle), 20, Color::Text2));
  return tile;
}

}  // namespace townwell::ui
