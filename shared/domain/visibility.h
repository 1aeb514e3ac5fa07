#pragma once

#include <array>
#include <string_view>

#include "shared/base/names.h"

namespace townwell {

/// Who may see a space, from the widest to the narrowest.
enum class Visibility { Public, Members, Staff };
constexpr std::array<std::string_view, 3> enum_names(Visibility) {
  return {"public", "members", "staff"};
}

/// What holds for a space inside a portal: the narrower of both.
[[nodiscard]] constexpr Visibility narrower(Visibility portal, Visibility space) {
  return portal > space ? portal : space;
}

}  // namespace townwell
