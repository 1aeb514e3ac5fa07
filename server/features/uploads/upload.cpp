#include "server/features/uploads/upload.h"

#include <algorithm>

namespace townwell::uploads {
namespace {

constexpr std::int64_t kMegabyte = 1024 * 1024;
constexpr std::size_t kNameBytesMax = 255;

std::string megabytes(std::int64_t bytes) {
  return std::to_string(std::max<std::int64_t>(0, bytes) / kMegabyte);
}

std::int64_t room_for(std::int64_t bytes) {
  return static_cast<std::int64_t>(static_cast<double>(bytes) * kRoomPerByte);
}

/// Every announced file is still to be converted, and what has not arrived yet is still to come.
Result<void> check_room(storage::Tx& tx, std::int64_t length, const Room& room) {
  const std::int64_t announced = storage::announced_bytes(tx.database(), {}, tx.now());
  const std::int64_t needed = room_for(announced + length) - room.arrived_bytes;
  if (needed <= room.free_bytes) return {};
  return fail(ErrorCode::StorageFull, "upload-room",
              {megabytes(needed), megabytes(room.free_bytes)});
}

}  // namespace

Result<storage::Outcome> begin_upload(storage::Tx& tx, const storage::Caller& caller,
                                      const BeginUpload& command, const Room& room) {
  TRY(permissions::require(caller.actor, permissions::Action::UploadVideo));
  if (command.length <= 0) return fail(ErrorCode::InvalidArgument, "upload-empty");
  if (command.length > kFileBytesMax) {
    return fail(ErrorCode::TooLarge, "upload-too-large", {megabytes(kFileBytesMax)});
  }
  const std::int64_t own = storage::announced_bytes(tx.database(), caller.actor.id, tx.now());
  if (command.length > kMemberBytesMax - own) {
    return fail(ErrorCode::TooLarge, "upload-quota", {megabytes(kMemberBytesMax - own)});
  }
  TRY(check_room(tx, command.length, room));
  storage::Upload upload;
  upload.id = tx.make_id<storage::UploadId>();
  upload.member_id = caller.actor.id;
  upload.length = command.length;
  upload.file_name = command.file_name.substr(0, kNameBytesMax);
  upload.file_type = command.file_type.substr(0, kNameBytesMax);
  upload.created_at = tx.now();
  upload.expires_at = tx.now() + kUploadKeptFor;
  storage::insert_upload(tx.database(), upload);
  return storage::Outcome{201, storage::EntityKind::None, upload.id.value};
}

Result<storage::Upload> find_upload(store::Database& database, const storage::Caller& caller,
                                    storage::UploadId id, UtcTime now) {
  TRY(permissions::require(caller.actor, permissions::Action::UploadVideo));
  const auto upload = storage::load_upload(database, id);
  if (!upload || upload->member_id != caller.actor.id) {
    return fail(ErrorCode::NotFound, "not-found");
  }
  if (upload->expires_at <= now) return fail(ErrorCode::Gone, "upload-over");
  return *upload;
}

Result<storage::Outcome> end_upload(storage::Tx& tx, const storage::Caller& caller,
                                    storage::UploadId id) {
  TRY(find_upload(tx.database(), caller, id, tx.now()));
  storage::erase_upload(tx.database(), id);
  return storage::Outcome{};
}

Result<storage::Outcome> erase_over(storage::Tx& tx) {
  storage::erase_expired_uploads(tx.database(), tx.now());
  return storage::Outcome{};
}

}  // namespace townwell::uploads
