#pragma once

#include <string>
#include <vector>

#include "server/http/router.h"

namespace townwell::api {

/// The OpenAPI 3.1 document of all of /api/v1, from the structs that commands and answers are.
[[nodiscard]] std::string make_openapi();

/// The routes that the document describes; a test holds them against the router.
[[nodiscard]] std::vector<http::RouteTable::Route> described_routes();

}  // namespace townwell::api
