#pragma once

#include <string>
#include <string_view>

namespace townwell::views {

/// A browser by what it says of itself: "Firefox on Linux". Enough to tell one's own apart.
[[nodiscard]] std::string browser_name(std::string_view user_agent);

}  // namespace townwell::views
