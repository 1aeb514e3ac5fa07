#include "server/storage/videos.h"

#include "server/storage/lookup.h"
#include "shared/store/video_texts.h"
#include "shared/store/videos.h"

namespace townwell::storage {
namespace {

void touch_captions(Tx& tx, VideoId id) {
  auto rows = tx.database().query(R"sql(SELECT c.id FROM captions c WHERE c.video_id = $1)sql", id);
  while (rows.next()) tx.touch(store::FeedTable::Captions, rows.get<CaptionsId>());
}

void read_file(store::Rows& rows, VideoFile& file) {
  rows.read(file.video_id, file.generation, file.name, file.hash, file.bytes);
}

}  // namespace

permissions::VideoFacts facts_of(const Video& video, const Space& space, const Portal& portal) {
  permissions::VideoFacts facts;
  facts.space.visibility = narrower(portal.settings.visibility, space.visibility);
  facts.author = video.author_id;
  facts.is_ready = video.state == VideoState::Ready;
  return facts;
}

Result<VisibleVideo> find_video(store::Database& database, const Caller& caller, VideoId id) {
  auto video = store::load_video(database, id);
  if (!video) return fail(ErrorCode::NotFound, "not-found");
  const Space* space = caller.portal->find_space(video->space_id);
  if (space == nullptr) return fail(ErrorCode::NotFound, "not-found");
  VisibleVideo found{*std::move(video), *space, {}};
  found.facts = facts_of(found.video, *space, *caller.portal);
  TRY(permissions::require(caller.actor, permissions::Action::ReadVideo, found.facts));
  return found;
}

ShownTo audience_now(Tx& tx, const Video& video) {
  if (video.state != VideoState::Ready) return ShownTo::Staff;
  const auto visibility = tx.database().value<Visibility>(
      R"sql(SELECT s.visibility FROM spaces s WHERE s.id = $1)sql", video.space_id);
  return static_cast<ShownTo>(visibility.value_or(Visibility::Staff));
}

void save_video(Tx& tx, Video& video) {
  ++video.version;
  const ShownTo before = video.shown_to;
  video.shown_to = audience_now(tx, video);
  store::update_video(tx.database(), video);
  tx.touch(store::FeedTable::Videos, video.id);
  store::index_video(tx.database(), video.id);
  if (video.shown_to != before) touch_captions(tx, video.id);
}

void put_video_file(store::Database& database, const VideoFile& file) {
  database.execute(R"sql(
    INSERT INTO video_files (video_id, generation, name, hash, bytes) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (video_id, generation, name)
    DO UPDATE SET hash = excluded.hash, bytes = excluded.bytes)sql",
                   file.video_id, file.generation, file.name, file.hash, file.bytes);
}

std::optional<VideoFile> load_video_file(store::Database& database, VideoId id, int generation,
                                         std::string_view name) {
  auto rows = database.query(R"sql(
    SELECT f.video_id, f.generation, f.name, f.hash, f.bytes FROM video_files f
    WHERE f.video_id = $1 AND f.generation = $2 AND f.name = $3)sql",
                             id, generation, name);
  if (!rows.next()) return std::nullopt;
  VideoFile file;
  read_file(rows, file);
  return file;
}

std::vector<VideoFile> list_video_files(store::Database& database) {
  auto rows = database.query(R"sql(
    SELECT f.video_id, f.generation, f.name, f.hash, f.bytes FROM video_files f
    ORDER BY f.video_id, f.generation, f.name)sql");
  std::vector<VideoFile> files;
  while (rows.next()) read_file(rows, files.emplace_back());
  return files;
}

std::set<std::string> list_video_files(store::Database& database, VideoId id, int generation) {
  auto rows = database.query(R"sql(
    SELECT f.name FROM video_files f WHERE f.video_id = $1 AND f.generation = $2)sql",
                             id, generation);
  std::set<std::string> names;
  while (rows.next()) names.insert(rows.get<std::string>());
  return names;
}

std::set<std::string> list_blobs(store::Database& database) {
  auto rows = database.query(R"sql(
    SELECT f.hash FROM video_files f
    UNION SELECT i.hash FROM images i
    UNION SELECT i.small_hash FROM images i)sql");
  std::set<std::string> hashes;
  while (rows.next()) hashes.insert(rows.get<std::string>());
  return hashes;
}

void erase_video_files(store::Database& database, VideoId id, int kept) {
  database.execute(R"sql(DELETE FROM video_files WHERE video_id = $1 AND generation <> $2)sql", id,
                   kept);
}

void insert_revision(store::Database& database, const CaptionsRevision& r) {
  database.execute(R"sql(
    INSERT INTO caption_revisions (captions_id, revision, body, author_id, created_at)
    VALUES ($1, $2, $3, $4, $5))sql",
                   r.captions_id, r.revision, r.body, r.author_id, r.created_at);
}

std::vector<CaptionsRevision> list_revisions(store::Database& database, CaptionsId id) {
  auto rows = database.query(R"sql(
    SELECT r.captions_id, r.revision, r.body, r.author_id, r.created_at FROM caption_revisions r
    WHERE r.captions_id = $1 ORDER BY r.revision DESC)sql",
                             id);
  std::vector<CaptionsRevision> revisions;
  while (rows.next()) {
    CaptionsRevision& r = revisions.emplace_back();
    rows.read(r.captions_id, r.revision, r.body, r.author_id, r.created_at);
  }
  return revisions;
}

void erase_revisions(store::Database& database, CaptionsId id) {
  database.execute(R"sql(DELETE FROM caption_revisions WHERE captions_id = $1)sql", id);
}

std::optional<bool> load_video_outcome(store::Database& database, VideoId id,
                                       std::string_view actor) {
  return database.value<bool>(R"sql(
    SELECT o.is_solved FROM video_outcomes o WHERE o.video_id = $1 AND o.actor = $2)sql",
                              id, actor);
}

void save_video_outcome(store::Database& database, VideoId id, std::string_view actor,
                        MemberId member_id, bool is_solved, UtcTime now) {
  database.execute(R"sql(
    INSERT INTO video_outcomes (video_id, actor, member_id, is_solved, created_at)
    VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (video_id, actor)
    DO UPDATE SET is_solved = excluded.is_solved, created_at = excluded.created_at)sql",
                   id, actor, member_id, is_solved, now);
}

void erase_video_outcomes(store::Database& database, VideoId id) {
  database.execute(R"sql(DELETE FROM video_outcomes WHERE video_id = $1)sql", id);
}

}  // namespace townwell::storage
