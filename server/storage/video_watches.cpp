#include "server/storage/video_watches.h"

#include <string>

namespace townwell::storage {
namespace {

/// More change its curve no more than the eye sees, and take longer.
constexpr int kRetentionVisitsMax = 10'000;

}  // namespace

bool add_watched(store::Database& database, HelpSessionId session_id, const Video& video,
                 std::span<const video::WatchedRange> ranges, UtcTime at) {
  video::Buckets buckets = video::buckets_of(ranges, video.duration_ms);
  const auto before = database.value<std::string>(R"sql(
    SELECT w.buckets FROM video_watches w WHERE w.session_id = $1 AND w.video_id = $2)sql",
                                                  session_id, video.id);
  if (before) buckets |= video::buckets_from(*before).value_or(video::Buckets{});
  if (buckets.none()) return false;
  const std::int64_t seconds = video::seconds_of(buckets, video.duration_ms);
  database.execute(R"sql(
    INSERT INTO video_watches (session_id, video_id, buckets, seconds, created_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (session_id, video_id) DO UPDATE SET buckets = excluded.buckets,
      seconds = excluded.seconds)sql",
                   session_id, video.id, video::to_text(buckets), seconds, at);
  return !before;
}

video::Retention load_retention(store::Database& database, VideoId id) {
  video::Retention retention;
  auto rows = database.query(R"sql(
    SELECT w.buckets, w.seconds FROM video_watches w WHERE w.video_id = $1
    ORDER BY w.created_at DESC LIMIT $2)sql",
                             id, kRetentionVisitsMax);
  while (rows.next()) {
    std::string text;
    std::int64_t seconds = 0;
    rows.read(text, seconds);
    const auto buckets = video::buckets_from(text);
    if (!buckets || buckets->none()) continue;
    ++retention.sessions;
    retention.seconds += seconds;
    for (std::size_t i = 0; i < video::kBuckets; ++i) {
      retention.watched[i] += (*buckets)[i] ? 1 : 0;
    }
  }
  return retention;
}

void erase_watches(store::Database& database, VideoId id) {
  database.execute(R"sql(DELETE FROM video_watches WHERE video_id = $1)sql", id);
}

void erase_watches_before(store::Database& database, UtcTime since) {
  database.execute(R"sql(DELETE FROM video_watches WHERE created_at < $1)sql", since);
}

}  // namespace townwell::storage
