#include <algorithm>

#include "server/api/areas.h"
#include "server/api/guest.h"
#include "server/api/present.h"
#include "server/api/present_ticket.h"
#include "server/features/tickets/edit_ticket.h"
#include "server/features/tickets/open_ticket.h"
#include "server/features/tickets/post_message.h"
#include "server/features/tickets/publish_solution.h"
#include "server/features/tickets/rate_ticket.h"
#include "server/storage/cases.h"
#include "server/storage/lookup.h"
#include "server/storage/session_records.h"
#include "shared/base/text.h"
#include "shared/store/threads.h"

namespace townwell::api {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;

constexpr int kListLimit = 20;

/// The number in a path. Errors: NotFound "not-found".
Result<std::int64_t> read_number(std::string_view text) {
  const auto value = from_decimal_id(text);
  if (!value) return fail(ErrorCode::NotFound, "not-found");
  return *value;
}

Result<std::string> ticket_json(const app::Exchange& at, store::Database& reader, Outcome outcome) {
  TRY_ASSIGN(const wire::ApiTicket ticket,
             present_ticket(reader, *at.caller.portal, TicketId{outcome.id}, at.now));
  return wire::to_json(ticket);
}

/// Agents list everyone's tickets, or with `?mine` their own; others have only their own.
Result<storage::TicketQuery> read_query(const app::Exchange& exchange) {
  TRY(permissions::require(exchange.caller.actor, Action::ReadOwnTickets));
  TRY_ASSIGN(const http::Form form, http::parse_form(exchange.request->query));
  storage::TicketQuery query;
  const bool is_agent =
      permissions::may(exchange.caller.actor, Action::ReadTicket, permissions::TicketFacts{});
  if (!is_agent || form.find("mine")) query.requester_id = exchange.caller.actor.id;
  if (const auto state = form.find("state"); state && !state->empty()) {
    query.state = from_text<TicketState>(*state);
    if (!query.state) return fail_field("/state", "field-unknown-value");
  }
  if (const auto text = form.find("cursor"); text && !text->empty()) {
    const auto cursor = store::thread_cursor_from_text(*text);
    if (!cursor) return fail_field("/cursor", "cursor-broken");
    query.before = storage::TicketCursor{from_unix_ms(cursor->value), TicketId{cursor->id.value}};
  }
  TRY_ASSIGN(query.limit, read_limit(form, kListLimit));
  return query;
}

http::Response list_tickets(const app::Exchange& exchange, const http::Captures&) {
  auto query = read_query(exchange);
  if (!query.ok()) return problem(exchange, query.error());
  const int limit = query.value().limit++;
  const auto reader = exchange.services->readers.borrow();
  auto tickets = storage::list_tickets(*reader, query.value());
  wire::ApiList<wire::ApiTicket> list;
  if (tickets.size() > static_cast<std::size_t>(limit)) {
    tickets.pop_back();
    const Ticket& last = tickets.back();
    list.next_cursor = store::to_text(
        store::ThreadCursor{to_unix_ms(last.last_activity_at), ThreadId{last.id.value}});
  }
  for (const Ticket& ticket : tickets) {
    list.items.push_back(to_api(*reader, *exchange.caller.portal, ticket, exchange.now));
  }
  return answer_object(exchange, list);
}

void post_ticket(const app::Exchange& exchange, const http::Captures&) {
  const auto command = read_command<wire::OpenTicket>(exchange);
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  open_ticket(exchange, command.value());
}

http::Response get_ticket(const app::Exchange& exchange, const http::Captures& captures) {
  const auto number = read_number(captures[0]);
  if (!number.ok()) return problem(exchange, number.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_ticket(*reader, exchange.caller, number.value());
  if (!found.ok()) return problem(exchange, found.error());
  return answer_object(
      exchange, to_api(*reader, *exchange.caller.portal, found.value().ticket, exchange.now));
}

void patch_ticket(const app::Exchange& exchange, const http::Captures& captures) {
  const auto number = read_number(captures[0]);
  const auto command = read_command<wire::EditTicket>(exchange);
  if (!number.ok()) return exchange.respond(problem(exchange, number.error()));
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [number = number.value(), command = command.value()](Tx& tx, const Caller& caller) {
        return tickets::edit_ticket(tx, caller, number, command);
      },
      ticket_json);
}

/// Replies, and for those who may read them the notes, oldest first.
Result<std::string> messages_json(const app::Exchange& exchange, std::int64_t number) {
  const auto reader = exchange.services->readers.borrow();
  TRY_ASSIGN(const storage::VisibleTicket found,
             storage::find_ticket(*reader, exchange.caller, number));
  wire::ApiList<wire::ApiMessage> list;
  for (const TicketReply& reply : storage::list_replies(*reader, found.ticket.id)) {
    list.items.push_back(to_api(reply));
  }
  if (permissions::may(exchange.caller.actor, Action::ReadInternalNotes, found.facts)) {
    for (const InternalNote& note : storage::list_notes(*reader, found.ticket.id)) {
      list.items.push_back(to_api(note));
    }
  }
  // Ids rise with time, also within one millisecond.
  std::sort(list.items.begin(), list.items.end(),
            [](const wire::ApiMessage& a, const wire::ApiMessage& b) { return a.id < b.id; });
  return wire::to_json(list);
}

http::Response list_messages(const app::Exchange& exchange, const http::Captures& captures) {
  const auto number = read_number(captures[0]);
  if (!number.ok()) return problem(exchange, number.error());
  auto json = messages_json(exchange, number.value());
  if (!json.ok()) return problem(exchange, json.error());
  return answer_read(exchange, std::move(json).value());
}

/// The message just written, with the ticket in which it came to stand.
Result<std::string> message_json(const app::Exchange&, store::Database& reader, Outcome outcome) {
  const auto row = storage::load_message(reader, MessageId{outcome.id});
  const auto ticket = row ? storage::load_ticket(reader, row->ticket_id) : std::nullopt;
  if (!ticket) return fail(ErrorCode::NotFound, "not-found");
  const auto answer = [&](wire::ApiMessage message) {
    message.ticket = ticket->number;
    return wire::to_json(message);
  };
  for (const InternalNote& note : storage::list_notes(reader, ticket->id)) {
    if (row->is_note && note.id == row->id) return answer(to_api(note));
  }
  for (const TicketReply& reply : storage::list_replies(reader, ticket->id)) {
    if (reply.id == row->id) return answer(to_api(reply));
  }
  return fail(ErrorCode::NotFound, "not-found");
}

void post_message(const app::Exchange& exchange, const http::Captures& captures) {
  const auto number = read_number(captures[0]);
  const auto command = read_command<wire::PostMessage>(exchange);
  if (!number.ok()) return exchange.respond(problem(exchange, number.error()));
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [number = number.value(), command = command.value(), &site = exchange.services->site](
          Tx& tx, const Caller& caller) {
        return tickets::post_message(tx, caller, number, command, site.own_origins);
      },
      message_json);
}

void post_publish(const app::Exchange& exchange, const http::Captures& captures) {
  const auto number = read_number(captures[0]);
  const auto command = read_command<wire::PublishSolution>(exchange);
  if (!number.ok()) return exchange.respond(problem(exchange, number.error()));
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [number = number.value(), command = command.value()](Tx& tx, const Caller& caller) {
        return tickets::publish_solution(tx, caller, number, command);
      },
      [](const app::Exchange& at, store::Database& reader, Outcome outcome) -> Result<std::string> {
        TRY_ASSIGN(const wire::ApiPost post, present_post(reader, at, PostId{outcome.id}));
        return wire::to_json(post);
      });
}

void put_rating(const app::Exchange& exchange, const http::Captures& captures) {
  const auto number = read_number(captures[0]);
  const auto command = read_command<wire::RateTicket>(exchange);
  if (!number.ok()) return exchange.respond(problem(exchange, number.error()));
  if (!command.ok()) return exchange.respond(problem(exchange, command.error()));
  submit(
      exchange,
      [number = number.value(), command = command.value()](Tx& tx, const Caller& caller) {
        return tickets::rate_ticket(tx, caller, number, command);
      },
      [](const app::Exchange&, store::Database& reader, Outcome outcome) -> Result<std::string> {
        const auto said = storage::load_ticket_rating(reader, TicketId{outcome.id});
        if (!said) return fail(ErrorCode::NotFound, "not-found");
        return wire::to_json(wire::RateTicket{said->score, said->comment});
      });
}

wire::ApiClock to_api(const tickets::Clock& clock) {
  wire::ApiClock out;
  out.kind = clock.kind;
  out.state = clock.state;
  out.target_ms = clock.target.count();
  out.due_at = clock.due_at;
  out.spent_ms = clock.spent.count();
  for (const auto& counted : clock.proof) out.proof.push_back({counted.from, counted.to});
  return out;
}

http::Response get_clock(const app::Exchange& exchange, const http::Captures& captures) {
  const auto number = read_number(captures[0]);
  if (!number.ok()) return problem(exchange, number.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_ticket(*reader, exchange.caller, number.value());
  if (!found.ok()) return problem(exchange, found.error());
  const auto clocks =
      storage::read_clocks(*reader, *exchange.caller.portal, found.value().ticket, exchange.now);
  if (!clocks.ok()) return problem(exchange, clocks.error());
  wire::ApiClocks out;
  for (const tickets::Clock& clock : clocks.value()) out.clocks.push_back(to_api(clock));
  return answer_object(exchange, out);
}

}  // namespace

void open_ticket(const app::Exchange& exchange, const wire::OpenTicket& command) {
  auto guest = make_guest(exchange);
  if (!guest.ok()) return exchange.respond(problem(exchange, guest.error()));
  const auto named = exchange.is_counted ? command.help_session : std::nullopt;
  submit(
      exchange,
      [named, command, door = guest.value().door](Tx& tx, const Caller& caller) {
        return tickets::open_ticket(tx, in_session(tx, caller, named), command, door);
      },
      [is_guest = !exchange.is_signed_in()](const app::Exchange& at, store::Database& reader,
                                            Outcome outcome) -> Result<std::string> {
        const auto row = storage::load_ticket(reader, TicketId{outcome.id});
        if (!row) return fail(ErrorCode::NotFound, "not-found");
        wire::ApiTicket ticket = to_api(reader, *at.caller.portal, *row, at.now);
        if (is_guest) ticket.personal_link = personal_link(at, row->requester_id);
        return wire::to_json(ticket);
      },
      guest.value().headers);
}

void add_tickets(app::Routes& routes) {
  routes.get("/api/v1/tickets", list_tickets);
  routes.write(http::Method::Post, "/api/v1/tickets", post_ticket);
  routes.get("/api/v1/tickets/{number}", get_ticket);
  routes.write(http::Method::Patch, "/api/v1/tickets/{number}", patch_ticket);
  routes.get("/api/v1/tickets/{number}/messages", list_messages);
  routes.write(http::Method::Post, "/api/v1/tickets/{number}/messages", post_message);
  routes.write(http::Method::Post, "/api/v1/tickets/{number}/publish", post_publish);
  routes.write(http::Method::Put, "/api/v1/tickets/{number}/rating", put_rating);
  routes.get("/api/v1/tickets/{number}/clock", get_clock);
}

}  // namespace townwell::api
