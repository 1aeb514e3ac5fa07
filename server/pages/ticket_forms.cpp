#include <algorithm>

#include "server/features/tickets/change_state.h"
#include "server/features/tickets/edit_ticket.h"
#include "server/features/tickets/post_message.h"
#include "server/features/tickets/publish_solution.h"
#include "server/features/tickets/rate_ticket.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/pages/ticket_page.h"
#include "server/storage/lookup.h"
#include "server/storage/tickets.h"
#include "shared/base/text.h"
#include "shared/rules/tickets/state_machine.h"
#include "shared/views/routes.h"

namespace townwell::pages {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

struct TicketForm {
  std::int64_t number = 0;
  http::Form form;
};

std::optional<TicketForm> begin(const app::Exchange& exchange, const http::Captures& captures) {
  auto form = read_form(exchange);
  if (form.ok()) return TicketForm{parse_integer(captures[0]).value_or(0), std::move(form).value()};
  exchange.respond(error_page(exchange, form.error()));
  return std::nullopt;
}

FormDone back_to(std::int64_t number) {
  return
      [number](const app::Exchange&, Outcome) { return see_other(views::routes::ticket(number)); };
}

/// The page again with what was typed, where the one who typed can mend it.
FormFailed again(std::int64_t number, TicketDraft draft) {
  return [number, draft = std::move(draft)](const app::Exchange& at, const Error& error) {
    const bool is_mendable =
        error.code == ErrorCode::Unprocessable || error.code == ErrorCode::Conflict;
    return is_mendable ? ticket_page(at, number, draft, &error) : error_page(at, error);
  };
}

/// Goes to where a message stands, which may be a ticket that follows.
http::Response back_to_message(const app::Exchange& exchange, std::int64_t number, MessageId id) {
  const auto reader = exchange.services->readers.borrow();
  const auto message = storage::load_message(*reader, id);
  const auto ticket = message ? storage::load_ticket(*reader, message->ticket_id) : std::nullopt;
  return see_other(views::routes::ticket(ticket ? ticket->number : number) + "#m-" +
                   std::to_string(id.value));
}

template <class Messages>
std::int64_t newest_id(const Messages& messages) {
  std::int64_t newest = 0;
  for (const auto& message : messages) newest = std::max(newest, message.id.value);
  return newest;
}

/// Two of the team must not answer past each other.
///
/// Errors: Conflict "ticket-moved-on".
Result<void> require_seen(Tx& tx, const Caller& caller, std::int64_t number, std::int64_t seen) {
  TRY_ASSIGN(const storage::VisibleTicket found,
             storage::find_ticket(tx.database(), caller, number));
  if (tickets::is_customer(caller, found.ticket)) return {};
  const std::int64_t newest =
      std::max(newest_id(storage::list_replies(tx.database(), found.ticket.id)),
               newest_id(storage::list_notes(tx.database(), found.ticket.id)));
  if (newest > seen) return fail(ErrorCode::Conflict, "ticket-moved-on");
  return {};
}

void message(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  const http::Form& form = from->form;
  wire::PostMessage command;
  command.body = form.get("body");
  const bool is_note = form.get("visibility") == "note";
  if (form.get("intent") == "edit") {
    return exchange.respond(
        ticket_page(exchange, from->number, {command.body, is_note, false}, nullptr));
  }
  if (is_note) command.visibility = wire::MessageVisibility::Note;
  if (form.get("state") == "pending") command.state = TicketState::Pending;
  const std::int64_t seen = parse_integer(form.get("newest")).value_or(0);
  submit_form(
      exchange, form,
      [number = from->number, command, seen, &site = exchange.services->site](
          Tx& tx, const Caller& caller) -> Result<Outcome> {
        TRY(require_seen(tx, caller, number, seen));
        return tickets::post_message(tx, caller, number, command, site.own_origins);
      },
      [number = from->number](const app::Exchange& at, Outcome outcome) {
        return back_to_message(at, number, MessageId{outcome.id});
      },
      again(from->number, {command.body, is_note, false}));
}

/// "Still stuck" of the requester opens again what was solved, and leaves alone what runs.
Result<Outcome> say_stuck(Tx& tx, const Caller& caller, std::int64_t number) {
  TRY_ASSIGN(const storage::VisibleTicket found,
             storage::find_ticket(tx.database(), caller, number));
  if (tickets::is_running(found.ticket.state)) {
    return Outcome{200, storage::EntityKind::Ticket, found.ticket.id.value};
  }
  wire::EditTicket command;
  command.state = TicketState::Open;
  return tickets::edit_ticket(tx, caller, number, command);
}

void outcome(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  const bool is_solved = from->form.get("outcome") == "solved";
  submit_form(
      exchange, from->form,
      [number = from->number, is_solved](Tx& tx, const Caller& caller) -> Result<Outcome> {
        if (!is_solved) return say_stuck(tx, caller, number);
        wire::EditTicket command;
        command.state = TicketState::Solved;
        return tickets::edit_ticket(tx, caller, number, command);
      },
      // Who is still stuck has something to say: the way to the composer is short.
      [number = from->number, is_solved](const app::Exchange&, Outcome) {
        return see_other(views::routes::ticket(number) + (is_solved ? "" : "#write"));
      },
      again(from->number, {}));
}

void rating(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  wire::RateTicket command;
  command.score = static_cast<int>(
      std::clamp<std::int64_t>(parse_integer(from->form.get("score")).value_or(0), 0, INT32_MAX));
  command.comment = from->form.get("comment");
  submit_form(
      exchange, from->form,
      [number = from->number, command](Tx& tx, const Caller& caller) {
        return tickets::rate_ticket(tx, caller, number, command);
      },
      back_to(from->number), again(from->number, {}));
}

void state(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  const auto wanted = from_text<TicketState>(from->form.get("state"));
  submit_form(
      exchange, from->form,
      [number = from->number, wanted](Tx& tx, const Caller& caller) -> Result<Outcome> {
        if (!wanted) return fail_field("/state", "field-unknown-value");
        wire::EditTicket command;
        command.state = *wanted;
        return tickets::edit_ticket(tx, caller, number, command);
      },
      back_to(from->number), again(from->number, {}));
}

void assignee(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  wire::EditTicket command;
  command.assignee = std::string(from->form.get("assignee"));
  submit_form(
      exchange, from->form,
      [number = from->number, command](Tx& tx, const Caller& caller) {
        return tickets::edit_ticket(tx, caller, number, command);
      },
      back_to(from->number), again(from->number, {}));
}

void publish(const app::Exchange& exchange, const http::Captures& captures) {
  const auto from = begin(exchange, captures);
  if (!from) return;
  wire::PublishSolution command;
  command.body = from->form.get("body");
  submit_form(
      exchange, from->form,
      [number = from->number, command](Tx& tx, const Caller& caller) {
        return tickets::publish_solution(tx, caller, number, command);
      },
      back_to(from->number), again(from->number, {command.body, false, true}));
}

}  // namespace

void add_ticket_forms(app::Routes& routes) {
  routes.write(http::Method::Post, "/tickets/{number}/messages", message);
  routes.write(http::Method::Post, "/tickets/{number}/outcome", outcome);
  routes.write(http::Method::Post, "/tickets/{number}/rating", rating);
  routes.write(http::Method::Post, "/tickets/{number}/state", state);
  routes.write(http::Method::Post, "/tickets/{number}/assignee", assignee);
  routes.write(http::Method::Post, "/tickets/{number}/publish", publish);
}

}  // namespace townwell::pages
