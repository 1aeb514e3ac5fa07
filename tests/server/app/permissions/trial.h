#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/server/app/permissions/cast.h"
#include "tests/server/app/permissions/routes_of_actions.h"

/// Sends the requests of actions and holds their answers against the rules.
namespace townwell::permissions_test {

/// What someone asks of an object, and what the rules say.
struct Case {
  const Person* person = nullptr;
  bool owns = false;
  Ask ask;
  support::Named named;
  std::string handle;  ///< Of the member it is about.
  Visibility space = Visibility::Public;
  PostKind kind = PostKind::Question;
  bool is_accepted = false;
  bool sees_thread = true;
  Result<void> rule;          ///< For the one who asks.
  Result<void> visitor_rule;  ///< For a visitor.
};

/// Whether this request is to be tried there at all.
[[nodiscard]] bool fits(const Case& one);

/// Asks and compares; empty when the answer is the rule's, else the request and what is wrong.
[[nodiscard]] std::string try_case(Cast& cast, const Case& one);

struct Request {
  http::Method method = http::Method::Get;
  std::string target;
  std::string body;
  std::string says;  ///< Of `kSays`: what is looked for in the answer.
  [[nodiscard]] bool is_api() const { return target.starts_with("/api/"); }
};

/// The request with its names filled in.
[[nodiscard]] Request read_request(const Ask& ask, const std::map<std::string, std::string>& names);

}  // namespace townwell::permissions_test
