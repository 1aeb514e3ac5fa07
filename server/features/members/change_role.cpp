#include "server/features/members/change_role.h"

#include "server/storage/lookup.h"
#include "shared/base/names.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/store/members.h"

namespace townwell::members {
namespace {

constexpr int kTeamMax = 1000;

bool is_last_owner(store::Database& database, MemberId id) {
  for (const Member& member : store::list_team(database, kTeamMax)) {
    if (member.role == Role::Owner && member.id != id) return false;
  }
  return true;
}

}  // namespace

Result<storage::Outcome> change_role(storage::Tx& tx, const storage::Caller& caller,
                                     std::string_view handle, Role role) {
  TRY(permissions::require(caller.actor, permissions::Action::ManageMembers));
  auto member = store::load_member_by_handle(tx.database(), handle);
  if (!member) return fail(ErrorCode::NotFound, "not-found");
  const storage::Outcome done{200, storage::EntityKind::Member, member->id.value};
  if (member->role == role) return done;
  if (role == Role::Visitor) return fail_field("/role", "field-unknown-value");
  if (member->role == Role::Owner && is_last_owner(tx.database(), member->id)) {
    return fail_field("/role", "last-owner");
  }
  const std::string change =
      std::string(to_text(member->role)) + " → " + std::string(to_text(role));
  member->role = role;
  store::update_member(tx.database(), *member);
  tx.touch(store::FeedTable::Members, member->id);
  storage::record(tx, caller,
                  {"change-role", storage::EntityKind::Member, member->id.value, member->id,
                   member->display_name, change});
  return done;
}

}  // namespace townwell::members
