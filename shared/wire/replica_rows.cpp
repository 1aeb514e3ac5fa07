#include "shared/wire/replica_rows.h"

#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/spaces.h"
#include "shared/store/thread_texts.h"
#include "shared/store/threads.h"
#include "shared/store/video_texts.h"
#include "shared/store/videos.h"

namespace townwell::wire {
namespace {

bool has_written(store::Database& database, MemberId id) {
  return database
      .value<std::int64_t>(R"sql(
        SELECT 1 FROM members m WHERE m.id = $1
          AND (EXISTS (SELECT 1 FROM posts p WHERE p.author_id = m.id)
            OR EXISTS (SELECT 1 FROM threads t WHERE t.author_id = m.id)
            OR EXISTS (SELECT 1 FROM videos v WHERE v.author_id = m.id)))sql",
                           id)
      .has_value();
}

/// Takes the tags off a thread; a tag that no thread is left of goes.
void remove_tags(store::Database& database, ThreadId id) {
  for (const TagId tag : store::remove_thread_tags(database, id)) {
    store::change_tag_count(database, tag, -1);
    database.execute(R"sql(DELETE FROM tags WHERE id = $1 AND thread_count <= 0)sql", tag);
  }
}

void put_tags(store::Database& database, ThreadId id, const std::vector<FeedTag>& tags) {
  int position = 0;
  for (const FeedTag& tag : tags) {
    database.execute(R"sql(DELETE FROM tags WHERE name = $1 AND id <> $2)sql", tag.name, tag.id);
    database.execute(R"sql(
      INSERT INTO tags (id, name, thread_count) VALUES ($1, $2, 1)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, thread_count = tags.thread_count + 1)sql",
                     tag.id, tag.name);
    store::insert_thread_tag(database, id, position++, tag.id);
  }
}

}  // namespace

// Names are unique. When one has moved from a row to another, the row that had it comes later.

void put_row(store::Database& database, const FeedSpace& space) {
  database.execute(R"sql(DELETE FROM spaces WHERE id = $1 OR slug = $2)sql", space.row.id,
                   space.row.slug);
  store::insert_space(database, space.row);
}

void put_row(store::Database& database, const FeedMember& member) {
  database.execute(R"sql(DELETE FROM members WHERE id = $1 OR handle = $2)sql", member.row.id,
                   member.row.handle);
  store::insert_member(database, member.row);
}

void put_row(store::Database& database, const FeedTag& tag) {
  database.execute(R"sql(UPDATE tags SET name = $2 WHERE id = $1)sql", tag.id, tag.name);
}

void put_row(store::Database& database, const FeedThread& thread) {
  remove_tags(database, thread.row.id);
  database.execute(R"sql(DELETE FROM threads WHERE id = $1)sql", thread.row.id);
  store::insert_thread(database, thread.row);
  put_tags(database, thread.row.id, thread.tags);
}

void put_row(store::Database& database, const FeedPost& post) {
  database.execute(R"sql(DELETE FROM posts WHERE id = $1)sql", post.row.id);
  store::insert_post(database, post.row);
}

void put_row(store::Database& database, const FeedVideo& video) {
  database.execute(R"sql(DELETE FROM videos WHERE id = $1)sql", video.row.id);
  store::insert_video(database, video.row);
}

void put_row(store::Database& database, const FeedCaptions& captions) {
  database.execute(
      R"sql(DELETE FROM captions WHERE id = $1 OR (video_id = $2 AND language = $3))sql",
      captions.row.id, captions.row.video_id, captions.row.language);
  store::insert_captions(database, captions.row);
}

void remove_row(store::Database& database, SpaceId id) {
  database.execute(R"sql(DELETE FROM spaces WHERE id = $1)sql", id);
}

void remove_row(store::Database& database, PostId id) {
  database.execute(R"sql(DELETE FROM posts WHERE id = $1)sql", id);
}

void remove_row(store::Database& database, ThreadId id) {
  store::remove_thread_text(database, id);
  remove_tags(database, id);
  database.execute(R"sql(DELETE FROM posts WHERE thread_id = $1)sql", id);
  database.execute(R"sql(DELETE FROM threads WHERE id = $1)sql", id);
}

void remove_row(store::Database& database, CaptionsId id) {
  store::erase_captions(database, id);
}

void remove_row(store::Database& database, VideoId id) {
  store::remove_video_text(database, id);
  store::erase_video(database, id);
}

void remove_unneeded(store::Database& database, MemberId id) {
  if (has_written(database, id)) return;
  database.execute(R"sql(DELETE FROM members WHERE id = $1 AND role <= 1)sql", id);
}

}  // namespace townwell::wire
