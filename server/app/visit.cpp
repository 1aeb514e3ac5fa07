#include "server/app/visit.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "server/identity/secrets.h"
#include "server/storage/episodes.h"
#include "server/storage/help_sessions.h"

namespace townwell::app {
namespace {

using storage::HelpSession;

/// While someone types, the same thread is found again and again: it was suggested once.
bool is_known(storage::Tx& tx, HelpSessionId visit, const HelpEvent& event) {
  return event.kind == HelpEventKind::Suggested &&
         storage::was_suggested(tx.database(), visit, event.thread_id);
}

bool has_suggestions(const std::vector<HelpEvent>& events) {
  return std::any_of(events.begin(), events.end(),
                     [](const HelpEvent& event) { return event.kind == HelpEventKind::Suggested; });
}

void add_steps(storage::Tx& tx, const HelpSession& session, const std::vector<HelpEvent>& events) {
  if (has_suggestions(events)) storage::note_offer(tx, session);
  if (storage::count_help_events(tx.database(), session.id) >= storage::kHelpEventsMax) return;
  for (const HelpEvent& event : events) {
    if (is_known(tx, session.id, event)) continue;
    storage::insert_help_event(tx.database(), tx.make_id<HelpSessionId>().value, session.id, event);
  }
}

/// Passes an answer on with a cookie that its caller is to keep.
class WithCookie final : public http::ResponseSink {
 public:
  WithCookie(http::Respond respond, std::string cookie)
      : respond_(std::move(respond)), cookie_(std::move(cookie)) {}
  void respond(http::Response response) override {
    response.set("Set-Cookie", cookie_);
    respond_(std::move(response));
  }

 private:
  http::Respond respond_;
  std::string cookie_;
};

}  // namespace

void with_arm(const Exchange& exchange, std::function<void(const Exchange&)> go_on) {
  {
    const auto reader = exchange.services->readers.borrow();
    if (storage::has_open_episode(*reader, exchange.caller.help_session, exchange.now)) {
      return go_on(exchange);
    }
  }
  Exchange known = exchange;
  if (known.visit.empty()) {
    known.visit = identity::random_token();
    known.respond = http::Respond(
        std::make_shared<WithCookie>(exchange.respond, visit_cookie(exchange, known.visit)));
  }
  const auto begin = [hash = identity::hash_token(known.visit),
                      member = exchange.caller.actor.id](storage::Tx& tx) {
    const HelpSession session = storage::open_help_session(tx, hash, member);
    return Result<storage::Outcome>(
        storage::Outcome{200, storage::EntityKind::None, session.id.value});
  };
  const auto finish = [known, go_on = std::move(go_on)](const Result<storage::Outcome>& begun) {
    Exchange at = known;
    // Nobody is held back whose arm could not be kept.
    if (begun.ok()) at.caller.help_session = HelpSessionId{begun.value().id};
    const auto work = [at, go_on] {
      try {
        go_on(at);
      } catch (const std::exception& error) {
        spdlog::error("visit: {}", error.what());
        at.respond(http::text_response("", 500));
      }
    };
    if (!at.services->workers.submit(work)) work();
  };
  exchange.services->writer.submit({{}, begin, finish});
}

std::string note_steps(const Exchange& exchange, std::vector<HelpEvent> events) {
  const bool begins = exchange.visit.empty();
  const std::string token = begins ? identity::random_token() : exchange.visit;
  exchange.services->writer.submit(
      {{},
       [hash = identity::hash_token(token), member = exchange.caller.actor.id,
        events = std::move(events)](storage::Tx& tx) -> Result<storage::Outcome> {
         add_steps(tx, storage::open_help_session(tx, hash, member), events);
         return storage::Outcome{};
       },
       [](const Result<storage::Outcome>&) {}});
  return begins ? visit_cookie(exchange, token) : std::string();
}

void note_steps_of(const Exchange& exchange, HelpSessionId visit, std::vector<HelpEvent> events) {
  exchange.services->writer.submit(
      {{},
       [visit, events = std::move(events)](storage::Tx& tx) -> Result<storage::Outcome> {
         const auto session = storage::load_help_session(tx.database(), visit);
         if (session) add_steps(tx, *session, events);
         return storage::Outcome{};
       },
       [](const Result<storage::Outcome>&) {}});
}

}  // namespace townwell::app
