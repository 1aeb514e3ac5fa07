#include "server/features/threads/edit_post.h"

#include "server/storage/lookup.h"
#include "server/storage/moderation.h"
#include "server/storage/post_sight.h"
#include "server/storage/thread_rows.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/rules/validation/fields.h"
#include "shared/store/threads.h"

namespace townwell::threads {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;
using storage::VisiblePost;

Result<void> change_body(Tx& tx, const Caller& caller, VisiblePost& found,
                         const wire::EditPost& command) {
  validation::Fields fields;
  fields.body(*command.body);
  TRY(fields.finish());
  TRY(permissions::require(caller.actor, Action::EditPost, found.facts));
  Post& post = found.post;
  if (command.revision && *command.revision != post.revision) {
    return fail(ErrorCode::Conflict, "edit-outdated", {std::to_string(post.revision)});
  }
  if (post.body == *command.body) return {};
  Revision before{post.revision, "", post.body, {}, tx.now()};
  before.author.id = caller.actor.id;
  if (post.kind == PostKind::Question) before.title = found.in.thread.title;
  storage::insert_revision(tx.database(), post.id, before);
  post.body = *command.body;
  ++post.revision;
  post.edited_at = tx.now();
  found.in.thread.has_code = found.in.thread.has_code || storage::holds_code(post.body);
  return {};
}

/// Says in the audit log what a member of staff did.
Result<void> note(Tx& tx, const Caller& caller, const VisiblePost& found, std::string_view name,
                  const std::string& reason) {
  validation::Fields fields;
  fields.note("/reason", reason);
  TRY(fields.finish());
  storage::record(tx, caller,
                  {name, storage::EntityKind::Post, found.post.id.value, found.post.author_id,
                   found.in.thread.title, reason});
  return {};
}

Result<void> change_hidden(Tx& tx, const Caller& caller, VisiblePost& found, bool hides,
                           const std::string& reason) {
  const Action action = hides ? Action::HidePost : Action::RestorePost;
  TRY(permissions::require(caller.actor, action, found.facts));
  if (found.post.is_hidden == hides) return {};
  TRY(note(tx, caller, found, hides ? "hide-post" : "show-post", reason));
  storage::change_post_sight(tx, found, {hides, found.post.is_deleted});
  return {};
}

Outcome outcome_of(PostId id) {
  return Outcome{200, storage::EntityKind::Post, id.value};
}

Result<Outcome> set_deleted(Tx& tx, const Caller& caller, PostId id, bool is_deleted,
                            const std::string& reason) {
  TRY_ASSIGN(VisiblePost found, storage::find_post(tx.database(), caller, id));
  const Action action = is_deleted ? Action::DeletePost : Action::RestorePost;
  TRY(permissions::require(caller.actor, action, found.facts));
  if (found.post.is_deleted == is_deleted) return outcome_of(id);
  if (is_staff(caller.actor.role)) {
    TRY(note(tx, caller, found, is_deleted ? "delete-post" : "restore-post", reason));
  }
  storage::change_post_sight(tx, found, {found.post.is_hidden, is_deleted});
  return outcome_of(id);
}

}  // namespace

Result<Outcome> edit_post(Tx& tx, const Caller& caller, PostId id, const wire::EditPost& command) {
  TRY_ASSIGN(VisiblePost found, storage::find_post(tx.database(), caller, id));
  if (command.body) {
    TRY(change_body(tx, caller, found, command));
    storage::save_post(tx, found.post);
    storage::save_thread(tx, found.in.space, found.in.thread);
    tx.reindex(found.in.thread.id);
  }
  if (command.hidden) TRY(change_hidden(tx, caller, found, *command.hidden, command.reason));
  return outcome_of(id);
}

Result<Outcome> delete_post(Tx& tx, const Caller& caller, PostId id, const std::string& reason) {
  return set_deleted(tx, caller, id, true, reason);
}

Result<Outcome> restore_post(Tx& tx, const Caller& caller, PostId id, const std::string& reason) {
  return set_deleted(tx, caller, id, false, reason);
}

}  // namespace townwell::threads
