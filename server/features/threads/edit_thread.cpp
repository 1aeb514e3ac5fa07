#include "server/features/threads/edit_thread.h"

#include "server/storage/lookup.h"
#include "server/storage/moderation.h"
#include "server/storage/thread_rows.h"
#include "shared/base/text.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/rules/validation/fields.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"

namespace townwell::threads {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;
using storage::VisibleThread;

/// Says in the audit log what a member of staff did.
Result<void> note(Tx& tx, const Caller& caller, const VisibleThread& in, std::string_view name,
                  const std::string& reason) {
  validation::Fields fields;
  fields.note("/reason", reason);
  TRY(fields.finish());
  storage::record(tx, caller,
                  {name, storage::EntityKind::Thread, in.thread.id.value, in.thread.author_id,
                   in.thread.title, reason});
  return {};
}

Result<void> change_title(Tx& tx, const Caller& caller, VisibleThread& in,
                          const std::string& title) {
  validation::Fields fields;
  fields.title(trim(title));
  TRY(fields.finish());
  TRY(permissions::require(caller.actor, Action::EditThread, in.facts));
  if (in.thread.title == trim(title)) return {};
  auto question = store::load_post(tx.database(), in.thread.question_id);
  if (question) {
    // The title is part of the question's history.
    Revision before{question->revision, in.thread.title, question->body, {}, {}};
    before.author.id = caller.actor.id;
    before.created_at = tx.now();
    storage::insert_revision(tx.database(), question->id, before);
    ++question->revision;
    question->edited_at = tx.now();
    storage::save_post(tx, *question);
  }
  in.thread.title = trim(title);
  tx.reindex(in.thread.id);
  return {};
}

Result<void> change_tags(Tx& tx, const Caller& caller, VisibleThread& in,
                         const std::vector<std::string>& wanted) {
  const auto tags = validation::normalise_tags(storage::fold_tags(wanted));
  validation::Fields fields;
  fields.tags(tags);
  TRY(fields.finish());
  TRY(permissions::require(caller.actor, Action::EditThread, in.facts));
  storage::put_tags(tx, in.thread.id, tags);
  tx.reindex(in.thread.id);
  return {};
}

Result<void> move(Tx& tx, const Caller& caller, VisibleThread& in, const std::string& slug,
                  const std::string& reason) {
  TRY(permissions::require(caller.actor, Action::MoveThread, in.facts));
  TRY_ASSIGN(const Space target, storage::find_space(caller, slug));
  if (target.id == in.space.id) return {};
  TRY(note(tx, caller, in, "move-thread", reason));
  in.thread.space_id = target.id;
  in.space = target;
  return {};
}

Result<void> mark_duplicate(Tx& tx, const Caller& caller, VisibleThread& in,
                            const wire::EditThread& command) {
  const auto original =
      storage::find_thread(tx.database(), caller, command.duplicate_of.value_or(ThreadId{}));
  if (!original.ok() || original.value().thread.id == in.thread.id) {
    return fail_field("/duplicate_of", "thread-unknown");
  }
  TRY(note(tx, caller, in, "mark-duplicate", command.reason));
  in.thread.state = ThreadState::Duplicate;
  in.thread.duplicate_of = original.value().thread.id;
  in.thread.closed_reason = command.reason;
  return {};
}

/// What the wish for a state needs; empty for one that comes of other deeds, as solved comes of an
/// acceptance alone.
std::optional<Action> action_for(std::optional<ThreadState> state) {
  if (state == ThreadState::Closed || state == ThreadState::Duplicate) return Action::CloseThread;
  if (state == ThreadState::Open) return Action::ReopenThread;
  if (state == ThreadState::SolvedOtherwise) return Action::MarkSolvedOtherwise;
  return std::nullopt;
}

Result<void> change_state(Tx& tx, const Caller& caller, VisibleThread& in,
                          const wire::EditThread& command) {
  const auto state = from_text<ThreadState>(*command.state);
  const auto action = action_for(state);
  if (!action) return fail_field("/state", "field-unknown-value");
  TRY(permissions::require(caller.actor, *action, in.facts));
  if (state == in.thread.state) return {};
  if (state == ThreadState::Duplicate) return mark_duplicate(tx, caller, in, command);
  if (state == ThreadState::Closed) {
    TRY(note(tx, caller, in, "close-thread", command.reason));
    in.thread.closed_reason = command.reason;
  } else if (state == ThreadState::Open) {
    TRY(note(tx, caller, in, "reopen-thread", command.reason));
    storage::withdraw_acceptance(tx, in.thread);
    in.thread.duplicate_of = {};
    in.thread.closed_reason.clear();
  } else {
    in.thread.solved_at = tx.now();
  }
  in.thread.state = *state;
  return {};
}

Result<void> change_sight(Tx& tx, const Caller& caller, VisibleThread& in, bool hides,
                          const std::string& reason) {
  auto question = store::load_post(tx.database(), in.thread.question_id);
  if (!question) return {};
  const auto facts = storage::facts_of(*question, in.facts, {}, false, false);
  const Action action = hides ? Action::HidePost : Action::RestorePost;
  TRY(permissions::require(caller.actor, action, facts));
  if (in.thread.is_hidden == hides) return {};
  TRY(note(tx, caller, in, hides ? "hide-thread" : "show-thread", reason));
  in.thread.is_hidden = hides;
  question->is_hidden = hides;
  storage::save_post(tx, *question);
  tx.reindex(in.thread.id);
  return {};
}

Result<void> change_lock(Tx& tx, const Caller& caller, VisibleThread& in, bool locks,
                         const std::string& reason) {
  TRY(permissions::require(caller.actor, Action::LockThread, in.facts));
  if (in.thread.is_locked == locks) return {};
  TRY(note(tx, caller, in, locks ? "lock-thread" : "unlock-thread", reason));
  in.thread.is_locked = locks;
  return {};
}

Outcome outcome_of(const Thread& thread) {
  return Outcome{200, storage::EntityKind::Thread, thread.id.value};
}

Result<Outcome> set_deleted(Tx& tx, const Caller& caller, ThreadId id, bool is_deleted,
                            const std::string& reason) {
  TRY_ASSIGN(VisibleThread in, storage::find_thread(tx.database(), caller, id));
  const Action action = is_deleted ? Action::DeleteThread : Action::RestoreThread;
  TRY(permissions::require(caller.actor, action, in.facts));
  if (in.thread.is_deleted == is_deleted) return outcome_of(in.thread);
  in.thread.is_deleted = is_deleted;
  if (is_staff(caller.actor.role)) {
    TRY(note(tx, caller, in, is_deleted ? "delete-thread" : "restore-thread", reason));
  }
  storage::save_thread(tx, in.space, in.thread);
  tx.reindex(id);
  return outcome_of(in.thread);
}

}  // namespace

Result<Outcome> edit_thread(Tx& tx, const Caller& caller, ThreadId id,
                            const wire::EditThread& command) {
  TRY_ASSIGN(VisibleThread in, storage::find_thread(tx.database(), caller, id));
  const bool asks_something = command.title || command.tags || command.space || command.state ||
                              command.locked || command.hidden;
  if (!asks_something) return outcome_of(in.thread);
  if (command.title) TRY(change_title(tx, caller, in, *command.title));
  if (command.tags) TRY(change_tags(tx, caller, in, *command.tags));
  if (command.space) TRY(move(tx, caller, in, *command.space, command.reason));
  if (command.state) TRY(change_state(tx, caller, in, command));
  if (command.locked) TRY(change_lock(tx, caller, in, *command.locked, command.reason));
  if (command.hidden) TRY(change_sight(tx, caller, in, *command.hidden, command.reason));
  storage::save_thread(tx, in.space, in.thread);
  return outcome_of(in.thread);
}

Result<Outcome> delete_thread(Tx& tx, const Caller& caller, ThreadId id,
                              const std::string& reason) {
  return set_deleted(tx, caller, id, true, reason);
}

Result<Outcome> restore_thread(Tx& tx, const Caller& caller, ThreadId id,
                               const std::string& reason) {
  return set_deleted(tx, caller, id, false, reason);
}

}  // namespace townwell::threads
