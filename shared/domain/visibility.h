#pragma once

#include <optional>
#include <string_view>

namespace townwell {

/// Who may see a space, from the widest to the narrowest.
enum class Visibility { Public, Members, Staff };

/// What holds for a space inside a portal: the narrower of both.
[[nodiscard]] constexpr Visibility narrower(Visibility portal, Visibility space) {
  return portal > space ? portal : space;
}

/// "public", "members", "staff".
[[nodiscard]] std::string_view to_text(Visibility visibility);
[[nodiscard]] std::optional<Visibility> visibility_from_text(std::string_view text);

}  // namespace townwell
