#pragma once

#include <string>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "server/storage/uploads.h"

/// Files on their way to the portal, before anything is made of them.
namespace townwell::uploads {

inline constexpr std::int64_t kFileBytesMax = std::int64_t{4} * 1024 * 1024 * 1024;
/// Of all that a member has announced and not finished.
inline constexpr std::int64_t kMemberBytesMax = 3 * kFileBytesMax;
inline constexpr std::chrono::hours kUploadKeptFor{24};
/// Room that converting a file takes, of its own size.
inline constexpr double kRoomPerByte = 2.5;

struct BeginUpload {
  std::int64_t length = 0;
  std::string file_name;
  std::string file_type;
};

/// What the disk had room for when the upload was asked for.
struct Room {
  std::int64_t free_bytes = 0;
  std::int64_t arrived_bytes = 0;  ///< Of announced uploads; no longer in `free_bytes`.
};

/// Errors: as permissions; TooLarge "upload-too-large" {megabytes}, "upload-quota" {megabytes
/// left}; StorageFull "upload-room" {megabytes needed, megabytes free}; InvalidArgument
/// "upload-empty".
[[nodiscard]] Result<storage::Outcome> begin_upload(storage::Tx& tx, const storage::Caller& caller,
                                                    const BeginUpload& command, const Room& room);

/// The caller's own upload. Errors: as permissions; NotFound; Gone "upload-over".
[[nodiscard]] Result<storage::Upload> find_upload(store::Database& database,
                                                  const storage::Caller& caller,
                                                  storage::UploadId id, UtcTime now);

/// Errors: as `find_upload`.
[[nodiscard]] Result<storage::Outcome> end_upload(storage::Tx& tx, const storage::Caller& caller,
                                                  storage::UploadId id);

/// Uploads that were not finished in time; their files are the caller's to remove.
[[nodiscard]] Result<storage::Outcome> erase_over(storage::Tx& tx);

}  // namespace townwell::uploads
