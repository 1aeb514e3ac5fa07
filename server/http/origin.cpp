#include "server/http/origin.h"

#include <algorithm>

namespace townwell::http {

bool is_from_own_pages(const Request& request, const std::vector<std::string>& own_origins) {
  const auto site = request.headers.find("sec-fetch-site");
  if (site && *site != "same-origin" && *site != "none") return false;
  const auto origin = request.headers.find("origin");
  return !origin || std::find(own_origins.begin(), own_origins.end(), *origin) != own_origins.end();
}

}  // namespace townwell::http
