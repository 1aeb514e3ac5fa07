#pragma once

#include <string_view>

namespace townwell::markdown {

/// Whether people may be sent to `url`: http, https and mailto, and paths of this portal ("/…" but
/// not "//"). False for anything that a browser could read as something else: control characters,
/// backslashes, other schemes, however spelt.
[[nodiscard]] bool is_safe_link(std::string_view url);

/// Whether a safe link stays in this portal.
[[nodiscard]] bool is_internal_link(std::string_view url);

}  // namespace townwell::markdown
