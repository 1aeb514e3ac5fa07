#include "server/main/sample_videos.h"

#include <spdlog/spdlog.h>

#include <fstream>
#include <iterator>

#include "server/features/threads/post_reply.h"
#include "server/features/uploads/upload.h"
#include "server/features/videos/captions.h"
#include "server/features/videos/conversion_jobs.h"
#include "server/features/videos/conversion_worker.h"
#include "server/features/videos/edit_video.h"
#include "server/media/upload_files.h"
#include "server/storage/accounts.h"
#include "server/storage/settings.h"
#include "shared/store/members.h"
#include "shared/views/routes.h"
#include "shared/views/text/problems.h"
#include "shared/wire/json_reader.h"

namespace townwell {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

constexpr std::chrono::seconds kLookEvery{2};
constexpr std::chrono::hours kNoMore{24 * 365};
constexpr std::string_view kDone = "sample_videos";

struct SampleVideo {
  std::string title;
  std::string space;
  std::string author;  ///< A handle,
  std::string email;   ///< and the address of the sample's member, which is nobody else's.
  std::string description;
  std::string file;
  std::string captions;
  std::string language;
  std::string thread;  ///< The title of one that it answers,
  std::string remark;  ///< and what its author says there, before the link.
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("space", space);
    visit("author", author);
    visit("email", email);
    visit("description", description);
    visit("file", file);
    visit("captions", captions);
    visit("language", language);
    visit("thread", thread);
    visit("remark", remark);
  }
};

struct SampleVideos {
  std::vector<SampleVideo> videos;
  template <class V>
  void fields(V& visit) {
    visit("videos", videos);
  }
};

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  if (!in.is_open() || text.empty()) {
    return fail(ErrorCode::NotFound, "sample-broken", {path.string()});
  }
  return text;
}

/// Nobody where the portal is another community.
std::optional<Caller> find_author(app::Services& services, const SampleVideo& video) {
  const auto reader = services.readers.borrow();
  const auto member = store::load_member_by_handle(*reader, video.author);
  const auto account =
      member ? storage::load_account(*reader, member->id) : std::optional<storage::Account>();
  if (!account || account->email != video.email) return std::nullopt;
  return Caller{{member->id, member->role},
                services.portals.get(),
                "m" + std::to_string(member->id.value),
                {},
                {}};
}

/// What one video is made of, once its bytes are an upload of its author's.
struct Ready {
  SampleVideo video;
  Caller author;
  std::string captions;
  videos::Arrived arrived;
};

Result<Ready> upload(app::Services& services, const std::filesystem::path& folder,
                     const SampleVideo& video, const Caller& author) {
  TRY_ASSIGN(std::string captions, read_file(folder / video.captions));
  TRY_ASSIGN(const std::string bytes, read_file(folder / video.file));
  const auto length = static_cast<std::int64_t>(bytes.size());
  const uploads::Room room{services.uploads.free_bytes(), services.uploads.arrived_bytes()};
  TRY_ASSIGN(const Outcome begun, services.writer.run({}, [&](Tx& tx) {
    return uploads::begin_upload(tx, author, {length, video.file, "video/mp4"}, room);
  }));
  TRY_ASSIGN(const auto part, services.uploads.open(begun.id, 0, length, std::nullopt));
  (void)part->take(bytes);
  TRY_ASSIGN(const std::int64_t arrived, part->finish());
  return Ready{video, author, std::move(captions), {storage::UploadId{begun.id}, arrived}};
}

/// Links the video where people ask for it. A thread that is gone is no reason to go without.
void remark(Tx& tx, const Ready& ready, VideoId id) {
  const auto thread = tx.database().value<std::int64_t>(
      R"sql(SELECT t.id FROM threads t WHERE t.title = $1 ORDER BY t.id LIMIT 1)sql",
      ready.video.thread);
  if (!thread) return;
  const std::string& title = ready.video.title;
  const std::string link = "[" + title + "](" + views::routes::video(id, title) + ")";
  (void)threads::post_reply(tx, ready.author, ThreadId{*thread},
                            {ready.video.remark + " " + link, PostKind::Comment, std::nullopt});
}

Result<void> publish(Tx& tx, const Ready& ready) {
  const wire::PostVideo command{"", ready.video.title, ready.video.space, ready.video.description};
  TRY_ASSIGN(const Outcome posted, videos::post_video(tx, ready.author, command, ready.arrived));
  const VideoId id{posted.id};
  videos::let_others_first(tx, id);
  TRY(videos::put_captions(tx, ready.author, id, ready.video.language, ready.captions,
                           std::nullopt));
  remark(tx, ready, id);
  return {};
}

/// Whole or not at all, and never again.
Result<Outcome> publish_all(Tx& tx, const std::vector<Ready>& all) {
  for (const Ready& ready : all) TRY(publish(tx, ready));
  storage::save_meta(tx.database(), kDone, "1");
  return Outcome{};
}

Result<void> add(app::Services& services, const std::filesystem::path& folder) {
  if (storage::load_meta(*services.readers.borrow(), kDone)) return {};
  if (const auto reason = services.conversions.unavailable()) return *reason;
  TRY_ASSIGN(const std::string text, read_file(folder / "videos.json"));
  TRY_ASSIGN(const SampleVideos sample, wire::from_json<SampleVideos>(text));
  std::vector<Ready> all;
  for (const SampleVideo& video : sample.videos) {
    const std::optional<Caller> author = find_author(services, video);
    if (!author) return {};
    TRY_ASSIGN(Ready ready, upload(services, folder, video, *author));
    all.push_back(std::move(ready));
  }
  TRY(services.writer.run({}, [&all](Tx& tx) { return publish_all(tx, all); }));
  services.conversions.wake();
  return {};
}

}  // namespace

jobs::Job add_sample_videos(app::Services& services, std::filesystem::path folder) {
  return {
      "sample-videos",
      [&services, folder = std::move(folder), is_settled = false](UtcTime now) mutable -> UtcTime {
        std::error_code error;
        if (is_settled) return now + kNoMore;
        if (!std::filesystem::exists(folder / "videos.json", error)) return now + kLookEvery;
        // What cannot be added now is not tried over and over; the next start may.
        is_settled = true;
        const Result<void> added = add(services, folder);
        if (!added.ok()) spdlog::warn("{}", views::describe(added.error()).detail);
        return now + kNoMore;
      }};
}

}  // namespace townwell
