#include "server/features/threads/post_thread.h"

#include "server/storage/help_sessions.h"
#include "server/storage/lookup.h"
#include "server/storage/session_records.h"
#include "server/storage/session_steps.h"
#include "server/storage/thread_rows.h"
#include "shared/base/text.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/rules/validation/fields.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"

namespace townwell::threads {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

/// What the fields come to, all mistakes told at once, those of a guest's name and address too.
struct Checked {
  Space space;
  std::string title;
  std::vector<std::string> tags;
};

Result<Checked> check(const Caller& caller, const wire::PostThread& command) {
  Checked checked;
  checked.title = trim(command.title);
  checked.tags = validation::normalise_tags(storage::fold_tags(command.tags));
  validation::Fields fields;
  const auto space = storage::find_space(caller, command.space);
  if (space.ok()) {
    checked.space = space.value();
  } else {
    fields.add(FieldError{"/space", "space-unknown", {}});
  }
  fields.title(checked.title);
  fields.body(command.body);
  fields.tags(checked.tags);
  TRY(fields.finish());
  return checked;
}

}  // namespace

Result<Outcome> post_thread(Tx& tx, const Caller& caller, const wire::PostThread& command,
                            const GuestDoor& guest) {
  TRY_ASSIGN(const Checked checked, check(caller, command));
  const permissions::SpaceFacts facts{
      narrower(caller.portal->settings.visibility, checked.space.visibility)};
  TRY(permissions::require(caller.actor, permissions::Action::PostThread, facts));
  TRY_ASSIGN(const MemberId author,
             identity::find_author(tx, caller, command.name, command.email, guest));

  Thread thread;
  thread.id = tx.make_id<ThreadId>();
  thread.space_id = checked.space.id;
  thread.kind = command.kind;
  thread.title = checked.title;
  thread.author_id = author;
  thread.created_at = tx.now();
  thread.last_activity_at = tx.now();
  thread.question_id = tx.make_id<PostId>();
  thread.has_code = storage::holds_code(command.body);
  thread.shown_to = storage::audience_now(tx, thread, checked.space);

  Post question;
  question.id = thread.question_id;
  question.thread_id = thread.id;
  question.kind = PostKind::Question;
  question.author_id = author;
  question.body = command.body;
  question.created_at = tx.now();

  store::insert_thread(tx.database(), thread);
  store::insert_post(tx.database(), question);
  storage::put_tags(tx, thread.id, checked.tags);
  tx.touch(store::FeedTable::Threads, thread.id);
  tx.touch(store::FeedTable::Posts, question.id);
  tx.reindex_soon(thread.id);
  storage::join_visit(tx, caller, author, command.share_help_session);
  storage::note_posting(tx, author);
  storage::note_space(tx, caller.help_session, thread.space_id);
  return Outcome{201, storage::EntityKind::Thread, thread.id.value};
}

}  // namespace townwell::threads
