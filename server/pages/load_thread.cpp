#include "server/pages/load_thread.h"

#include "server/pages/door.h"
#include "server/storage/lookup.h"
#include "server/storage/tickets.h"
#include "server/storage/votes.h"
#include "shared/rules/tickets/state_machine.h"
#include "shared/views/routes.h"

namespace townwell::pages {
namespace {

/// What the one who looks has said of this thread, and what became of it.
void load_story(store::Database& database, const app::Exchange& exchange, views::ThreadRows& rows) {
  const storage::Caller& caller = exchange.caller;
  const Thread& thread = rows.thread;
  const auto outcome = storage::load_outcome(database, thread.id, caller.key);
  if (outcome) rows.my_outcome = outcome->is_solved ? "yes" : "no";
  if (!caller.actor.id.is_set()) return;
  const auto ticket = storage::load_ticket_of_thread(database, thread.id, caller.actor.id);
  if (ticket && tickets::is_running(ticket->state)) rows.my_ticket = ticket->number;
  const bool runs = outcome && !outcome->is_solved && !outcome->ticket_id.is_set();
  if (!runs || caller.actor.id == thread.author_id) return;
  const auto decision = escalation::decide_own_clock(
      caller.portal->policies, thread, {caller.actor.id, outcome->created_at, std::nullopt}, {},
      exchange.now);
  if (!decision.ok() || decision.value().verdict == escalation::Verdict::NoRule) return;
  rows.not_yet_at = outcome->created_at;
  rows.not_yet_due_at = decision.value().look_again_at.value_or(exchange.now);
}

void load_my_votes(store::Database& database, MemberId member, views::ThreadRows& rows) {
  if (!member.is_set()) return;
  rows.question.my_vote = storage::load_vote(database, rows.question.post.id, member);
  if (rows.accepted) {
    rows.accepted->my_vote = storage::load_vote(database, rows.accepted->post.id, member);
  }
  storage::load_my_votes(database, member, rows.answers.answers);
}

bool helps_another(store::Database& database, const Thread& thread) {
  for (const Ticket& ticket : storage::list_tickets_of_thread(database, thread.id)) {
    if (ticket.requester_id != thread.author_id && tickets::is_running(ticket.state)) return true;
  }
  return false;
}

}  // namespace

Result<views::ThreadRows> load_thread_rows(store::Database& database, const app::Exchange& exchange,
                                           Thread visible, const loaders::ThreadRequest& request) {
  const storage::Caller& caller = exchange.caller;
  const views::PortalFacts portal = facts_of(*caller.portal);
  TRY_ASSIGN(views::ThreadRows rows,
             loaders::load_thread(app::make_source(exchange, database, portal), std::move(visible),
                                  request));
  load_my_votes(database, caller.actor.id, rows);
  load_story(database, exchange, rows);
  rows.has_other_ticket = helps_another(database, rows.thread);
  if (rows.thread.duplicate_of.is_set()) {
    auto original = storage::find_thread(database, caller, rows.thread.duplicate_of);
    if (original.ok()) rows.duplicate_of = std::move(original).value().thread;
  }
  return rows;
}

http::Response back_to_thread(const app::Exchange& exchange, ThreadId id, PostId post) {
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_thread(*reader, exchange.caller, id);
  if (!found.ok()) return see_other(views::routes::kHome);
  const std::string url = views::routes::thread(id, found.value().thread.title);
  return see_other(post.is_set() ? views::routes::post_anchor(url, post) : url);
}

}  // namespace townwell::pages
