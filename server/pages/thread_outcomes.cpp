#include "server/app/sign_in.h"
#include "server/features/cases/escalate.h"
#include "server/features/cases/say_outcome.h"
#include "server/features/cases/still_stuck.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/pages/load_thread.h"
#include "server/storage/tickets.h"
#include "shared/views/routes.h"

namespace townwell::pages {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

constexpr http::RateRule kOutcomesAnAddress{30, std::chrono::hours{1}};

/// The ticket that it became, else the thread.
http::Response to_ticket(const app::Exchange& exchange, ThreadId id, Outcome outcome) {
  if (outcome.kind == storage::EntityKind::Ticket) {
    const auto reader = exchange.services->readers.borrow();
    const auto ticket = storage::load_ticket(*reader, TicketId{outcome.id});
    if (ticket) return see_other(views::routes::ticket(ticket->number));
  }
  return back_to_thread(exchange, id);
}

/// A form about a thread that was read; the answer is on its way when it could not be.
struct ThreadForm {
  ThreadId id;
  http::Form form;
};
std::optional<ThreadForm> begin(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<ThreadId>(captures[0]);
  auto form = read_form(exchange);
  if (id.ok() && form.ok()) return ThreadForm{id.value(), std::move(form).value()};
  exchange.respond(error_page(exchange, id.ok() ? form.error() : id.error()));
  return std::nullopt;
}

/// Says what became of it; a visitor is known by their visit, so that a yes counts once.
void say(const app::Exchange& exchange, const ThreadForm& from, bool is_solved) {
  if (!exchange.is_signed_in()) {
    const auto rate =
        app::take_rate(exchange, "outcome", exchange.request->peer_address, kOutcomesAnAddress);
    if (!rate.ok()) return exchange.respond(error_page(exchange, rate.error()));
  }
  wire::SayOutcome command;
  command.solved = is_solved;
  std::string cookie;
  const app::Exchange known = app::with_visit(exchange, cookie);
  submit_form(
      known, from.form,
      [id = from.id, command](Tx& tx, const Caller& caller) {
        return cases::say_outcome(tx, caller, id, command);
      },
      [id = from.id, cookie](const app::Exchange& at, Outcome) {
        http::Response response = back_to_thread(at, id);
        if (!cookie.empty()) response.set("Set-Cookie", cookie);
        return response;
      });
}

void outcome(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  const std::string_view solved = from->form.get("solved");
  if (solved != "yes" && solved != "no") {
    return exchange.respond(error_page(exchange, fail_field("/solved", "field-unknown-value")));
  }
  say(exchange, *from, solved == "yes");
}

void fixed(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (from) say(exchange, *from, true);
}

void still_stuck(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  submit_form(
      exchange, from->form,
      [id = from->id](Tx& tx, const Caller& caller) { return cases::still_stuck(tx, caller, id); },
      [id = from->id](const app::Exchange& at, Outcome done) { return to_ticket(at, id, done); });
}

void escalate(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  const wire::Because command{std::string(from->form.get("reason"))};
  submit_form(
      exchange, from->form,
      [id = from->id, command](Tx& tx, const Caller& caller) {
        return cases::escalate(tx, caller, id, command);
      },
      [id = from->id](const app::Exchange& at, Outcome done) { return to_ticket(at, id, done); });
}

}  // namespace

void add_outcomes(app::Routes& routes) {
  routes.write(http::Method::Post, "/q/{id}/outcome", outcome);
  routes.write(http::Method::Post, "/q/{id}/fixed", fixed);
  routes.write(http::Method::Post, "/q/{id}/still-stuck", still_stuck);
  routes.write(http::Method::Post, "/q/{id}/escalate", escalate);
}

}  // namespace townwell::pages
