#include "server/features/moderation/flag_post.h"

#include "server/storage/lookup.h"
#include "server/storage/moderation.h"
#include "shared/base/text.h"
#include "shared/rules/validation/fields.h"

namespace townwell::moderation {

Result<storage::Outcome> flag_post(storage::Tx& tx, const storage::Caller& caller, PostId id,
                                   const wire::FlagPost& command) {
  TRY_ASSIGN(const storage::VisiblePost found, storage::find_post(tx.database(), caller, id));
  TRY(permissions::require(caller.actor, permissions::Action::FlagPost, found.facts));
  const std::string note(trim(command.note));
  validation::Fields fields;
  fields.note("/note", note);
  TRY(fields.finish());
  Flag flag;
  flag.id = tx.make_id<FlagId>();
  flag.post_id = id;
  flag.member_id = caller.actor.id;
  flag.reason = command.reason;
  flag.note = note;
  flag.created_at = tx.now();
  const bool is_new = storage::insert_flag(tx.database(), flag, caller.key);
  if (!is_new) return storage::Outcome{200, storage::EntityKind::None, 0};
  tx.change(storage::Subject::Desk);
  return storage::Outcome{201, storage::EntityKind::Flag, flag.id.value};
}

}  // namespace townwell::moderation
