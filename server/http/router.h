#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"
#include "server/http/server.h"

namespace townwell::http {

/// What the braces of a pattern caught, in their order. Views point into the path.
class Captures {
 public:
  static constexpr std::size_t kMax = 6;

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view operator[](std::size_t index) const {
    assert(index < size_);
    return values_[index];
  }
  void push(std::string_view value) {
    assert(size_ < kMax);
    values_[size_++] = value;
  }
  void pop() { --size_; }

 private:
  std::array<std::string_view, kMax> values_;
  std::size_t size_ = 0;
};

/// Which route a path belongs to.
///
/// A pattern is literal segments, `{name}` for one segment that is not empty, and `{name...}` at
/// the end for all that is left. Where several match, literal goes before name before rest,
/// segment by segment. One slash at the end of a path is not the same as none.
class RouteTable {
 public:
  struct Route {
    Method method;
    std::string pattern;
  };
  enum class Outcome { Found, WrongMethod, NotFound };
  struct Match {
    Outcome outcome = Outcome::NotFound;
    std::size_t route = 0;  ///< Of `Found`: its place in `routes`.
    Captures captures;
    std::string allow;  ///< Of `WrongMethod`: the value of Allow.
  };

  RouteTable();
  ~RouteTable();
  RouteTable(RouteTable&&) noexcept;
  RouteTable& operator=(RouteTable&&) noexcept;

  /// Returns the route's place in `routes`. Each pair of method and pattern is added once.
  std::size_t add(Method method, std::string_view pattern);

  /// HEAD finds the GET route where it has none of its own.
  [[nodiscard]] Match match(Method method, std::string_view path) const;

  /// In the order added.
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Node;
  std::vector<Route> routes_;
  std::unique_ptr<Node> root_;
};

/// Hands each request to the function of its route.
class Router final : public Handler {
 public:
  using RouteHandler = std::function<void(std::shared_ptr<const Request> request,
                                          const Captures& captures, Respond respond)>;
  /// Makes the sink of a request's body; see `Handler::open_body`.
  using BodyOpener = std::function<std::shared_ptr<BodySink>(
      const std::shared_ptr<const Request>& request, const Captures& captures)>;
  /// Makes the answer where no route fits: status 404, or 405 (the router adds Allow).
  using MissHandler = std::function<Response(const Request& request, int status)>;

  /// Answers misses with problem documents until `on_miss` is told otherwise.
  Router();

  void add(Method method, std::string_view pattern, RouteHandler handler);
  /// As `add`, with a body of at most `body_bytes_max`.
  void add(Method method, std::string_view pattern, std::size_t body_bytes_max,
           RouteHandler handler);
  /// As `add`, with a body that is taken as it arrives.
  void add(Method method, std::string_view pattern, BodyOpener open_body, RouteHandler handler);
  void on_miss(MissHandler handler) { on_miss_ = std::move(handler); }

  void handle(std::shared_ptr<const Request> request, Respond respond) override;
  [[nodiscard]] std::optional<std::size_t> body_bytes_max(Method method,
                                                          std::string_view path) const override;
  [[nodiscard]] std::shared_ptr<BodySink> open_body(
      const std::shared_ptr<const Request>& request) override;

  [[nodiscard]] const std::vector<RouteTable::Route>& routes() const { return table_.routes(); }

 private:
  struct Target {
    RouteHandler handler;
    std::optional<std::size_t> body_bytes_max;
    BodyOpener open_body;
  };
  RouteTable table_;
  std::vector<Target> targets_;
  MissHandler on_miss_;
};

}  // namespace townwell::http
