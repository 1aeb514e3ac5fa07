#include "shared/loaders/video.h"

#include <algorithm>

#include "shared/store/members.h"
#include "shared/store/videos.h"
#include "shared/video/moments.h"

namespace townwell::loaders {
namespace {

constexpr int kVideosMax = 500;
constexpr int kThreadsMax = 5;

}  // namespace

views::VideoRows load_video(const Source& source, Video visible, const views::GetParameter& get) {
  views::VideoRows rows;
  rows.video = std::move(visible);
  if (const auto author = store::load_member(source.database, rows.video.author_id)) {
    rows.author = views::author_of(*author);
  }
  rows.captions = store::list_captions(source.database, rows.video.id);
  auto uses = store::find_threads_with_video(source.database, rows.video.id, source.shown_to_max,
                                             kThreadsMax);
  rows.threads = std::move(uses.threads);
  rows.thread_count = uses.count;
  const std::int64_t asked = video::from_clock(get("t")).value_or(0);
  rows.start_ms = asked < rows.video.duration_ms ? asked : 0;
  return rows;
}

std::vector<views::VideoListRow> list_videos(const Source& source) {
  std::vector<views::VideoListRow> rows;
  for (Video& video : store::list_videos(source.database, source.shown_to_max, {}, kVideosMax)) {
    rows.push_back({std::move(video), std::nullopt});
  }
  return rows;
}

}  // namespace townwell::loaders
