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
    storage::record(tx, caller,
                    {is_deleted ? "delete-post" : "restore-post", storage::EntityKind::Post,
                     id.value, found.post.author_id, found.in.thread.title, reason});
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
  if (command.hidden && *command.hidden != found.post.is_hidden) {
    const Action action = *command.hidden ? Action::HidePost : Action::RestorePost;
    TRY(permissions::require(caller.actor, action, found.facts));
    storage::record(tx, caller,
                    {*command.hidden ? "hide-post" : "show-post", storage::EntityKind::Post,
                     id.value, found.post.author_id, found.in.thread.title, command.reason});
    storage::change_post_sight(tx, found, {*command.hidden, found.post.is_deleted});
  }
  return outcome_of(id);
}

Result<Outcome> delete_post(Tx& tx, const Caller& caller, PostId id, const std::string& reason) {
  return set_deleted(tx, caller, id, true, reason);
}

Result<Outcome> restore_post(Tx& tx, const Caller& caller, PostId id, const std::string& reason) {
  return set_deleted(tx, caller, id, false, reason);
}

}  // namespace townwell::threads
