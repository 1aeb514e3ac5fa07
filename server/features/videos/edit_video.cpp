#include "server/features/videos/edit_video.h"

#include "server/storage/lookup.h"
#include "server/storage/session_records.h"
#include "server/storage/session_steps.h"
#include "server/storage/video_jobs.h"
#include "server/storage/video_watches.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/validation/fields.h"
#include "shared/store/video_texts.h"
#include "shared/store/videos.h"

namespace townwell::videos {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Outcome;
using storage::Tx;
using storage::VideoJob;
using storage::VideoJobState;
using storage::VisibleVideo;

Outcome outcome_of(VideoId id, int status) {
  return {status, storage::EntityKind::Video, id.value};
}

void check_description(validation::Fields& fields, std::string_view text) {
  if (text.size() > limits::kBodyBytesMax) {
    fields.add({"/description", "field-too-long", {std::to_string(limits::kBodyBytesMax)}});
  } else if (!is_valid_utf8(text)) {
    fields.add({"/description", "text-invalid", {}});
  }
}

/// The caller's own upload, whole. Errors: as `post_video`.
Result<storage::Upload> find_whole(Tx& tx, const Caller& caller, const Arrived& arrived) {
  const auto upload = storage::load_upload(tx.database(), arrived.id);
  if (!upload || upload->member_id != caller.actor.id) {
    return fail_field("/upload", "upload-unknown");
  }
  if (upload->expires_at <= tx.now()) return fail(ErrorCode::Gone, "upload-over");
  if (upload->length != arrived.bytes) {
    return fail(ErrorCode::Conflict, "upload-unfinished",
                {std::to_string(arrived.bytes), std::to_string(upload->length)});
  }
  return *upload;
}

/// From here on the bytes are the job's, not the upload's.
void add_job(Tx& tx, const storage::Upload& upload, VideoId id, int generation) {
  VideoJob job;
  job.id = tx.make_id<storage::VideoJobId>();
  job.video_id = id;
  job.generation = generation;
  job.upload_id = upload.id;
  job.not_before = tx.now();
  job.created_at = tx.now();
  storage::insert_video_job(tx.database(), job);
  storage::erase_upload(tx.database(), upload.id);
}

void record(Tx& tx, const Caller& caller, std::string_view action, const Video& video) {
  storage::record(
      tx, caller,
      {action, storage::EntityKind::Video, video.id.value, video.author_id, video.title, ""});
}

Result<VisibleVideo> find(Tx& tx, const Caller& caller, VideoId id, Action action) {
  TRY_ASSIGN(VisibleVideo found, storage::find_video(tx.database(), caller, id));
  TRY(permissions::require(caller.actor, action, found.facts));
  return found;
}

}  // namespace

Result<Outcome> post_video(Tx& tx, const Caller& caller, const wire::PostVideo& command,
                           const Arrived& arrived) {
  TRY(permissions::require(caller.actor, Action::UploadVideo));
  validation::Fields fields;
  const auto space = storage::find_space(caller, command.space);
  if (!space.ok()) fields.add({"/space", "space-unknown", {}});
  fields.title(trim(command.title));
  check_description(fields, command.description);
  TRY(fields.finish());
  TRY_ASSIGN(const storage::Upload upload, find_whole(tx, caller, arrived));
  Video video;
  video.id = tx.make_id<VideoId>();
  video.space_id = space.value().id;
  video.title = trim(command.title);
  video.description = command.description;
  video.author_id = caller.actor.id;
  video.created_at = tx.now();
  video.updated_at = tx.now();
  video.shown_to = storage::audience_now(tx, video);
  store::insert_video(tx.database(), video);
  store::index_video(tx.database(), video.id);
  tx.touch(store::FeedTable::Videos, video.id);
  add_job(tx, upload, video.id, 1);
  return outcome_of(video.id, 201);
}

Result<Outcome> edit_video(Tx& tx, const Caller& caller, VideoId id,
                           const wire::EditVideo& command) {
  TRY_ASSIGN(VisibleVideo in, find(tx, caller, id, Action::EditVideo));
  Video& video = in.video;
  if (command.version && *command.version != video.version) {
    return fail(ErrorCode::Conflict, "video-outdated");
  }
  validation::Fields fields;
  if (command.title) fields.title(trim(*command.title));
  if (command.description) check_description(fields, *command.description);
  std::optional<Space> space;
  if (command.space) {
    const auto found = storage::find_space(caller, *command.space);
    if (found.ok()) space = found.value();
    if (!found.ok()) fields.add({"/space", "space-unknown", {}});
  }
  TRY(fields.finish());
  const ShownTo before = video.shown_to;
  if (command.title) video.title = trim(*command.title);
  if (command.description) video.description = *command.description;
  if (space) video.space_id = space->id;
  video.updated_at = tx.now();
  storage::save_video(tx, video);
  if (video.shown_to > before) tx.remove_at_once();
  return outcome_of(id, 200);
}

Result<Outcome> replace_video(Tx& tx, const Caller& caller, VideoId id, const Arrived& arrived) {
  TRY(permissions::require(caller.actor, Action::UploadVideo));
  TRY_ASSIGN(VisibleVideo in, find(tx, caller, id, Action::EditVideo));
  const auto job = storage::newest_video_job(tx.database(), id);
  const bool is_busy =
      job && (job->state == VideoJobState::Queued || job->state == VideoJobState::Leased);
  if (is_busy) return fail(ErrorCode::Conflict, "video-busy");
  TRY_ASSIGN(const storage::Upload upload, find_whole(tx, caller, arrived));
  const int generation = (job ? job->generation : in.video.generation) + 1;
  storage::erase_video_jobs(tx.database(), id);
  add_job(tx, upload, id, generation);
  if (in.video.state == VideoState::Failed) in.video.state = VideoState::Processing;
  storage::save_video(tx, in.video);
  record(tx, caller, "replace-video", in.video);
  return outcome_of(id, 200);
}

Result<Outcome> retry_video(Tx& tx, const Caller& caller, VideoId id) {
  TRY_ASSIGN(VisibleVideo in, find(tx, caller, id, Action::EditVideo));
  auto job = storage::newest_video_job(tx.database(), id);
  if (!job || job->state != VideoJobState::Failed) {
    return fail(ErrorCode::Conflict, "video-not-failed");
  }
  job->state = VideoJobState::Queued;
  job->attempts = 0;
  job->interruptions = 0;
  job->not_before = tx.now();
  job->reason.reset();
  storage::update_video_job(tx.database(), *job);
  if (in.video.state == VideoState::Failed) in.video.state = VideoState::Processing;
  storage::save_video(tx, in.video);
  return outcome_of(id, 200);
}

Result<Outcome> delete_video(Tx& tx, const Caller& caller, VideoId id) {
  TRY_ASSIGN(const VisibleVideo in, find(tx, caller, id, Action::DeleteVideo));
  store::Database& database = tx.database();
  for (const Captions& captions : store::list_captions(database, id)) {
    storage::erase_revisions(database, captions.id);
    tx.touch(store::FeedTable::Captions, captions.id);
  }
  store::remove_video_text(database, id);
  storage::erase_video_jobs(database, id);
  storage::erase_video_files(database, id, 0);
  storage::erase_video_outcomes(database, id);
  storage::erase_watches(database, id);
  storage::forget_last_video(database, id);
  store::erase_video(database, id);
  tx.touch(store::FeedTable::Videos, id);
  tx.remove_at_once();
  record(tx, caller, "delete-video", in.video);
  return outcome_of(id, 204);
}

Result<Outcome> say_video_outcome(Tx& tx, const Caller& caller, VideoId id, bool is_solved) {
  TRY_ASSIGN(VisibleVideo in, storage::find_video(tx.database(), caller, id));
  storage::note_outcome(tx, caller.help_session, {is_solved, {}});
  const auto before = storage::load_video_outcome(tx.database(), id, caller.key);
  if (before != is_solved) {
    if (before) --(*before ? in.video.yes_count : in.video.no_count);
    ++(is_solved ? in.video.yes_count : in.video.no_count);
    storage::save_video_outcome(tx.database(), id, caller.key, caller.actor.id, is_solved,
                                tx.now());
    storage::save_video(tx, in.video);
  }
  return outcome_of(id, 200);
}

}  // namespace townwell::videos
