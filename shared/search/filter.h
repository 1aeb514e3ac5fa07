#pragma once

#include <optional>
#include <string_view>

#include "shared/search/query.h"

namespace townwell::search {

/// Reads `key:value` as a filter; both as typed, without quotes. Empty when there is no such key or
/// the value does not fit it. `is_negated` and the sign in `text` are left to the caller.
[[nodiscard]] std::optional<Filter> read_filter(std::string_view key, std::string_view value);

/// Reads the value of `sort:`. Empty for anything else than new, votes, active, best.
[[nodiscard]] std::optional<Sort> read_sort(std::string_view value);

/// The value that `read_sort` reads back.
[[nodiscard]] std::string_view to_text(Sort sort);

}  // namespace townwell::search
