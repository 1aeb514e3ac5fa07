#include "server/features/cases/still_stuck.h"

#include "server/storage/cases.h"
#include "server/storage/thread_rows.h"
#include "server/storage/votes.h"
#include "shared/rules/permissions/permissions.h"

namespace townwell::cases {
namespace {

using escalation::StuckDecision;
using escalation::StuckEffect;
using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;
using storage::VisibleThread;

bool is_asker(const Caller& caller, const Thread& thread) {
  return caller.actor.id == thread.author_id;
}

/// Whether the member's own clock runs: a reply since has stopped it.
bool is_waiting(store::Database& database, const std::optional<storage::OutcomeRow>& said) {
  return said && !said->is_solved && !said->ticket_id.is_set() && said->member_id.is_set() &&
         !storage::first_reply_since(database, said->thread_id, said->member_id, said->created_at);
}

void start_own_clock(Tx& tx, const Caller& caller, ThreadId id) {
  const auto said = storage::load_outcome(tx.database(), id, caller.key);
  // Asking again does not make a clock that runs longer.
  if (is_waiting(tx.database(), said)) return;
  if (said && said->is_solved) storage::count_yes(tx, said->post_id, -1);
  storage::save_outcome(tx.database(),
                        {id, caller.key, caller.actor.id, false, PostId{}, TicketId{}, tx.now()});
}

Result<Ticket> find_or_open(Tx& tx, const Caller& caller, VisibleThread& in,
                            const StuckDecision& decision) {
  if (decision.effect == StuckEffect::OpenTicket) {
    storage::NewCase opened;
    opened.key = decision.key;
    opened.origin = TicketOrigin::StillStuck;
    opened.actor_id = caller.actor.id;
    return storage::open_case(tx, in, std::move(opened));
  }
  auto ticket = storage::load_ticket_of_thread(tx.database(), in.thread.id, caller.actor.id);
  if (!ticket) return fail(ErrorCode::NotFound, "not-found");
  if (decision.effect == StuckEffect::ReopenTicket) {
    const tickets::Event event{tickets::EventKind::Opened, tickets::Party::Customer, tx.now()};
    TRY(storage::apply_event(tx, *caller.portal, *ticket, event, caller.actor.id));
  }
  return *ticket;
}

}  // namespace

Result<Outcome> still_stuck(Tx& tx, const Caller& caller, ThreadId id) {
  TRY_ASSIGN(VisibleThread in, storage::find_thread(tx.database(), caller, id));
  TRY(permissions::require(caller.actor, Action::StillStuck, in.facts));
  const auto facts =
      storage::case_facts(tx.database(), *caller.portal, id, caller.actor.id, tx.now());
  TRY_ASSIGN(const StuckDecision decision,
             escalation::decide_still_stuck(caller.portal->policies, in.thread, caller.actor.id,
                                            facts, tx.now()));
  if (decision.withdraws_acceptance) {
    storage::withdraw_acceptance(tx, in.thread);
    storage::save_thread(tx, in.space, in.thread);
    tx.reindex_soon(id);
  }
  if (decision.effect == StuckEffect::StartOwnClock) {
    start_own_clock(tx, caller, id);
    return Outcome{200, storage::EntityKind::Thread, id.value};
  }
  TRY_ASSIGN(const Ticket ticket, find_or_open(tx, caller, in, decision));
  return Outcome{is_asker(caller, in.thread) ? 201 : 200, storage::EntityKind::Ticket,
                 ticket.id.value};
}

std::optional<OwnDue> find_own_due(store::Database& database, const Caller& caller, ThreadId id) {
  const auto said = storage::load_outcome(database, id, caller.key);
  if (!is_waiting(database, said)) return std::nullopt;
  const auto in = storage::load_case_thread(database, *caller.portal, id);
  if (!in) return std::nullopt;
  // Asked as of the start, the decision tells when to look again: that is when it is due.
  const auto decision = escalation::decide_own_clock(
      caller.portal->policies, in->thread, {said->member_id, said->created_at, std::nullopt}, {},
      said->created_at);
  if (!decision.ok() || decision.value().verdict == escalation::Verdict::NoRule) {
    return std::nullopt;
  }
  return OwnDue{decision.value().rule, decision.value().look_again_at.value_or(said->created_at)};
}

}  // namespace townwell::cases
