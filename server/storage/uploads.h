#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/store/database.h"

/// Files on their way to the portal. Their bytes are media::UploadFiles'; how many have arrived is
/// known there alone.
namespace townwell::storage {

using UploadId = Id<struct UploadTag>;

struct Upload {
  UploadId id;
  MemberId member_id;  ///< Nobody else knows of it.
  std::int64_t length = 0;
  std::string file_name;  ///< As the uploader's machine calls it; may be empty.
  std::string file_type;  ///< As their machine guesses it; decides nothing.
  UtcTime created_at{};
  UtcTime expires_at{};
};

void insert_upload(store::Database& database, const Upload& upload);
[[nodiscard]] std::optional<Upload> load_upload(store::Database& database, UploadId id);
void erase_upload(store::Database& database, UploadId id);
void erase_expired_uploads(store::Database& database, UtcTime now);
[[nodiscard]] std::vector<UploadId> list_uploads(store::Database& database);

/// Bytes announced by uploads that are not over, of one member or, with an unset id, of all.
[[nodiscard]] std::int64_t announced_bytes(store::Database& database, MemberId member_id,
                                           UtcTime now);

}  // namespace townwell::storage
