#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "server/storage/uploads.h"
#include "shared/base/error.h"
#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/store/database.h"

/// What is to be made of uploaded files: one job a file, which outlives the process that works on
/// it. Throw DatabaseError.
namespace townwell::storage {

using VideoJobId = Id<struct VideoJobTag>;

enum class VideoJobState { Queued, Leased, Done, Failed };
constexpr std::array<std::string_view, 4> enum_names(VideoJobState) {
  return {"queued", "leased", "done", "failed"};
}

struct VideoJob {
  VideoJobId id;
  VideoId video_id;
  int generation = 0;  ///< Of the files that it makes.
  UploadId upload_id;  ///< Whose bytes it reads; they stay until it is done.
  VideoJobState state = VideoJobState::Queued;
  int attempts = 0;             ///< That failed, of the step that it is at.
  int interruptions = 0;        ///< How often a process ended while it was at this step.
  int progress = 0;             ///< In thousandths of all its steps.
  std::optional<Error> reason;  ///< Of the last failure.
  std::optional<UtcTime> lease_until;
  UtcTime not_before{};
  UtcTime created_at{};
  bool yields = false;  ///< To every job that does not.
};

void insert_video_job(store::Database& database, const VideoJob& job);
void update_video_job(store::Database& database, const VideoJob& job);
void erase_video_jobs(store::Database& database, VideoId id);

[[nodiscard]] std::optional<VideoJob> load_video_job(store::Database& database, VideoJobId id);
/// The job of the newest generation of a video.
[[nodiscard]] std::optional<VideoJob> newest_video_job(store::Database& database, VideoId id);
/// The one that has waited longest of those that may run now: queued, or leased by nobody any more.
/// One that yields only if there is no other.
[[nodiscard]] std::optional<VideoJob> next_video_job(store::Database& database, UtcTime now);
/// All that are not done.
[[nodiscard]] std::vector<VideoJob> list_open_video_jobs(store::Database& database);

}  // namespace townwell::storage
