#include "server/features/cases/say_outcome.h"

#include "server/features/cases/still_stuck.h"
#include "server/storage/cases.h"
#include "server/storage/session_steps.h"
#include "server/storage/thread_rows.h"
#include "server/storage/votes.h"
#include "shared/rules/permissions/permissions.h"

namespace townwell::cases {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;
using storage::VisibleThread;

bool is_asker(const Caller& caller, const Thread& thread) {
  return caller.actor.role != Role::Visitor && caller.actor.id == thread.author_id;
}

/// The answer that a yes is about; empty when it names none. Errors: "/post" "post-unknown".
Result<std::optional<storage::VisiblePost>> find_meant(Tx& tx, const Caller& caller,
                                                       const Thread& thread,
                                                       const wire::SayOutcome& command) {
  PostId id = command.post.value_or(thread.accepted_id);
  if (!id.is_set()) id = storage::newest_official(tx.database(), thread.id);
  if (!id.is_set()) return std::optional<storage::VisiblePost>{};
  auto found = storage::find_post(tx.database(), caller, id);
  const bool fits = found.ok() && found.value().post.thread_id == thread.id &&
                    found.value().post.kind == PostKind::Answer;
  if (!fits) return fail_field("/post", "post-unknown");
  return std::optional<storage::VisiblePost>{std::move(found).value()};
}

/// One yes a person: a new one takes the place of the old.
void remember_yes(Tx& tx, const Caller& caller, ThreadId thread_id, const Post* meant) {
  const auto before = storage::load_outcome(tx.database(), thread_id, caller.key);
  const bool may_count = meant != nullptr && meant->author_id != caller.actor.id;
  const PostId counted = may_count ? meant->id : PostId{};
  if (before && before->is_solved && before->post_id == counted) return;
  if (before && before->is_solved) storage::count_yes(tx, before->post_id, -1);
  storage::count_yes(tx, counted, 1);
  storage::save_outcome(tx.database(), {thread_id, caller.key, caller.actor.id, true, counted,
                                        before ? before->ticket_id : TicketId{}, tx.now()});
}

Result<void> accept(Tx& tx, const Caller& caller, VisibleThread& in,
                    const storage::VisiblePost& meant) {
  if (in.thread.accepted_id == meant.post.id) return {};
  TRY(permissions::require(caller.actor, Action::Accept, meant.facts));
  storage::put_acceptance(tx, in.thread, meant.post.id);
  storage::save_thread(tx, in.space, in.thread);
  tx.reindex_soon(in.thread.id);
  return {};
}

/// Nobody's single answer, or none at all: the asker found it elsewhere.
Result<void> solve_otherwise(Tx& tx, const Caller& caller, VisibleThread& in) {
  TRY(permissions::require(caller.actor, Action::MarkSolvedOtherwise, in.facts));
  if (in.thread.state == ThreadState::SolvedOtherwise) return {};
  in.thread.state = ThreadState::SolvedOtherwise;
  in.thread.solved_at = tx.now();
  storage::save_thread(tx, in.space, in.thread);
  return {};
}

/// Whoever says that it is solved waits no longer.
Result<void> solve_own_ticket(Tx& tx, const Caller& caller, ThreadId thread_id) {
  if (!caller.actor.id.is_set()) return {};
  auto ticket = storage::load_ticket_of_thread(tx.database(), thread_id, caller.actor.id);
  if (!ticket || !tickets::is_running(ticket->state)) return {};
  const tickets::Event event{tickets::EventKind::Solved, tickets::Party::Customer, tx.now()};
  return storage::apply_event(tx, *caller.portal, *ticket, event, caller.actor.id);
}

Result<void> say_yes(Tx& tx, const Caller& caller, VisibleThread& in,
                     const wire::SayOutcome& command) {
  TRY_ASSIGN(const std::optional<storage::VisiblePost> meant,
             find_meant(tx, caller, in.thread, command));
  if (is_asker(caller, in.thread)) {
    TRY(meant ? accept(tx, caller, in, *meant) : solve_otherwise(tx, caller, in));
  }
  remember_yes(tx, caller, in.thread.id, meant ? &meant->post : nullptr);
  return solve_own_ticket(tx, caller, in.thread.id);
}

void remember_not_yet(Tx& tx, const Caller& caller, ThreadId id) {
  const auto before = storage::load_outcome(tx.database(), id, caller.key);
  if (before && !before->is_solved) return;
  if (before) storage::count_yes(tx, before->post_id, -1);
  storage::save_outcome(tx.database(),
                        {id, caller.key, MemberId{}, false, PostId{}, TicketId{}, tx.now()});
}

}  // namespace

Result<Outcome> say_outcome(Tx& tx, const Caller& caller, ThreadId id,
                            const wire::SayOutcome& command) {
  TRY_ASSIGN(VisibleThread in, storage::find_thread(tx.database(), caller, id));
  const Outcome outcome{200, storage::EntityKind::Thread, id.value};
  storage::note_outcome(tx, caller.help_session, {command.solved, {}});
  if (command.solved) {
    TRY(say_yes(tx, caller, in, command));
    return outcome;
  }
  if (caller.actor.role != Role::Visitor) return still_stuck(tx, caller, id);
  remember_not_yet(tx, caller, id);
  return outcome;
}

}  // namespace townwell::cases
