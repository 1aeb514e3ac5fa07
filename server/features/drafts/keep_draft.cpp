#include "server/features/drafts/keep_draft.h"

#include <algorithm>

#include "server/storage/drafts.h"
#include "shared/base/limits.h"

namespace townwell::drafts {
namespace {

constexpr std::size_t kKeyBytesMax = 100;

bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '-';
}

}  // namespace

Result<void> check_key(const storage::Caller& caller, std::string_view key) {
  if (!caller.actor.id.is_set()) return fail(ErrorCode::Unauthenticated, "sign-in-required");
  if (key.size() > kKeyBytesMax) {
    return fail_field("/key", "field-too-long", {std::to_string(kKeyBytesMax)});
  }
  if (key.empty() || !std::all_of(key.begin(), key.end(), is_key_letter)) {
    return fail_field("/key", "field-invalid");
  }
  return {};
}

Result<storage::Outcome> keep_draft(storage::Tx& tx, const storage::Caller& caller,
                                    std::string_view key, const wire::KeepDraft& command) {
  TRY(check_key(caller, key));
  if (command.text.empty()) return drop_draft(tx, caller, key);
  if (command.text.size() > limits::kBodyBytesMax) {
    return fail_field("/text", "body-too-long", {std::to_string(limits::kBodyBytesMax / 1024)});
  }
  const MemberId member = caller.actor.id;
  storage::save_draft(tx.database(), {member, std::string(key), command.text, tx.now()});
  storage::erase_drafts_beyond(tx.database(), member, kDraftsMax);
  return storage::Outcome{};
}

Result<storage::Outcome> drop_draft(storage::Tx& tx, const storage::Caller& caller,
                                    std::string_view key) {
  TRY(check_key(caller, key));
  storage::erase_draft(tx.database(), caller.actor.id, key);
  return storage::Outcome{};
}

}  // namespace townwell::drafts
