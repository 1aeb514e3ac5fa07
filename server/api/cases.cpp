#include "server/api/areas.h"
#include "server/api/present.h"
#include "server/api/present_ticket.h"
#include "server/app/sign_in.h"
#include "server/features/cases/escalate.h"
#include "server/features/cases/say_outcome.h"
#include "server/features/cases/still_stuck.h"

namespace townwell::api {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

constexpr http::RateRule kOutcomesAnAddress{30, std::chrono::hours{1}};

struct OwnClockAnswer {
  std::optional<wire::ApiEscalation> escalation;
  template <class V>
  void fields(V& visit) {
    visit("escalation", escalation);
  }
};

Result<std::string> ticket_json(const app::Exchange& at, store::Database& reader, Outcome outcome) {
  TRY_ASSIGN(const wire::ApiTicket ticket,
             present_ticket(reader, *at.caller.portal, TicketId{outcome.id}, at.now));
  return wire::to_json(ticket);
}

/// A ticket, or the member's own clock.
Result<std::string> stuck_json(const app::Exchange& at, store::Database& reader, Outcome outcome) {
  if (outcome.kind == storage::EntityKind::Ticket) return ticket_json(at, reader, outcome);
  OwnClockAnswer answer;
  if (const auto due = cases::find_own_due(reader, at.caller, ThreadId{outcome.id})) {
    answer.escalation = wire::ApiEscalation{due->rule, due->due_at};
  }
  return wire::to_json(answer);
}

void post_escalation(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<ThreadId, wire::Because>(exchange, captures);
  if (!from) return;
  submit(
      exchange,
      [id = from->id, command = from->command](Tx& tx, const Caller& caller) {
        return cases::escalate(tx, caller, id, command);
      },
      ticket_json);
}

void post_still_stuck(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id<ThreadId>(captures[0]);
  if (!id.ok()) return exchange.respond(problem(exchange, id.error()));
  submit(
      exchange,
      [id = id.value()](Tx& tx, const Caller& caller) {
        return cases::still_stuck(tx, caller, id);
      },
      stuck_json);
}

void post_outcome(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = read_addressed<ThreadId, wire::SayOutcome>(exchange, captures);
  if (!from) return;
  if (!exchange.is_signed_in()) {
    const auto rate =
        app::take_rate(exchange, "outcome", exchange.request->peer_address, kOutcomesAnAddress);
    if (!rate.ok()) return exchange.respond(problem(exchange, rate.error()));
  }
  std::string cookie;
  const app::Exchange known = app::with_visit(exchange, cookie);
  std::vector<http::HeaderField> headers;
  if (!cookie.empty()) headers.push_back({"Set-Cookie", cookie});
  submit(
      known,
      [id = from->id, command = from->command](Tx& tx, const Caller& caller) {
        return cases::say_outcome(tx, caller, id, command);
      },
      [id = from->id](const app::Exchange& at, store::Database& reader,
                      Outcome) -> Result<std::string> {
        TRY_ASSIGN(wire::ApiThread thread, present_thread(reader, at.caller, id, at.now));
        if (const auto due = cases::find_own_due(reader, at.caller, id)) {
          thread.escalation = wire::ApiEscalation{due->rule, due->due_at};
        }
        return wire::to_json(thread);
      },
      std::move(headers));
}

}  // namespace

void add_cases(app::Routes& routes) {
  routes.write(http::Method::Post, "/api/v1/threads/{id}/escalation", post_escalation);
  routes.write(http::Method::Post, "/api/v1/threads/{id}/still_stuck", post_still_stuck);
  routes.write(http::Method::Post, "/api/v1/threads/{id}/outcome", post_outcome);
}

}  // namespace townwell::api
