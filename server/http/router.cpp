#include "server/http/router.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/http/problem.h"

namespace townwell::http {
namespace {

constexpr std::size_t kMethods = static_cast<std::size_t>(Method::Other);

bool is_capture(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool is_rest(std::string_view segment) {
  return is_capture(segment) && segment.ends_with("...}");
}

/// Takes the first segment, with the slash before it, off `path`.
std::string_view next_segment(std::string_view& path) {
  assert(path.starts_with('/'));
  const auto end = path.find('/', 1);
  const std::string_view segment = path.substr(1, end == path.npos ? path.npos : end - 1);
  path.remove_prefix(segment.size() + 1);
  return segment;
}

}  // namespace

struct RouteTable::Node {
  std::vector<std::pair<std::string, std::unique_ptr<Node>>> literals;  // Sorted by segment.
  std::unique_ptr<Node> capture;
  std::unique_ptr<Node> rest;
  std::array<std::optional<std::size_t>, kMethods> routes;

  [[nodiscard]] bool has_routes() const {
    return std::any_of(routes.begin(), routes.end(), [](const auto& route) { return route; });
  }

  [[nodiscard]] Node* find_literal(std::string_view segment) const {
    const auto found = std::lower_bound(
        literals.begin(), literals.end(), segment,
        [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
    return found != literals.end() && found->first == segment ? found->second.get() : nullptr;
  }

  Node& child(std::string_view segment) {
    std::unique_ptr<Node>* slot = nullptr;
    if (is_rest(segment)) {
      slot = &rest;
    } else if (is_capture(segment)) {
      slot = &capture;
    } else {
      if (Node* known = find_literal(segment)) return *known;
      const auto place = std::lower_bound(
          literals.begin(), literals.end(), segment,
          [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
      slot = &literals.emplace(place, std::string(segment), nullptr)->second;
    }
    if (!*slot) *slot = std::make_unique<Node>();
    return **slot;
  }

  /// The node whose pattern fits all of `path`, the most literal first.
  const Node* find(std::string_view path, Captures& captures) const {
    if (path.empty()) return has_routes() ? this : nullptr;
    std::string_view after = path;
    const std::string_view segment = next_segment(after);
    if (const Node* literal = find_literal(segment)) {
      if (const Node* found = literal->find(after, captures)) return found;
    }
    if (capture && !segment.empty()) {
      captures.push(segment);
      if (const Node* found = capture->find(after, captures)) return found;
      captures.pop();
    }
    if (!rest) return nullptr;
    captures.push(path.substr(1));
    return rest.get();
  }
};

RouteTable::RouteTable() : root_(std::make_unique<Node>()) {}
RouteTable::~RouteTable() = default;
RouteTable::RouteTable(RouteTable&&) noexcept = default;
RouteTable& RouteTable::operator=(RouteTable&&) noexcept = default;

std::size_t RouteTable::add(Method method, std::string_view pattern) {
  assert(method != Method::Other && pattern.starts_with('/'));
  Node* node = root_.get();
  std::string_view left = pattern;
  while (!left.empty()) {
    const std::string_view segment = next_segment(left);
    assert(!is_rest(segment) || left.empty());
    node = &node->child(segment);
  }
  auto& slot = node->routes[static_cast<std::size_t>(method)];
  assert(!slot);
  slot = routes_.size();
  routes_.push_back({method, std::string(pattern)});
  return *slot;
}

RouteTable::Match RouteTable::match(Method method, std::string_view path) const {
  Match match;
  if (!path.starts_with('/')) return match;
  const Node* node = root_->find(path, match.captures);
  if (node == nullptr) return match;
  const auto route_of = [&](Method wanted) {
    return wanted == Method::Other ? std::nullopt : node->routes[static_cast<std::size_t>(wanted)];
  };
  auto route = route_of(method);
  if (!route && method == Method::Head) route = route_of(Method::Get);
  if (route) {
    match.outcome = Outcome::Found;
    match.route = *route;
    return match;
  }
  match.outcome = Outcome::WrongMethod;
  for (std::size_t i = 0; i < kMethods; ++i) {
    const auto known = static_cast<Method>(i);
    const bool is_allowed = route_of(known) || (known == Method::Head && route_of(Method::Get));
    if (!is_allowed) continue;
    if (!match.allow.empty()) match.allow += ", ";
    match.allow += to_string(known);
  }
  return match;
}

Router::Router()
    : on_miss_([](const Request&, int status) {
        return status == 404 ? problem_response(fail(ErrorCode::NotFound, "not-found"))
                             : wrong_method_response({});
      }) {}

void Router::add(Method method, std::string_view pattern, RouteHandler handler) {
  table_.add(method, pattern);
  targets_.push_back({std::move(handler), std::nullopt, nullptr});
}

void Router::add(Method method, std::string_view pattern, std::size_t body_bytes_max,
                 RouteHandler handler) {
  table_.add(method, pattern);
  targets_.push_back({std::move(handler), body_bytes_max, nullptr});
}

void Router::add(Method method, std::string_view pattern, BodyOpener open_body,
                 RouteHandler handler) {
  table_.add(method, pattern);
  targets_.push_back({std::move(handler), std::nullopt, std::move(open_body)});
}

void Router::handle(std::shared_ptr<const Request> request, Respond respond) {
  const RouteTable::Match match = table_.match(request->method, request->path);
  switch (match.outcome) {
    case RouteTable::Outcome::Found:
      return targets_[match.route].handler(std::move(request), match.captures, std::move(respond));
    case RouteTable::Outcome::WrongMethod:
      return respond(on_miss_(*request, 405).set("Allow", match.allow));
    case RouteTable::Outcome::NotFound:
      return respond(on_miss_(*request, 404));
  }
}

std::optional<std::size_t> Router::body_bytes_max(Method method, std::string_view path) const {
  const RouteTable::Match match = table_.match(method, path);
  if (match.outcome != RouteTable::Outcome::Found) return std::nullopt;
  return targets_[match.route].body_bytes_max;
}

std::shared_ptr<BodySink> Router::open_body(const std::shared_ptr<const Request>& request) {
  const RouteTable::Match match = table_.match(request->method, request->path);
  if (match.outcome != RouteTable::Outcome::Found) return nullptr;
  const BodyOpener& open = targets_[match.route].open_body;
  return open ? open(request, match.captures) : nullptr;
}

}  // namespace townwell::http
