#include "server/pages/load_ticket.h"

#include <algorithm>
#include <iterator>

#include "server/pages/load_console.h"
#include "server/storage/cases.h"
#include "server/storage/lookup.h"
#include "server/storage/session_records.h"
#include "server/storage/tickets.h"
#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/wire/json_reader.h"

namespace townwell::pages {
namespace {

constexpr int kOthers = 5;
constexpr int kTeamMax = 200;
constexpr int kAnswersShown = 6;

Author load_author(store::Database& database, MemberId id) {
  const auto member = store::load_member(database, id);
  return member ? views::author_of(*member) : Author{};
}

wire::CaseSnapshot read_snapshot(const Ticket& ticket) {
  auto snapshot = wire::from_json<wire::CaseSnapshot>(ticket.snapshot);
  return snapshot.ok() ? std::move(snapshot).value() : wire::CaseSnapshot{};
}

/// The threads of the trail that the one who looks may see; others stay unnamed.
void load_trail(const app::Exchange& exchange, store::Database& database, views::TicketRows& rows) {
  for (const HelpEvent& event : rows.snapshot.help) {
    if (!event.thread_id.is_set() || rows.trail.contains(event.thread_id)) continue;
    auto found = storage::find_thread(database, exchange.caller, event.thread_id);
    if (found.ok()) rows.trail.emplace(event.thread_id, std::move(found).value().thread);
  }
}

void load_others(const app::Exchange& exchange, store::Database& database,
                 views::TicketRows& rows) {
  const Ticket& ticket = rows.line.ticket;
  for (const Ticket& other : storage::list_tickets_of(database, ticket.requester_id, kOthers + 1)) {
    if (other.id == ticket.id || rows.others.size() >= kOthers) continue;
    rows.others.push_back(load_line(exchange, database, other));
  }
}

/// The question of the ticket's thread, what was accepted and the best answers, oldest first.
void load_thread_posts(store::Database& database, views::AgentTicketRows& rows) {
  if (!rows.ticket.thread) return;
  const Thread& thread = *rows.ticket.thread;
  for (const PostId id : {thread.question_id, thread.accepted_id}) {
    auto post = id.is_set() ? store::load_post_with_author(database, id) : std::nullopt;
    if (post) rows.posts.push_back(std::move(*post));
  }
  auto best = store::list_answers(database, thread.id, store::AnswerSort::Best, thread.accepted_id,
                                  {}, kAnswersShown);
  std::move(best.answers.begin(), best.answers.end(), std::back_inserter(rows.posts));
  std::erase_if(rows.posts, [](const PostWithAuthor& one) {
    return one.post.is_hidden || one.post.is_deleted;
  });
  std::stable_sort(rows.posts.begin(), rows.posts.end(),
                   [](const PostWithAuthor& a, const PostWithAuthor& b) {
                     return a.post.created_at < b.post.created_at;
                   });
}

}  // namespace

views::TicketLine load_line(const app::Exchange& exchange, store::Database& database,
                            const Ticket& ticket) {
  views::TicketLine line;
  line.ticket = ticket;
  if (!tickets::is_running(ticket.state)) return line;
  const auto clocks = storage::read_clocks(database, *exchange.caller.portal, ticket, exchange.now);
  if (clocks.ok()) line.running = views::running_clock(clocks.value());
  return line;
}

views::TicketRows load_ticket_rows(const app::Exchange& exchange, store::Database& database,
                                   const Ticket& ticket) {
  views::TicketRows rows;
  rows.line = load_line(exchange, database, ticket);
  rows.requester = load_author(database, ticket.requester_id);
  rows.line.requester = rows.requester.display_name;
  if (ticket.assignee_id.is_set()) rows.assignee = load_author(database, ticket.assignee_id);
  rows.replies = storage::list_replies(database, ticket.id);
  rows.events = storage::list_ticket_events(database, ticket.id);
  rows.calendar = &exchange.caller.portal->calendar;
  rows.snapshot = read_snapshot(ticket);
  if (ticket.thread_id.is_set()) {
    auto thread = storage::find_thread(database, exchange.caller, ticket.thread_id);
    if (thread.ok()) rows.thread = std::move(thread).value().thread;
  }
  if (const auto said = storage::load_ticket_rating(database, ticket.id)) {
    rows.rating = views::RatingCard{said->score, said->comment};
  }
  load_trail(exchange, database, rows);
  load_others(exchange, database, rows);
  return rows;
}

views::AgentTicketRows load_agent_rows(const app::Exchange& exchange, store::Database& database,
                                       const Ticket& ticket) {
  views::AgentTicketRows rows;
  rows.ticket = load_ticket_rows(exchange, database, ticket);
  // Whoever may read a ticket of others may see the queue; were that to change, it stays empty.
  if (auto queue = load_console(exchange, database, false, {}); queue.ok()) {
    rows.queue = std::move(queue).value();
  }
  load_thread_posts(database, rows);
  rows.notes = storage::list_notes(database, ticket.id);
  for (const Member& member : store::list_team(database, kTeamMax)) {
    const bool may_look = permissions::may(
        {member.id, member.role}, permissions::Action::ReadTicket, permissions::TicketFacts{});
    if (may_look) rows.team.push_back(views::author_of(member));
  }
  rows.requester = store::load_member(database, ticket.requester_id).value_or(Member{});
  rows.figures = store::load_member_figures(database, ticket.requester_id,
                                            static_cast<int>(exchange.caller.shown_to_max()));
  return rows;
}

}  // namespace townwell::pages
