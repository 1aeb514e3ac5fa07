#include "server/storage/video_jobs.h"

#include "shared/base/text.h"
#include "shared/views/text/problems.h"

namespace townwell::storage {
namespace {

#define JOB_COLUMNS                                                                  \
  R"sql(SELECT j.id, j.video_id, j.generation, j.upload_id, j.state, j.attempts)sql" \
  R"sql(, j.interruptions, j.progress, j.reason, j.lease_until, j.not_before)sql"    \
  R"sql(, j.created_at, j.yields FROM video_jobs j )sql"

/// A key and its arguments, a line each.
std::string reason_text(const std::optional<Error>& reason) {
  if (!reason) return {};
  std::string text(reason->key);
  for (const std::string& arg : reason->args) text += "\n" + arg;
  return text;
}

std::optional<Error> read_reason(const std::string& text) {
  const auto lines = split(text, '\n');
  if (lines.empty()) return std::nullopt;
  return views::error_of(lines.front(), {lines.begin() + 1, lines.end()});
}

VideoJob read_job(store::Rows& rows) {
  VideoJob j;
  std::string reason;
  rows.read(j.id, j.video_id, j.generation, j.upload_id, j.state, j.attempts, j.interruptions,
            j.progress, reason, j.lease_until, j.not_before, j.created_at, j.yields);
  j.reason = read_reason(reason);
  return j;
}

std::optional<VideoJob> read_one(store::Rows rows) {
  if (!rows.next()) return std::nullopt;
  return read_job(rows);
}

}  // namespace

void insert_video_job(store::Database& database, const VideoJob& j) {
  database.execute(R"sql(
    INSERT INTO video_jobs (id, video_id, generation, upload_id, state, attempts, interruptions,
      progress, reason, lease_until, not_before, created_at, yields)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13))sql",
                   j.id, j.video_id, j.generation, j.upload_id, j.state, j.attempts,
                   j.interruptions, j.progress, reason_text(j.reason), j.lease_until, j.not_before,
                   j.created_at, j.yields);
}

void update_video_job(store::Database& database, const VideoJob& j) {
  database.execute(R"sql(
    UPDATE video_jobs SET state = $2, attempts = $3, interruptions = $4, progress = $5,
      reason = $6, lease_until = $7, not_before = $8, yields = $9
    WHERE id = $1)sql",
                   j.id, j.state, j.attempts, j.interruptions, j.progress, reason_text(j.reason),
                   j.lease_until, j.not_before, j.yields);
}

void erase_video_jobs(store::Database& database, VideoId id) {
  database.execute(R"sql(DELETE FROM video_jobs WHERE video_id = $1)sql", id);
}

std::optional<VideoJob> load_video_job(store::Database& database, VideoJobId id) {
  return read_one(database.query(JOB_COLUMNS R"sql(WHERE j.id = $1)sql", id));
}

std::optional<VideoJob> newest_video_job(store::Database& database, VideoId id) {
  return read_one(database.query(
      JOB_COLUMNS R"sql(WHERE j.video_id = $1 ORDER BY j.generation DESC LIMIT 1)sql", id));
}

std::optional<VideoJob> next_video_job(store::Database& database, UtcTime now) {
  return read_one(database.query(JOB_COLUMNS R"sql(
    WHERE (j.state = 0 AND j.not_before <= $1) OR (j.state = 1 AND j.lease_until <= $1)
    ORDER BY j.yields, j.not_before, j.id LIMIT 1)sql",
                                 now));
}

std::vector<VideoJob> list_open_video_jobs(store::Database& database) {
  auto rows = database.query(JOB_COLUMNS R"sql(WHERE j.state <> 2 ORDER BY j.id)sql");
  std::vector<VideoJob> jobs;
  while (rows.next()) jobs.push_back(read_job(rows));
  return jobs;
}

}  // namespace townwell::storage
