#include "server/features/videos/conversion_jobs.h"

#include "server/storage/video_watches.h"
#include "shared/store/videos.h"

namespace townwell::videos {
namespace {

using storage::Outcome;
using storage::Tx;
using storage::VideoJob;
using storage::VideoJobState;

constexpr int kWhole = 1000;

Error lost() {
  return fail(ErrorCode::Gone, "video-job-lost");
}

/// The job as it stands, if it is still this holder's.
Result<VideoJob> find_held(Tx& tx, const Lease& lease) {
  auto job = storage::load_video_job(tx.database(), lease.job.id);
  const bool is_held =
      job && job->state == VideoJobState::Leased && job->lease_until == lease.job.lease_until;
  if (!is_held) return lost();
  return *std::move(job);
}

void save(Tx& tx, Lease& lease, const VideoJob& job) {
  storage::update_video_job(tx.database(), job);
  lease.job = job;
  tx.change(storage::Subject::Video, job.video_id.value);
}

int parts_of(const std::set<std::string>& names) {
  int parts = 0;
  if (names.contains("master.m3u8")) parts |= video_parts::kHls;
  if (names.contains("fallback.mp4")) parts |= video_parts::kFallback;
  if (names.contains("poster.jpg")) parts |= video_parts::kPoster;
  if (names.contains("storyboard.vtt")) parts |= video_parts::kStoryboard;
  return parts;
}

/// Gives a job up; a video that has nothing to show says so.
void give_up(Tx& tx, VideoJob& job, Error reason) {
  job.state = VideoJobState::Failed;
  job.lease_until.reset();
  job.reason = std::move(reason);
  auto video = store::load_video(tx.database(), job.video_id);
  if (!video || video->state != VideoState::Processing) return;
  video->state = VideoState::Failed;
  storage::save_video(tx, *video);
}

std::chrono::seconds pause_after(int attempts) {
  return std::chrono::seconds(attempts == 1 ? 2 : 20);
}

}  // namespace

Result<Outcome> lease_job(Tx& tx, std::optional<Lease>& lease) {
  lease.reset();
  auto job = storage::next_video_job(tx.database(), tx.now());
  if (!job) return Outcome{};
  if (job->state == VideoJobState::Leased && ++job->interruptions >= kInterruptionsMax) {
    give_up(tx, *job, fail(ErrorCode::Unavailable, "video-interrupted"));
    storage::update_video_job(tx.database(), *job);
    return Outcome{};
  }
  job->state = VideoJobState::Leased;
  job->lease_until = tx.now() + kLeasedFor;
  storage::update_video_job(tx.database(), *job);
  lease = Lease{*std::move(job)};
  return Outcome{};
}

Result<Outcome> keep_lease(Tx& tx, Lease& lease, int progress) {
  TRY_ASSIGN(VideoJob job, find_held(tx, lease));
  job.progress = progress;
  job.lease_until = tx.now() + kLeasedFor;
  save(tx, lease, job);
  return Outcome{};
}

Result<Outcome> publish_step(Tx& tx, Lease& lease, const Made& made) {
  TRY_ASSIGN(VideoJob job, find_held(tx, lease));
  auto video = store::load_video(tx.database(), job.video_id);
  if (!video) return lost();
  for (const storage::VideoFile& file : made.files) storage::put_video_file(tx.database(), file);
  const int parts =
      parts_of(storage::list_video_files(tx.database(), job.video_id, job.generation));
  const bool is_playable = (parts & (video_parts::kHls | video_parts::kFallback)) != 0;
  if (is_playable) {
    if (video->generation != job.generation) {
      video->updated_at = tx.now();
      // What was watched was another file.
      storage::erase_watches(tx.database(), video->id);
    }
    video->generation = job.generation;
    video->parts = parts;
    video->state = VideoState::Ready;
    video->duration_ms = made.duration_ms;
    video->width = made.width;
    video->height = made.height;
    storage::save_video(tx, *video);
  }
  job.attempts = 0;
  job.interruptions = 0;
  job.progress = made.progress;
  job.lease_until = tx.now() + kLeasedFor;
  job.reason.reset();
  save(tx, lease, job);
  return Outcome{};
}

Result<Outcome> finish_job(Tx& tx, Lease& lease) {
  TRY_ASSIGN(VideoJob job, find_held(tx, lease));
  job.state = VideoJobState::Done;
  job.progress = kWhole;
  job.lease_until.reset();
  storage::erase_video_files(tx.database(), job.video_id, job.generation);
  save(tx, lease, job);
  return Outcome{};
}

Result<Outcome> fail_job(Tx& tx, Lease& lease, const Error& error) {
  TRY_ASSIGN(VideoJob job, find_held(tx, lease));
  ++job.attempts;
  // What is wrong with the file itself is wrong the next time, too.
  if (error.code == ErrorCode::Unprocessable || job.attempts >= kAttemptsMax) {
    give_up(tx, job, error);
  } else {
    job.state = VideoJobState::Queued;
    job.lease_until.reset();
    job.not_before = tx.now() + pause_after(job.attempts);
    job.reason = error;
  }
  save(tx, lease, job);
  return Outcome{};
}

Result<Outcome> return_job(Tx& tx, Lease& lease) {
  TRY_ASSIGN(VideoJob job, find_held(tx, lease));
  job.state = VideoJobState::Queued;
  job.lease_until.reset();
  save(tx, lease, job);
  return Outcome{};
}

void let_others_first(Tx& tx, VideoId id) {
  auto job = storage::newest_video_job(tx.database(), id);
  if (!job) return;
  job->yields = true;
  storage::update_video_job(tx.database(), *job);
}

Result<Outcome> recover_jobs(Tx& tx) {
  for (VideoJob& job : storage::list_open_video_jobs(tx.database())) {
    if (job.state != VideoJobState::Leased) continue;
    job.state = VideoJobState::Queued;
    job.lease_until.reset();
    if (++job.interruptions >= kInterruptionsMax) {
      give_up(tx, job, fail(ErrorCode::Unavailable, "video-interrupted"));
    }
    storage::update_video_job(tx.database(), job);
  }
  return Outcome{};
}

}  // namespace townwell::videos
