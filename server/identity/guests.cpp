#include "server/identity/guests.h"

#include "server/identity/secrets.h"
#include "server/storage/accounts.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/validation/fields.h"
#include "shared/search/characters.h"
#include "shared/store/members.h"

namespace townwell::identity {
namespace {

constexpr std::size_t kStemBytesMax = limits::kHandleBytesMax - 6;  // Room for a number.
constexpr auto kPersonalLinkLife = std::chrono::days{3650};

/// The ASCII letters and digits of a folded name, words joined by "-".
std::string handle_stem(std::string_view name) {
  std::string stem;
  bool wants_dash = false;
  for (std::size_t i = 0; i < name.size();) {
    const search::Folded folded = search::fold(next_code_point(name, i));
    for (std::size_t k = 0; k < folded.count; ++k) {
      const char32_t c = folded.code_points[k];
      const bool is_word = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
      if (!is_word) {
        wants_dash = !stem.empty();
        continue;
      }
      if (stem.size() + 2 > kStemBytesMax) return stem;
      if (wants_dash) stem.push_back('-');
      wants_dash = false;
      stem.push_back(static_cast<char>(c));
    }
  }
  return stem;
}

}  // namespace

std::string handle_of(std::string_view display_name) {
  std::string stem = handle_stem(display_name);
  if (stem.empty()) return "member";
  if (stem.size() < limits::kHandleBytesMin) stem += "-member";
  return stem;
}

std::string free_handle(store::Database& database, std::string_view display_name) {
  const std::string stem = handle_of(display_name);
  if (!store::load_member_by_handle(database, stem)) return stem;
  for (int number = 2;; ++number) {
    const std::string handle = stem + "-" + std::to_string(number);
    if (!store::load_member_by_handle(database, handle)) return handle;
  }
}

Result<Member> create_guest(storage::Tx& tx, std::string_view name, std::string_view email,
                            std::string_view secret) {
  validation::Fields checked;
  const std::string display_name(trim(name));
  const std::string address = to_lower_ascii(trim(email));
  checked.display_name(display_name);
  checked.email(address);
  Result<void> valid = checked.finish();
  if (!valid.ok()) {
    Error error = std::move(valid).error();
    for (FieldError& field : error.fields) {
      if (field.pointer == "/display_name") field.pointer = "/name";
    }
    return error;
  }
  Member member;
  member.id = tx.make_id<MemberId>();
  member.handle = free_handle(tx.database(), display_name);
  member.display_name = display_name;
  member.created_at = tx.now();
  store::insert_member(tx.database(), member);
  tx.touch(store::FeedTable::Members, member.id);
  storage::insert_account(tx.database(), {member.id, address, std::nullopt, "", false});
  storage::insert_link(tx.database(), {hash_token(personal_link_token(secret, member.id)),
                                       member.id, storage::LinkKind::Personal, tx.now(),
                                       tx.now() + kPersonalLinkLife, std::nullopt});
  return member;
}

Result<MemberId> find_author(storage::Tx& tx, const storage::Caller& caller, std::string_view name,
                             std::string_view email, const GuestDoor& door) {
  if (caller.actor.role != Role::Visitor) return caller.actor.id;
  TRY_ASSIGN(const Member member, create_guest(tx, name, email, door.secret));
  storage::insert_session(tx.database(), {hash_token(door.session_token), member.id, tx.now(),
                                          tx.now(), door.user_agent});
  return member.id;
}

std::string personal_link_token(std::string_view secret, MemberId member_id) {
  return keyed_hash(secret, "personal link " + std::to_string(member_id.value));
}

std::string guest_session_token(std::string_view secret, std::string_view command_id) {
  if (command_id.empty()) return random_token();
  return keyed_hash(secret, "guest session " + std::string(command_id));
}

}  // namespace townwell::identity
