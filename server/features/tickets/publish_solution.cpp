#include "server/features/tickets/publish_solution.h"

#include "server/storage/cases.h"
#include "server/storage/thread_rows.h"
#include "shared/rules/participation/rank.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/rules/validation/fields.h"

namespace townwell::tickets {

using permissions::Action;

Result<storage::Outcome> publish_solution(storage::Tx& tx, const storage::Caller& caller,
                                          std::int64_t number,
                                          const wire::PublishSolution& command) {
  TRY_ASSIGN(const storage::VisibleTicket found,
             storage::find_ticket(tx.database(), caller, number));
  TRY(permissions::require(caller.actor, Action::PublishSolution, found.facts));
  TRY_ASSIGN(storage::VisibleThread in,
             storage::find_thread(tx.database(), caller, found.ticket.thread_id));
  TRY(permissions::require(caller.actor, Action::AnswerThread, in.facts));
  validation::Fields fields;
  fields.body(command.body);
  TRY(fields.finish());

  Post post;
  post.id = tx.make_id<PostId>();
  post.thread_id = in.thread.id;
  post.kind = PostKind::Answer;
  post.author_id = caller.actor.id;
  post.body = command.body;
  post.created_at = tx.now();
  post.is_official = true;
  post.rank = participation::answer_rank(0, 0, true);
  storage::add_post(tx, in, post);
  storage::note_event(tx, found.ticket, "published", caller.actor.id);
  storage::record(tx, caller,
                  {"publish-solution", storage::EntityKind::Thread, in.thread.id.value,
                   in.thread.author_id, in.thread.title, ""});
  return storage::Outcome{201, storage::EntityKind::Post, post.id.value};
}

}  // namespace townwell::tickets
