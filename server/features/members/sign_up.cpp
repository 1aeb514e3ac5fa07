#include "server/features/members/sign_up.h"

#include "server/storage/accounts.h"
#include "shared/base/text.h"
#include "shared/rules/validation/fields.h"
#include "shared/store/members.h"

namespace townwell::members {

Result<void> check_sign_up(const wire::SignUp& command) {
  validation::Fields fields;
  fields.handle(command.handle);
  fields.display_name(trim(command.display_name));
  fields.email(to_lower_ascii(trim(command.email)));
  fields.password(command.password, command.handle, command.email);
  return fields.finish();
}

Result<storage::Outcome> sign_up(storage::Tx& tx, const wire::SignUp& command,
                                 const std::string& password_hash, Role role) {
  const std::string email = to_lower_ascii(trim(command.email));
  validation::Fields fields;
  if (store::load_member_by_handle(tx.database(), command.handle)) {
    fields.add(FieldError{"/handle", "handle-taken", {}});
  }
  if (!email.empty() && storage::load_account_by_email(tx.database(), email)) {
    fields.add(FieldError{"/email", "email-taken", {}});
  }
  TRY(fields.finish());
  Member member;
  member.id = tx.make_id<MemberId>();
  member.handle = command.handle;
  member.display_name = trim(command.display_name);
  member.role = role;
  member.created_at = tx.now();
  store::insert_member(tx.database(), member);
  storage::insert_account(tx.database(), {member.id, email, std::nullopt, password_hash, false});
  tx.touch(store::FeedTable::Members, member.id);
  return storage::Outcome{201, storage::EntityKind::Member, member.id.value};
}

}  // namespace townwell::members
