#include "server/features/threads/vote.h"

#include "server/storage/lookup.h"
#include "server/storage/thread_rows.h"
#include "server/storage/votes.h"
#include "shared/rules/participation/rank.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/store/thread_texts.h"

namespace townwell::threads {

using permissions::Action;
using storage::Outcome;

Result<Outcome> vote(storage::Tx& tx, const storage::Caller& caller, PostId id,
                     const wire::Vote& command) {
  if (command.value < -1 || command.value > 1) return fail_field("/value", "vote-invalid");
  TRY_ASSIGN(storage::VisiblePost found, storage::find_post(tx.database(), caller, id));
  TRY(permissions::require(caller.actor, Action::Vote, found.facts));
  Post& post = found.post;
  const Outcome outcome{200, storage::EntityKind::Post, id.value};
  const int before = storage::load_vote(tx.database(), id, caller.actor.id);
  if (before == command.value) return outcome;
  storage::save_vote(tx.database(), id, caller.actor.id, command.value, tx.now());
  post.up_count += (command.value == 1 ? 1 : 0) - (before == 1 ? 1 : 0);
  post.down_count += (command.value == -1 ? 1 : 0) - (before == -1 ? 1 : 0);
  // An import may know the score of a post and not its votes, so the score moves, it is not summed.
  post.score += command.value - before;
  post.rank = participation::answer_rank(post.up_count, post.down_count, post.is_official);
  const PostId best_before = store::find_best_ranked(tx.database(), post.thread_id);
  storage::save_post(tx, post);
  if (post.kind == PostKind::Question) found.in.thread.score = post.score;
  // The best answer weighs more in search.
  if (store::find_best_ranked(tx.database(), post.thread_id) != best_before) {
    tx.reindex_soon(post.thread_id);
  }
  storage::save_thread(tx, found.in.space, found.in.thread);
  return outcome;
}

Result<Outcome> accept(storage::Tx& tx, const storage::Caller& caller, ThreadId id, PostId post) {
  TRY_ASSIGN(storage::VisibleThread in, storage::find_thread(tx.database(), caller, id));
  const Outcome outcome{200, storage::EntityKind::Thread, id.value};
  const PostId judged = post.is_set() ? post : in.thread.accepted_id;
  if (!judged.is_set()) {
    // Nothing is accepted, so nothing changes; who may not take back is told so all the same.
    permissions::PostFacts any;
    any.thread = in.facts;
    TRY(permissions::require(caller.actor, Action::Accept, any));
    return outcome;
  }
  const auto found = storage::find_post(tx.database(), caller, judged);
  if (!found.ok() || found.value().post.thread_id != id) return fail_field("/post", "post-unknown");
  TRY(permissions::require(caller.actor, Action::Accept, found.value().facts));
  if (in.thread.accepted_id == post) return outcome;
  if (post.is_set()) {
    storage::put_acceptance(tx, in.thread, post);
  } else {
    storage::withdraw_acceptance(tx, in.thread);
  }
  const bool is_by_staff = is_staff(caller.actor.role) && caller.actor.id != in.thread.author_id;
  if (is_by_staff) {
    storage::record(
        tx, caller,
        {post.is_set() ? "accept-answer" : "withdraw-acceptance", storage::EntityKind::Thread,
         id.value, found.value().post.author_id, in.thread.title, ""});
  }
  storage::save_thread(tx, in.space, in.thread);
  tx.reindex_soon(id);
  return outcome;
}

}  // namespace townwell::threads
