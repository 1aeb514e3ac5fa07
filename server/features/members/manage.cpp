#include "server/features/members/manage.h"

#include "server/features/members/sign_up.h"
#include "server/identity/guests.h"
#include "server/storage/accounts.h"
#include "server/storage/moderation.h"
#include "shared/store/members.h"

namespace townwell::members {
namespace {

constexpr std::string_view kOwnerName = "Owner";

Result<Member> find(storage::Tx& tx, const std::string& handle) {
  auto member = store::load_member_by_handle(tx.database(), handle);
  if (!member) return fail(ErrorCode::NotFound, "member-unknown", {handle});
  return *std::move(member);
}

/// In the audit log nobody stands for the one who runs the machine.
void record(storage::Tx& tx, std::string_view action, const Member& member,
            const std::string& reason) {
  storage::AuditEntry entry;
  entry.id = tx.make_id<AuditId>();
  entry.action = action;
  entry.object_kind = storage::EntityKind::Member;
  entry.object_id = member.id.value;
  entry.subject_id = member.id;
  entry.label = member.handle;
  entry.reason = reason;
  entry.at = tx.now();
  storage::insert_audit(tx.database(), entry);
}

std::int64_t count_owners(store::Database& database) {
  return database
      .value<std::int64_t>(R"sql(SELECT COUNT(*) FROM members m WHERE m.role = $1)sql", Role::Owner)
      .value_or(0);
}

std::optional<MemberId> find_owner(store::Database& database) {
  return database.value<MemberId>(R"sql(
    SELECT m.id FROM members m WHERE m.role = $1 ORDER BY m.created_at, m.id LIMIT 1)sql",
                                  Role::Owner);
}

}  // namespace

Result<storage::Outcome> change_role(storage::Tx& tx, const std::string& handle, Role role) {
  TRY_ASSIGN(Member member, find(tx, handle));
  const storage::Outcome outcome{200, storage::EntityKind::Member, member.id.value};
  if (member.role == role) return outcome;
  if (member.role == Role::Owner && count_owners(tx.database()) == 1) {
    return fail(ErrorCode::Conflict, "last-owner", {handle});
  }
  member.role = role;
  store::update_member(tx.database(), member);
  tx.touch(store::FeedTable::Members, member.id);
  record(tx, "change-role", member, std::string(to_text(role)));
  return outcome;
}

Result<storage::Outcome> change_password(storage::Tx& tx, const std::string& handle,
                                         const std::string& password_hash) {
  TRY_ASSIGN(const Member member, find(tx, handle));
  auto account = storage::load_account(tx.database(), member.id);
  if (account) {
    account->password_hash = password_hash;
    storage::update_account(tx.database(), *account);
  } else {
    storage::insert_account(tx.database(), {member.id, "", std::nullopt, password_hash, false});
  }
  storage::delete_sessions_of(tx.database(), member.id);
  tx.change(storage::Subject::Sessions);
  record(tx, "change-password", member, "");
  return storage::Outcome{200, storage::EntityKind::Member, member.id.value};
}

Result<storage::Outcome> find_or_make_owner(storage::Tx& tx) {
  if (const auto owner = find_owner(tx.database())) {
    return storage::Outcome{200, storage::EntityKind::Member, owner->value};
  }
  wire::SignUp command;
  command.handle = identity::free_handle(tx.database(), kOwnerName);
  command.display_name = kOwnerName;
  return sign_up(tx, command, "", Role::Owner);
}

bool has_owner(store::Database& database) {
  return find_owner(database).has_value();
}

bool has_owner_arrived(store::Database& database) {
  const auto count = database.value<std::int64_t>(R"sql(
    SELECT COUNT(*) FROM members m WHERE m.role = $1 AND (
      EXISTS (SELECT 1 FROM sessions s WHERE s.member_id = m.id)
      OR EXISTS (SELECT 1 FROM links l WHERE l.member_id = m.id AND l.used_at IS NOT NULL)
      OR EXISTS (SELECT 1 FROM accounts a WHERE a.member_id = m.id AND a.password_hash <> '')))sql",
                                                  Role::Owner);
  return count.value_or(0) > 0;
}

}  // namespace townwell::members
