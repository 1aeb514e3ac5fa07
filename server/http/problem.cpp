#include "server/http/problem.h"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace townwell::http {

Response problem_response(int status, std::string_view key, std::string_view title,
                          std::string_view detail) {
  boost::json::object document;
  document["type"] = "/problems/" + std::string(key);
  document["title"] = boost::json::string_view(title.data(), title.size());
  document["status"] = status;
  document["detail"] = boost::json::string_view(detail.data(), detail.size());
  Response response = json_response(boost::json::serialize(document), status);
  response.set("Content-Type", "application/problem+json");
  response.set("Cache-Control", "no-store");
  return response;
}

Response problem_response(const Refusal& refusal) {
  return problem_response(refusal.status, refusal.key, reason_phrase(refusal.status),
                          refusal.detail);
}

}  // namespace townwell::http
