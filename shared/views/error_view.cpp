#include "shared/views/error_view.h"

#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/time_words.h"

namespace townwell::views {

namespace {

Link link_to(Msg label, std::string url) {
  return {std::string(say(label)), std::move(url)};
}

// The one thing to do, and a way out that always works.
std::vector<Link> actions_for(ErrorCode code, const Shell& shell) {
  switch (code) {
    case ErrorCode::Unauthenticated:
      return {link_to(Msg::SignIn, routes::sign_in(shell.path))};
    case ErrorCode::NotFound:
    case ErrorCode::Gone:
      return {link_to(Msg::ErrorSearch, std::string(routes::kSearch)),
              link_to(Msg::ErrorGoHome, std::string(routes::kHome))};
    case ErrorCode::Forbidden:
      return {link_to(Msg::ErrorGoHome, std::string(routes::kHome)),
              link_to(Msg::TalkToTeam, routes::talk_to_team())};
    default:
      return {link_to(Msg::ErrorTryAgain, shell.path.empty() ? "/" : shell.path),
              link_to(Msg::ErrorGoHome, std::string(routes::kHome))};
  }
}

}  // namespace

ErrorView make_offline_view(Shell shell) {
  ErrorView view;
  view.shell = std::move(shell);
  view.shell.title = say(Msg::OfflineTitle);
  view.key = "offline";
  view.status = 503;
  view.title = say(Msg::OfflineTitle);
  view.detail = say(Msg::OfflineText);
  view.actions = {link_to(Msg::ErrorGoHome, std::string(routes::kHome))};
  return view;
}

ErrorView make_error_view(Shell shell, const Error& error, std::string_view report) {
  const Problem problem = describe(error);
  ErrorView view;
  view.shell = std::move(shell);
  view.shell.title = problem.title;
  view.shell.canonical_url.clear();
  view.shell.feed_url.clear();
  view.status = problem.status;
  view.key = problem.key;
  view.title = problem.title;
  view.detail = problem.detail;
  view.errors = problem.errors;
  if (error.retry_after) view.retry = say(Msg::ErrorRetryAfter, {span_short(*error.retry_after)});
  if (problem.status >= 500) view.report = report;
  view.actions = actions_for(error.code, view.shell);
  return view;
}

}  // namespace townwell::views
