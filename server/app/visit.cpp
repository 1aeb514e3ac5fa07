#include "server/app/visit.h"

#include <spdlog/spdlog.h>

#include "server/identity/secrets.h"
#include "server/storage/episodes.h"
#include "server/storage/session_steps.h"

namespace townwell::app {
namespace {

using storage::HelpSession;
using storage::HelpStep;

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
  if (!exchange.is_counted) return go_on(exchange);
  {
    const auto reader = exchange.services->readers.borrow();
    if (storage::is_known_to_ask(*reader, exchange.caller.help_session, exchange.now)) {
      return go_on(exchange);
    }
  }
  Exchange known = exchange;
  if (known.visit.empty()) known.visit = identity::random_token();
  if (!known.is_signed_in() || exchange.visit.empty()) {
    const std::string cookie =
        known.is_signed_in() ? visit_cookie(known, known.visit) : asking_cookie(known, known.visit);
    known.respond = http::Respond(std::make_shared<WithCookie>(exchange.respond, cookie));
  }
  known.caller.visit_hash = identity::hash_token(known.visit);
  const auto begin = [caller = known.caller](storage::Tx& tx) {
    const HelpSession session =
        storage::open_help_session(tx, caller.visit_hash, caller.actor.id, tx.now());
    const HelpStep asks{{HelpEventKind::FormStarted, "", {}, tx.now()}};
    storage::take_steps(tx, *caller.portal, session, {&asks, 1});
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

std::string note_steps(const Exchange& exchange, std::vector<HelpStep> steps) {
  if (!exchange.is_counted) return {};
  const bool begins = exchange.visit.empty();
  const std::string token = begins ? identity::random_token() : exchange.visit;
  exchange.services->writer.submit(
      {{},
       [hash = identity::hash_token(token), caller = exchange.caller,
        steps = std::move(steps)](storage::Tx& tx) -> Result<storage::Outcome> {
         const HelpSession session =
             storage::open_help_session(tx, hash, caller.actor.id, tx.now());
         storage::take_steps(tx, *caller.portal, session, steps);
         return storage::Outcome{};
       },
       [](const Result<storage::Outcome>&) {}});
  return begins ? visit_cookie(exchange, token) : std::string();
}

void note_steps_of(const Exchange& exchange, HelpSessionId visit, std::vector<HelpStep> steps) {
  exchange.services->writer.submit({{},
                                    [visit, caller = exchange.caller, steps = std::move(steps)](
                                        storage::Tx& tx) -> Result<storage::Outcome> {
                                      const auto session =
                                          storage::load_help_session(tx.database(), visit);
                                      if (session)
                                        storage::take_steps(tx, *caller.portal, *session, steps);
                                      return storage::Outcome{};
                                    },
                                    [](const Result<storage::Outcome>&) {}});
}

}  // namespace townwell::app
