#include "server/app/counting.h"

#include <algorithm>
#include <array>

#include "server/http/cookies.h"
#include "shared/base/text.h"

namespace townwell::app {
namespace {

/// What crawlers, link previews and watchers call themselves, in lower case. Tools that people
/// work with (curl, libraries for HTTP) are not among them: a script may ask for its owner.
constexpr std::array kRobots =
    std::to_array<std::string_view>({"bot/",          "bot;",
                                     "bot)",          "bot ",
                                     "-bot",          "_bot",
                                     "robot",         "googlebot",
                                     "bingbot",       "crawl",
                                     "spider",        "slurp",
                                     "mediapartners", "facebookexternalhit",
                                     "embedly",       "preview",
                                     "lighthouse",    "pagespeed",
                                     "uptime",        "monitor",
                                     "archiver",      "scrapy",
                                     "feedfetcher",   "feedburner",
                                     "link-check",    "linkcheck",
                                     "validator"});

/// A maker of telephones, not a robot.
constexpr std::string_view kNoRobot = "cubot";

bool is_set(const http::Request& request, std::string_view header) {
  return trim(request.header(header)) == "1";
}

bool is_ahead_of_time(const http::Request& request) {
  for (const std::string_view header : {"sec-purpose", "purpose", "x-moz"}) {
    if (to_lower_ascii(request.header(header)).find("prefetch") != std::string::npos) return true;
  }
  return false;
}

bool may_be_asked(const http::Request& request) {
  return !is_set(request, "dnt") && !is_set(request, "sec-gpc") && !is_ahead_of_time(request) &&
         !is_robot(request.header("user-agent"));
}

std::string_view said(const http::Request& request) {
  return http::find_cookie(request.header("cookie"), kConsentCookie).value_or("");
}

}  // namespace

bool is_robot(std::string_view user_agent) {
  const std::string agent = to_lower_ascii(user_agent);
  const bool is_named = std::any_of(kRobots.begin(), kRobots.end(), [&agent](auto name) {
    return agent.find(name) != std::string::npos;
  });
  const bool ends_so = agent.size() >= 3 && agent.compare(agent.size() - 3, 3, "bot") == 0;
  return (is_named || ends_so) && agent.find(kNoRobot) == std::string::npos;
}

bool is_counted(const http::Request& request, Counting counting) {
  if (counting == Counting::Nobody || !may_be_asked(request)) return false;
  const std::string_view answer = said(request);
  return counting == Counting::WithConsent ? answer == "yes" : answer != "no";
}

bool asks_for_consent(const http::Request& request, Counting counting) {
  return counting == Counting::WithConsent && may_be_asked(request) && said(request).empty();
}

}  // namespace townwell::app
