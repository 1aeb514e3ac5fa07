#include "server/app/exchange.h"

#include <spdlog/spdlog.h>

#include "server/app/counting.h"
#include "server/http/cookies.h"
#include "server/identity/secrets.h"
#include "server/storage/episodes.h"
#include "shared/base/text.h"

namespace townwell::app {
namespace {

constexpr std::chrono::hours kTouchEvery{1};
/// About half a year.
constexpr std::chrono::days kConsentAgeMax{182};

/// The key that makes a visitor's repeated command known. Without a cookie the id alone must do: it
/// is 128 random bits.
std::string caller_key(const Exchange& exchange) {
  if (exchange.session) return "m" + std::to_string(exchange.session->session.member_id.value);
  return exchange.visit.empty() ? "v" : "s" + identity::hash_token(exchange.visit);
}

/// Says that the session is alive, but not with every request.
void touch(Services& services, const storage::Session& session, UtcTime now) {
  if (now - session.last_seen_at < kTouchEvery) return;
  services.writer.submit({{},
                          [hash = session.token_hash](storage::Tx& tx) -> Result<storage::Outcome> {
                            storage::touch_session(tx.database(), hash, tx.now());
                            return storage::Outcome{};
                          },
                          [](const Result<storage::Outcome>&) {}});
}

void load_session(Exchange& exchange, store::Database& database) {
  const http::Request& request = *exchange.request;
  const auto token =
      http::find_cookie(request.header("cookie"), session_cookie_name(request.is_secure));
  if (!token || token->empty()) return;
  exchange.session = find_session(database, identity::hash_token(*token), exchange.now);
  if (exchange.session) touch(*exchange.services, exchange.session->session, exchange.now);
}

http::Cookie make_cookie(const Exchange& exchange, std::string_view name, std::string_view value) {
  http::Cookie cookie;
  cookie.is_secure = exchange.request->is_secure;
  cookie.name = name;
  cookie.value = value;
  return cookie;
}

/// The visit that goes on. Of who is not counted, none is known.
void load_visit(Exchange& exchange, store::Database& database) {
  if (exchange.visit.empty() || !exchange.is_counted) return;
  exchange.caller.visit_hash = identity::hash_token(exchange.visit);
  const auto visit = storage::load_help_session(database, exchange.caller.visit_hash);
  if (visit && !storage::is_over(*visit, exchange.now)) exchange.caller.help_session = visit->id;
}

}  // namespace

std::optional<storage::SessionMember> find_session(store::Database& database,
                                                   std::string_view token_hash, UtcTime now) {
  auto found = storage::load_session(database, token_hash);
  if (!found) return std::nullopt;
  const storage::Session& session = found->session;
  const bool is_over =
      now - session.last_seen_at > kSessionIdleMax || now - session.created_at > kSessionAgeMax;
  if (is_over) return std::nullopt;
  return found;
}

std::string session_cookie_name(bool is_secure) {
  return is_secure ? "__Host-townwell" : "townwell";
}

Exchange begin_exchange(Services& services, std::shared_ptr<const http::Request> request,
                        http::Respond respond) {
  Exchange exchange{std::move(request), std::move(respond), &services, {}, {}, {}};
  exchange.wants_view = exchange.request->header("accept") == kViewType;
  exchange.now = services.clock.now();
  exchange.caller.portal = services.portals.get();
  exchange.is_counted = is_counted(*exchange.request, exchange.caller.portal->settings.counting);
  const std::string_view cookies = exchange.request->header("cookie");
  if (!cookies.empty()) {
    exchange.visit = http::find_cookie(cookies, kVisitCookie).value_or("");
    const auto reader = services.readers.borrow();
    load_session(exchange, *reader);
    load_visit(exchange, *reader);
  }
  if (exchange.session) {
    exchange.caller.actor = {exchange.session->session.member_id, exchange.session->role};
  }
  exchange.caller.key = caller_key(exchange);
  return exchange;
}

Exchange with_visit(const Exchange& exchange, std::string& cookie) {
  Exchange known = exchange;
  if (known.session || !known.visit.empty()) return known;
  known.visit = identity::random_token();
  known.caller.key = caller_key(known);
  cookie = visit_cookie(known, known.visit);
  return known;
}

Exchange with_session(const Exchange& exchange, std::string_view token) {
  Exchange known = exchange;
  const auto reader = known.services->readers.borrow();
  known.session = storage::load_session(*reader, identity::hash_token(token));
  known.caller.actor = {};
  if (known.session) known.caller.actor = {known.session->session.member_id, known.session->role};
  known.caller.key = caller_key(known);
  return known;
}

Exchange without_session(const Exchange& exchange) {
  Exchange visitor = exchange;
  visitor.session.reset();
  visitor.caller.actor = {};
  visitor.caller.key = caller_key(visitor);
  return visitor;
}

std::string session_cookie(const Exchange& exchange, std::string_view token) {
  http::Cookie cookie;
  cookie.is_secure = exchange.request->is_secure;
  cookie.name = session_cookie_name(cookie.is_secure);
  cookie.value = token;
  cookie.max_age = token.empty() ? std::chrono::seconds{0} : std::chrono::seconds{kSessionAgeMax};
  return http::write_cookie(cookie);
}

std::string visit_cookie(const Exchange& exchange, std::string_view token) {
  return http::write_cookie(make_cookie(exchange, kVisitCookie, token));
}

std::string asking_cookie(const Exchange& exchange, std::string_view token) {
  http::Cookie cookie = make_cookie(exchange, kVisitCookie, token);
  cookie.max_age = storage::kEpisodeQuiet + std::chrono::days{1};
  return http::write_cookie(cookie);
}

std::string consent_cookie(const Exchange& exchange, std::string_view answer) {
  http::Cookie cookie = make_cookie(exchange, kConsentCookie, answer);
  cookie.max_age = kConsentAgeMax;
  return http::write_cookie(cookie);
}

void submit_command(const Exchange& exchange, Command command, AnswerCommand answer) {
  Services& services = *exchange.services;
  const http::Request& request = *exchange.request;
  storage::CommandKey key;
  key.actor = exchange.caller.key;
  key.id = std::move(command.id);
  if (!key.id.empty()) {
    key.request_hash = identity::hash_token(std::string(http::to_string(request.method)) + " " +
                                            request.target + "\n" + request.body);
  }
  const auto finish = [exchange, answer = std::move(answer)](Result<storage::Outcome> outcome) {
    const auto work = [exchange, answer, outcome = std::move(outcome)] {
      try {
        exchange.respond(answer(exchange, outcome));
      } catch (const std::exception& error) {
        spdlog::error("answer: {}", error.what());
        exchange.respond(http::text_response("", 500));
      }
    };
    // When the workers are swamped, the writer's thread makes the answer itself: what was
    // committed must be told.
    if (!exchange.services->workers.submit(work)) work();
  };
  services.writer.submit({std::move(key),
                          [caller = exchange.caller, run = std::move(command.run)](
                              storage::Tx& tx) { return run(tx, caller); },
                          finish});
}

Result<std::string> read_command_id(std::string_view text) {
  std::string digits;
  for (const char c : to_lower_ascii(text)) {
    if (c != '-') digits.push_back(c);
  }
  if (digits.empty()) return digits;
  if (digits.size() != 32 || !from_hex(digits)) {
    return fail(ErrorCode::InvalidArgument, "command-id-broken");
  }
  return digits;
}

views::PortalFacts facts_of(const storage::Portal& portal) {
  return {&portal.settings, &portal.spaces, &portal.policies};
}

std::string theme_url(const storage::Portal& portal) {
  const std::string& accent = portal.settings.accent;
  return accent.empty() ? std::string() : "/theme.css?v=" + accent.substr(1);
}

loaders::Source make_source(const Exchange& exchange, store::Database& database,
                            const views::PortalFacts& portal) {
  const storage::Caller& caller = exchange.caller;
  return {database,     *exchange.services->figures, portal,
          caller.actor, caller.shown_to_max(),       exchange.now};
}

views::GetParameter parameters_of(const http::Form& form) {
  return [&form](std::string_view name) { return std::string(form.get(name)); };
}

}  // namespace townwell::app
