#pragma once

#include "server/storage/video_jobs.h"
#include "server/storage/videos.h"

/// How a conversion gets on, as commands: who works on it holds its lease, and whoever has lost
/// that changes nothing any more.
namespace townwell::videos {

/// Longer than a program may be silent, so that no job is taken from one who works on it.
inline constexpr std::chrono::seconds kLeasedFor{120};
inline constexpr int kAttemptsMax = 3;
inline constexpr int kInterruptionsMax = 20;

/// A job as its holder knows it: of this moment.
struct Lease {
  storage::VideoJob job;
};

/// Takes the next job that may run; `lease` is set only if there was one. Throws DatabaseError.
[[nodiscard]] Result<storage::Outcome> lease_job(storage::Tx& tx, std::optional<Lease>& lease);

/// Errors of all below: Gone "video-job-lost" — it is another's, or its video was deleted.

/// Tells how far it is, and goes on holding it.
[[nodiscard]] Result<storage::Outcome> keep_lease(storage::Tx& tx, Lease& lease, int progress);

/// What a step has made, and what is known of the video.
struct Made {
  std::vector<storage::VideoFile> files;
  std::int64_t duration_ms = 0;
  int width = 0;
  int height = 0;
  int progress = 0;
};
/// The files are the video's from this commit on; the first that can be played make it ready.
[[nodiscard]] Result<storage::Outcome> publish_step(storage::Tx& tx, Lease& lease,
                                                    const Made& made);

/// All is made; the files of earlier generations go.
[[nodiscard]] Result<storage::Outcome> finish_job(storage::Tx& tx, Lease& lease);

/// It failed. It is tried again in a while, unless that would not help or was tried enough.
[[nodiscard]] Result<storage::Outcome> fail_job(storage::Tx& tx, Lease& lease, const Error& error);

/// Back into the queue as if nothing had happened: the process ends, or another job goes first.
[[nodiscard]] Result<storage::Outcome> return_job(storage::Tx& tx, Lease& lease);

/// The newest file of this video is prepared only while no other waits to be.
void let_others_first(storage::Tx& tx, VideoId id);

/// What a process that is no more was at, is queued again; one that never gets past a step is given
/// up. At the start of the only process there is.
[[nodiscard]] Result<storage::Outcome> recover_jobs(storage::Tx& tx);

}  // namespace townwell::videos
