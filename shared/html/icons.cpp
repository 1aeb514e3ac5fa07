#include "shared/html/icons.h"

#include <array>

namespace townwell::html {

namespace {

constexpr std::array kNames = {
#define I(name, lucide) std::string_view(lucide),
#include "shared/html/icons.def"
#undef I
};

}  // namespace

std::string_view icon_name(Icon icon) {
  return kNames[static_cast<std::size_t>(icon)];
}

std::optional<Icon> find_icon(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Icon>(i);
  }
  return std::nullopt;
}

void write_icon(Writer& out, Icon icon, int size_px) {
  if (size_px == 16) {
    out.put("<i class=\"ic i-{}\"></i>", icon_name(icon));
  } else {
    out.put("<i class=\"ic ic{} i-{}\"></i>", size_px, icon_name(icon));
  }
}

}  // namespace townwell::html
