#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/store/database.h"

/// Rows of texts that members have not sent yet. Nobody but their writer is ever shown one.
namespace townwell::storage {

struct DraftRow {
  MemberId member_id;
  std::string key;
  std::string text;
  UtcTime changed_at{};
};

[[nodiscard]] std::optional<DraftRow> load_draft(store::Database& database, MemberId member_id,
                                                 std::string_view key);
/// The member's drafts without their texts, newest first.
[[nodiscard]] std::vector<DraftRow> list_drafts(store::Database& database, MemberId member_id);
/// Takes the place of what the member kept under the key.
void save_draft(store::Database& database, const DraftRow& draft);
void erase_draft(store::Database& database, MemberId member_id, std::string_view key);
/// Erases all but the member's `kept_max` newest.
void erase_drafts_beyond(store::Database& database, MemberId member_id, int kept_max);
void erase_old_drafts(store::Database& database, UtcTime changed_before);

}  // namespace townwell::storage
