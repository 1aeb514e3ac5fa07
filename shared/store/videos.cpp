#include "shared/store/videos.h"

namespace townwell::store {
namespace {

#define VIDEO_COLUMNS                                                                          \
  R"sql(SELECT v.id, v.space_id, v.state, v.shown_to, v.title, v.description, v.author_id)sql" \
  R"sql(, v.created_at, v.updated_at, v.duration_ms, v.width, v.height, v.generation)sql"      \
  R"sql(, v.parts, v.yes_count, v.no_count, v.version FROM videos v )sql"

#define CAPTIONS_COLUMNS                                                           \
  R"sql(SELECT c.id, c.video_id, c.language, c.body, c.revision, c.changed_at)sql" \
  R"sql( FROM captions c )sql"

Video read_video(Rows& rows) {
  Video v;
  rows.read(v.id, v.space_id, v.state, v.shown_to, v.title, v.description, v.author_id,
            v.created_at, v.updated_at, v.duration_ms, v.width, v.height, v.generation, v.parts,
            v.yes_count, v.no_count, v.version);
  return v;
}

Captions read_captions(Rows& rows) {
  Captions c;
  rows.read(c.id, c.video_id, c.language, c.body, c.revision, c.changed_at);
  return c;
}

std::optional<Captions> read_one(Rows rows) {
  if (!rows.next()) return std::nullopt;
  return read_captions(rows);
}

}  // namespace

std::optional<Video> load_video(Database& database, VideoId id) {
  auto rows = database.query(VIDEO_COLUMNS R"sql(WHERE v.id = $1)sql", id);
  if (!rows.next()) return std::nullopt;
  return read_video(rows);
}

std::vector<Video> list_videos(Database& database, ShownTo shown_to_max, SpaceId space_id,
                               int limit) {
  std::vector<Video> videos;
  auto rows = database.query(VIDEO_COLUMNS R"sql(
    WHERE v.shown_to <= $1 AND ($2 = 0 OR v.space_id = $2)
    ORDER BY v.created_at DESC, v.id DESC LIMIT $3)sql",
                             shown_to_max, space_id, limit);
  while (rows.next()) videos.push_back(read_video(rows));
  return videos;
}

void insert_video(Database& database, const Video& v) {
  database.execute(R"sql(
    INSERT INTO videos (id, space_id, state, shown_to, title, description, author_id, created_at,
      updated_at, duration_ms, width, height, generation, parts, yes_count, no_count, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17))sql",
                   v.id, v.space_id, v.state, v.shown_to, v.title, v.description, v.author_id,
                   v.created_at, v.updated_at, v.duration_ms, v.width, v.height, v.generation,
                   v.parts, v.yes_count, v.no_count, v.version);
}

void update_video(Database& database, const Video& v) {
  database.execute(R"sql(
    UPDATE videos SET space_id = $2, state = $3, shown_to = $4, title = $5, description = $6,
      author_id = $7, created_at = $8, updated_at = $9, duration_ms = $10, width = $11,
      height = $12, generation = $13, parts = $14, yes_count = $15, no_count = $16, version = $17
    WHERE id = $1)sql",
                   v.id, v.space_id, v.state, v.shown_to, v.title, v.description, v.author_id,
                   v.created_at, v.updated_at, v.duration_ms, v.width, v.height, v.generation,
                   v.parts, v.yes_count, v.no_count, v.version);
}

void erase_video(Database& database, VideoId id) {
  database.execute(R"sql(DELETE FROM captions WHERE video_id = $1)sql", id);
  database.execute(R"sql(DELETE FROM videos WHERE id = $1)sql", id);
}

std::optional<Captions> load_captions(Database& database, VideoId id, std::string_view language) {
  return read_one(database.query(
      CAPTIONS_COLUMNS R"sql(WHERE c.video_id = $1 AND c.language = $2)sql", id, language));
}

std::optional<Captions> load_captions(Database& database, CaptionsId id) {
  return read_one(database.query(CAPTIONS_COLUMNS R"sql(WHERE c.id = $1)sql", id));
}

std::vector<Captions> list_captions(Database& database, VideoId id) {
  std::vector<Captions> all;
  auto rows =
      database.query(CAPTIONS_COLUMNS R"sql(WHERE c.video_id = $1 ORDER BY c.language)sql", id);
  while (rows.next()) all.push_back(read_captions(rows));
  return all;
}

void insert_captions(Database& database, const Captions& c) {
  database.execute(R"sql(
    INSERT INTO captions (id, video_id, language, body, revision, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6))sql",
                   c.id, c.video_id, c.language, c.body, c.revision, c.changed_at);
}

void update_captions(Database& database, const Captions& c) {
  database.execute(R"sql(
    UPDATE captions SET language = $2, body = $3, revision = $4, changed_at = $5 WHERE id = $1)sql",
                   c.id, c.language, c.body, c.revision, c.changed_at);
}

void erase_captions(Database& database, CaptionsId id) {
  database.execute(R"sql(DELETE FROM captions WHERE id = $1)sql", id);
}

}  // namespace townwell::store
