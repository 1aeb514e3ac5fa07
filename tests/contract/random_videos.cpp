#include <algorithm>

#include "server/features/uploads/upload.h"
#include "server/features/videos/captions.h"
#include "server/features/videos/conversion_jobs.h"
#include "server/features/videos/edit_video.h"
#include "tests/contract/random_portal.h"

namespace townwell::contract {

using storage::Caller;
using storage::Tx;

/// What becomes of videos. Their files are no rows of the feed, so none are made.
std::vector<RandomPortal::Command> RandomPortal::filming() {
  using P = RandomPortal;
  return {
      {"post video", 2, [](P& p) { return p.post_video(); }},
      {"convert video", 5, [](P& p) { return p.convert_video(); }},
      {"edit video", 2,
       [](P& p) {
         wire::EditVideo command;
         command.title = "On " + p.text();
         command.description = p.text();
         if (p.pick(3) == 0) command.space = p.any(p.spaces_);
         return p.run(p.staff(), [&](Tx& tx, const Caller& as) {
           return videos::edit_video(tx, as, p.recent(p.videos_), command);
         });
       }},
      {"put captions", 3, [](P& p) { return p.put_captions(); }},
      {"delete captions", 1,
       [](P& p) {
         return p.run(p.staff(), [&](Tx& tx, const Caller& as) {
           return videos::delete_captions(tx, as, p.recent(p.videos_), "en");
         });
       }},
      {"say video outcome", 2,
       [](P& p) {
         return p.run(p.anyone(), [&](Tx& tx, const Caller& as) {
           return videos::say_video_outcome(tx, as, p.recent(p.videos_), p.pick(2) == 0);
         });
       }},
      {"delete video", 1,
       [](P& p) {
         return p.run(p.staff(), [&](Tx& tx, const Caller& as) {
           return videos::delete_video(tx, as, p.recent(p.videos_));
         });
       }},
  };
}

RandomPortal::Outcome RandomPortal::post_video() {
  wire::PostVideo command;
  command.title = "How to " + text().substr(0, 60);
  command.space = pick(2) == 0 ? "hubs" : any(spaces_);
  command.description = text();
  const auto made = run(staff(), [&](Tx& tx, const Caller& as) -> Outcome {
    TRY_ASSIGN(
        const storage::Outcome upload,
        uploads::begin_upload(tx, as, {1000, "clip.mp4", "video/mp4"}, {std::int64_t{1} << 40, 0}));
    return videos::post_video(tx, as, command, {storage::UploadId{upload.id}, 1000});
  });
  if (made.ok()) videos_.emplace_back(VideoId{made.value().id});
  return made;
}

/// One step of whichever job is next; some fail.
RandomPortal::Outcome RandomPortal::convert_video() {
  const bool fails = pick(5) == 0;
  return run(staff_.back(), [&](Tx& tx, const Caller&) -> Outcome {
    std::optional<videos::Lease> lease;
    TRY(videos::lease_job(tx, lease));
    if (!lease) return fail(ErrorCode::NotFound, "not-found");
    if (fails) return videos::fail_job(tx, *lease, fail(ErrorCode::Unprocessable, "video-damaged"));
    const storage::VideoJob& job = lease->job;
    videos::Made made;
    made.files = {{job.video_id, job.generation, "fallback.mp4", "ab12", 1000}};
    made.duration_ms = 60'000;
    TRY(videos::publish_step(tx, *lease, made));
    return videos::finish_job(tx, *lease);
  });
}

RandomPortal::Outcome RandomPortal::put_captions() {
  std::string said = text();
  std::replace(said.begin(), said.end(), '\n', ' ');
  const std::string body = "WEBVTT\n\n00:01.000 --> 00:04.000\n" + said + "\n";
  const auto language = any<std::string>({"en", "de"});
  return run(staff(), [&](Tx& tx, const Caller& as) {
    return videos::put_captions(tx, as, recent(videos_), language, body, std::nullopt);
  });
}

}  // namespace townwell::contract
