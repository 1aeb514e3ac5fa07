#pragma once

#include <string>

#include "shared/base/ids.h"
#include "shared/domain/visibility.h"

namespace townwell {

/// A product or topic area. Every thread is in exactly one.
struct Space {
  SpaceId id;
  std::string slug;
  std::string name;
  std::string description;
  std::string icon;  ///< A name out of the icon set; empty for the neutral tile.
  Visibility visibility = Visibility::Public;
  int position = 0;  ///< Where it stands in lists, rising.
};

}  // namespace townwell
