#pragma once

#include <string_view>

#include "shared/search/query.h"

namespace townwell::store {

/// Plain text as a query: no character of it is an operator.
[[nodiscard]] search::Query words_of(std::string_view text);

}  // namespace townwell::store
