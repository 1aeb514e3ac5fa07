#include "server/features/threads/post_reply.h"

#include "server/storage/lookup.h"
#include "server/storage/thread_rows.h"
#include "shared/rules/participation/rank.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/rules/validation/fields.h"

namespace townwell::threads {
namespace {

using permissions::Action;
using storage::Caller;

/// The question or answer that a comment hangs under.
///
/// Errors: Unprocessable "/parent" "parent-unknown" — it is in another thread, a comment itself, or
/// not to be seen.
Result<PostId> find_parent(store::Database& database, const Caller& caller, const Thread& thread,
                           const wire::PostReply& command) {
  const auto found =
      storage::find_post(database, caller, command.parent.value_or(thread.question_id));
  const bool fits = found.ok() && found.value().post.thread_id == thread.id &&
                    found.value().post.kind != PostKind::Comment;
  if (!fits) return fail_field("/parent", "parent-unknown");
  TRY(permissions::require(caller.actor, Action::Comment, found.value().facts));
  return found.value().post.id;
}

}  // namespace

Result<storage::Outcome> post_reply(storage::Tx& tx, const Caller& caller, ThreadId thread_id,
                                    const wire::PostReply& command) {
  TRY_ASSIGN(storage::VisibleThread in, storage::find_thread(tx.database(), caller, thread_id));
  Post post;
  post.kind = command.kind;
  if (command.kind == PostKind::Comment) {
    TRY_ASSIGN(post.parent_id, find_parent(tx.database(), caller, in.thread, command));
  } else if (command.kind == PostKind::Answer) {
    TRY(permissions::require(caller.actor, Action::AnswerThread, in.facts));
  } else {
    return fail_field("/kind", "field-unknown-value");
  }
  validation::Fields fields;
  fields.body(command.body);
  TRY(fields.finish());

  post.id = tx.make_id<PostId>();
  post.thread_id = thread_id;
  post.author_id = caller.actor.id;
  post.body = command.body;
  post.created_at = tx.now();
  post.is_official = is_staff(caller.actor.role) && command.kind == PostKind::Answer;
  post.rank = participation::answer_rank(0, 0, post.is_official);
  storage::add_post(tx, in, post);
  return storage::Outcome{201, storage::EntityKind::Post, post.id.value};
}

}  // namespace townwell::threads
