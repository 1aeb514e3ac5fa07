#include "shared/domain/visibility.h"

#include <cassert>

namespace townwell {

std::string_view to_text(Visibility visibility) {
  switch (visibility) {
    case Visibility::Public:
      return "public";
    case Visibility::Members:
      return "members";
    case Visibility::Staff:
      return "staff";
  }
  assert(false);
  return "";
}

std::optional<Visibility> visibility_from_text(std::string_view text) {
  for (const auto visibility : {Visibility::Public, Visibility::Members, Visibility::Staff}) {
    if (to_text(visibility) == text) return visibility;
  }
  return std::nullopt;
}

}  // namespace townwell
