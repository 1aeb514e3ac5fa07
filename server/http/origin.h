#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace townwell::http {

/// Whether a request that changes something may come from where it says it comes from.
///
/// `Sec-Fetch-Site`, where present, must be same-origin or none, and `Origin`, where present, one
/// of `own_origins` ("https://community.example"). Programs send neither and pass; a browser is
/// held by its own headers.
[[nodiscard]] bool is_from_own_pages(const Request& request,
                                     const std::vector<std::string>& own_origins);

}  // namespace townwell::http
