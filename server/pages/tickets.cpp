#include "shared/html/ticket.h"

#include "server/app/question.h"
#include "server/features/tickets/change_state.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/pages/load_ticket.h"
#include "server/pages/ticket_page.h"
#include "server/storage/lookup.h"
#include "server/storage/tickets.h"
#include "shared/base/text.h"
#include "shared/html/agent_ticket.h"
#include "shared/store/threads.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using permissions::Action;
using views::Msg;
using views::say;

constexpr int kRows = 20;

std::string to_text(const storage::TicketCursor& cursor) {
  return store::to_text(
      store::ThreadCursor{to_unix_ms(cursor.last_activity_at), ThreadId{cursor.id.value}});
}

std::optional<storage::TicketCursor> read_cursor(const app::Exchange& exchange) {
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return std::nullopt;
  const auto cursor = store::thread_cursor_from_text(form.value().get("cursor"));
  if (!cursor) return std::nullopt;
  return storage::TicketCursor{from_unix_ms(cursor->value), TicketId{cursor->id.value}};
}

http::Response list(const app::Exchange& exchange, const http::Captures&) {
  const auto may = permissions::require(exchange.caller.actor, Action::ReadOwnTickets);
  if (!may.ok()) return error_page(exchange, may.error());
  const auto reader = exchange.services->readers.borrow();
  storage::TicketQuery query;
  query.requester_id = exchange.caller.actor.id;
  query.before = read_cursor(exchange);
  query.limit = kRows + 1;
  std::vector<Ticket> tickets = storage::list_tickets(*reader, query);
  const bool has_more = tickets.size() > kRows;
  if (has_more) tickets.pop_back();
  std::vector<views::TicketLine> lines;
  for (const Ticket& ticket : tickets) lines.push_back(load_line(exchange, *reader, ticket));
  views::Shell shell =
      make_shell(exchange, {std::string(say(Msg::TicketsTitle)), "", "", "", views::Area::Tickets});
  views::TicketListView view =
      views::present_ticket_list(std::move(shell), make_looker(exchange), lines);
  const auto form = http::parse_form(exchange.request->query);
  view.question = app::find_question(exchange, *reader, views::routes::kTickets,
                                     form.ok() && form.value().get("question") == "effort");
  if (query.before) view.paging.newer_url = views::routes::kTickets;
  if (has_more) {
    view.paging.older_url =
        views::routes::with_query(views::routes::kTickets, "cursor",
                                  to_text({tickets.back().last_activity_at, tickets.back().id}));
  }
  return answer_page(exchange, html::write_ticket_list_page(view, assets_of(exchange)));
}

http::Response show(const app::Exchange& exchange, const http::Captures& captures) {
  return ticket_page(exchange, parse_integer(captures[0]).value_or(0), {}, nullptr);
}

void put_problems(const Error& error, std::vector<views::FieldProblem>& errors) {
  errors = views::to_field_problems(error);
  if (errors.empty()) {
    const views::Problem problem = views::describe(error);
    errors = {{"body", problem.title + ". " + problem.detail}};
  }
}

}  // namespace

http::Response ticket_page(const app::Exchange& exchange, std::int64_t number,
                           const TicketDraft& draft, const Error* error) {
  const auto may = permissions::require(exchange.caller.actor, Action::ReadOwnTickets);
  if (!may.ok()) return error_page(exchange, may.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_ticket(*reader, exchange.caller, number);
  if (!found.ok()) return error_page(exchange, found.error());
  const Ticket& ticket = found.value().ticket;
  const bool is_customer = tickets::is_customer(exchange.caller, ticket);
  const int status = error == nullptr ? 200 : views::to_status(error->code);
  views::Shell shell = make_shell(
      exchange,
      {ticket.subject, "", "", "", is_customer ? views::Area::Tickets : views::Area::Queue});
  const html::Assets& assets = assets_of(exchange);
  if (is_customer) {
    views::CustomerTicketView view = views::present_customer_ticket(
        std::move(shell), facts_of(*exchange.caller.portal), make_looker(exchange),
        load_ticket_rows(exchange, *reader, ticket));
    view.draft = draft.body;
    if (error != nullptr) put_problems(*error, view.errors);
    return answer_page(exchange, html::write_ticket_page(view, assets), status);
  }
  views::AgentTicketView view = views::present_agent_ticket(
      std::move(shell), facts_of(*exchange.caller.portal), make_looker(exchange),
      load_agent_rows(exchange, *reader, ticket));
  if (draft.is_for_thread) {
    if (view.publish) view.publish->body = draft.body;
  } else {
    view.draft = draft.body;
    view.draft_is_note = draft.is_note;
  }
  if (error != nullptr) put_problems(*error, view.errors);
  return answer_page(exchange, html::write_agent_ticket_page(view, assets), status);
}

void add_tickets(app::Routes& routes) {
  routes.get("/tickets", list);
  routes.get("/tickets/{number}", show);
}

}  // namespace townwell::pages
