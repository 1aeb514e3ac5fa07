#pragma once

#include "server/storage/uploads.h"
#include "server/storage/videos.h"
#include "shared/wire/commands.h"

/// Making a video out of an upload, and all that the team does to it afterwards. What is made of
/// its file, conversion_worker.h says.
namespace townwell::videos {

/// What has arrived of an upload; only the caller knows the files.
struct Arrived {
  storage::UploadId id;
  std::int64_t bytes = 0;
};

/// Errors: as permissions; Unprocessable with the fields; NotFound; Gone "upload-over"; Conflict
/// "upload-unfinished" {bytes, of}.
[[nodiscard]] Result<storage::Outcome> post_video(storage::Tx& tx, const storage::Caller& caller,
                                                  const wire::PostVideo& command,
                                                  const Arrived& arrived);

/// Errors: as permissions; Unprocessable; NotFound; Conflict "video-outdated".
[[nodiscard]] Result<storage::Outcome> edit_video(storage::Tx& tx, const storage::Caller& caller,
                                                  VideoId id, const wire::EditVideo& command);

/// Another file takes the place of the one that is shown, as soon as it can be played; until then
/// nothing changes. Errors: as `post_video`; Conflict "video-busy" while one is being prepared.
[[nodiscard]] Result<storage::Outcome> replace_video(storage::Tx& tx, const storage::Caller& caller,
                                                     VideoId id, const Arrived& arrived);

/// Tries a failed conversion again. Errors: as permissions; NotFound; Conflict "video-not-failed".
[[nodiscard]] Result<storage::Outcome> retry_video(storage::Tx& tx, const storage::Caller& caller,
                                                   VideoId id);

/// With all that belongs to it; its files go with the next sweep. Errors: as permissions; NotFound.
[[nodiscard]] Result<storage::Outcome> delete_video(storage::Tx& tx, const storage::Caller& caller,
                                                    VideoId id);

/// "Did it fix yours?", one word a person; a new one takes the place of the old. Errors: NotFound.
[[nodiscard]] Result<storage::Outcome> say_video_outcome(storage::Tx& tx,
                                                         const storage::Caller& caller, VideoId id,
                                                         bool is_solved);

}  // namespace townwell::videos
