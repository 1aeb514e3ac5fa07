#include "server/features/members/edit_profile.h"

#include "server/storage/accounts.h"
#include "shared/base/text.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/rules/validation/fields.h"
#include "shared/store/members.h"

namespace townwell::members {
namespace {

constexpr std::size_t kPlaceMax = 80;
constexpr std::size_t kAboutMax = 2000;

void check_length(validation::Fields& fields, const char* pointer, std::string_view text,
                  std::size_t max) {
  if (count_code_points(text) <= max) return;
  fields.add({pointer, "field-too-long", {std::to_string(max)}});
}

}  // namespace

Result<storage::Outcome> edit_profile(storage::Tx& tx, const storage::Caller& caller,
                                      const wire::EditProfile& command) {
  TRY(permissions::require(caller.actor, permissions::Action::EditProfile,
                           permissions::MemberFacts{caller.actor.id}));
  auto member = store::load_member(tx.database(), caller.actor.id);
  if (!member) return fail(ErrorCode::NotFound, "not-found");
  if (command.display_name) member->display_name = trim(*command.display_name);
  if (command.place) member->place = trim(*command.place);
  if (command.about) member->about = trim(*command.about);
  validation::Fields fields;
  fields.display_name(member->display_name);
  check_length(fields, "/place", member->place, kPlaceMax);
  check_length(fields, "/about", member->about, kAboutMax);
  TRY(fields.finish());
  store::update_member(tx.database(), *member);
  tx.touch(store::FeedTable::Members, member->id);
  return storage::Outcome{200, storage::EntityKind::Member, member->id.value};
}

Result<storage::Outcome> revoke_links(storage::Tx& tx, const storage::Caller& caller) {
  TRY(permissions::require(caller.actor, permissions::Action::EditProfile,
                           permissions::MemberFacts{caller.actor.id}));
  storage::delete_links_of(tx.database(), caller.actor.id);
  return storage::Outcome{200, storage::EntityKind::Member, caller.actor.id.value};
}

Result<storage::Outcome> end_session(storage::Tx& tx, const storage::Caller& caller,
                                     std::string_view key) {
  TRY(permissions::require(caller.actor, permissions::Action::EditProfile,
                           permissions::MemberFacts{caller.actor.id}));
  if (key.size() != kSessionKeyLength) return fail(ErrorCode::NotFound, "not-found");
  for (const auto& session : storage::list_sessions(tx.database(), caller.actor.id)) {
    if (!session.token_hash.starts_with(key)) continue;
    storage::delete_session(tx.database(), session.token_hash);
    tx.change(storage::Subject::Sessions);
    return storage::Outcome{200, storage::EntityKind::Session, 0};
  }
  return fail(ErrorCode::NotFound, "not-found");
}

}  // namespace townwell::members
