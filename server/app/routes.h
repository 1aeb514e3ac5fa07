#pragma once

#include <functional>
#include <string_view>

#include "server/app/exchange.h"
#include "server/http/router.h"

namespace townwell::app {

/// Answers a request at once, from a read connection.
using Read = std::function<http::Response(const Exchange&, const http::Captures&)>;
/// Answers a request later, through `submit_command` or a pool. Views of the captures live as long
/// as the exchange.
using Write = std::function<void(const Exchange&, const http::Captures&)>;

/// What takes a body as it arrives; see http::Handler::open_body. The exchange is not to be
/// answered here: `Write` is, whatever became of the body.
using OpenBody =
    std::function<std::shared_ptr<http::BodySink>(const Exchange&, const http::Captures&)>;

/// How an error is shown behind a door.
using AnswerError = std::function<http::Response(const Exchange&, const Error&)>;

/// Adds routes of one door. What every request owes is done here: who asks is found out, a write
/// must come from our own pages, a members' portal asks for a session, and what is thrown becomes
/// an error that says what to do.
class Routes {
 public:
  Routes(http::Router& router, Services& services, AnswerError answer_error)
      : router_(router), services_(services), answer_error_(std::move(answer_error)) {}

  void get(std::string_view pattern, Read read);
  void write(http::Method method, std::string_view pattern, Write write);

  /// As `write`, with a body that is taken as it arrives.
  void write_body(http::Method method, std::string_view pattern, OpenBody open, Write write);

  /// Routes that a members' portal serves to everyone: signing in, its theme, its legal pages.
  void get_open(std::string_view pattern, Read read);
  void write_open(http::Method method, std::string_view pattern, Write write);

  /// Hands a request that a handler made to the route it belongs to, behind whichever door.
  [[nodiscard]] http::Handler& all() const { return router_; }

  [[nodiscard]] http::Response error(const Exchange& exchange, const Error& error) const {
    return answer_error_(exchange, error);
  }

 private:
  enum class Admits { WhoThePortalAdmits, Everyone };
  void add_read(std::string_view pattern, Read read, Admits admits);
  [[nodiscard]] http::Router::RouteHandler write_handler(Write write, Admits admits) const;

  http::Router& router_;
  Services& services_;
  AnswerError answer_error_;
};

}  // namespace townwell::app
