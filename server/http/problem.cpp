#include "server/http/problem.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <string>

#include "shared/views/text/problems.h"

namespace townwell::http {
namespace {

Response to_response(const views::Problem& problem, int status) {
  boost::json::object document;
  document["type"] = "/problems/" + problem.key;
  document["title"] = problem.title;
  document["status"] = status;
  document["detail"] = problem.detail;
  if (!problem.errors.empty()) {
    boost::json::array errors;
    for (const views::ProblemField& field : problem.errors) {
      errors.push_back({{"pointer", field.pointer}, {"detail", field.detail}});
    }
    document["errors"] = std::move(errors);
  }
  Response response = json_response(boost::json::serialize(document), status);
  response.set("Content-Type", "application/problem+json");
  response.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

Response problem_response(const Error& error) {
  const views::Problem problem = views::describe(error);
  Response response = to_response(problem, problem.status);
  if (error.retry_after) response.set("Retry-After", std::to_string(error.retry_after->count()));
  return response;
}

Response problem_response(const Refusal& refusal) {
  // HTTP has more statuses for a refusal than we have classes of failure.
  const Error error{ErrorCode::InvalidArgument, refusal.key, {std::string(refusal.detail)}, {}, {}};
  return to_response(views::describe(error), refusal.status);
}

Response wrong_method_response(std::string_view allow) {
  return problem_response(Refusal{405, "method-not-allowed", {}}).set("Allow", allow);
}

}  // namespace townwell::http
