#include "server/storage/public_rows.h"

#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"
#include "shared/store/videos.h"

namespace townwell::storage {
namespace {

using store::FeedTable;

std::string_view condition_of(FeedTable table) {
  switch (table) {
    case FeedTable::Spaces:
      return R"sql(SELECT 1 FROM spaces s WHERE s.id = $1 AND s.visibility <= $2)sql";
    case FeedTable::Threads:
      return R"sql(SELECT 1 FROM threads t WHERE t.id = $1 AND t.shown_to <= $2)sql";
    case FeedTable::Tags:
      return R"sql(
        SELECT 1 FROM thread_tags g JOIN threads t ON t.id = g.thread_id
        WHERE g.tag_id = $1 AND t.shown_to <= $2 LIMIT 1)sql";
    case FeedTable::Members:
      return R"sql(
        SELECT 1 FROM members m WHERE m.id = $1 AND (m.role > 1
          OR EXISTS (SELECT 1 FROM threads t WHERE t.author_id = m.id AND t.shown_to <= $2)
          OR EXISTS (SELECT 1 FROM posts p JOIN threads t ON t.id = p.thread_id
            LEFT JOIN posts u ON u.id = p.parent_id
            WHERE p.author_id = m.id AND t.shown_to <= $2 AND p.is_hidden = 0
              AND p.is_deleted = 0 AND COALESCE(u.is_hidden, 0) = 0
              AND COALESCE(u.is_deleted, 0) = 0)
          OR EXISTS (SELECT 1 FROM videos v WHERE v.author_id = m.id AND v.shown_to <= $2)))sql";
    case FeedTable::Videos:
      return R"sql(SELECT 1 FROM videos v WHERE v.id = $1 AND v.shown_to <= $2)sql";
    case FeedTable::Captions:
      return R"sql(
        SELECT 1 FROM captions c JOIN videos v ON v.id = c.video_id
        WHERE c.id = $1 AND v.shown_to <= $2)sql";
    case FeedTable::Posts:
      break;
  }
  return R"sql(
    SELECT 1 FROM posts p JOIN threads t ON t.id = p.thread_id
      LEFT JOIN posts u ON u.id = p.parent_id
    WHERE p.id = $1 AND t.shown_to <= $2 AND p.is_hidden = 0 AND p.is_deleted = 0
      AND COALESCE(u.is_hidden, 0) = 0 AND COALESCE(u.is_deleted, 0) = 0)sql";
}

}  // namespace

bool PublicRows::holds(FeedTable table, std::int64_t id) const {
  return database_.value<std::int64_t>(condition_of(table), id, audience_).has_value();
}

std::optional<wire::FeedSpace> PublicRows::space(SpaceId id) const {
  if (!holds(FeedTable::Spaces, id.value)) return std::nullopt;
  for (Space& space : store::list_spaces(database_)) {
    if (space.id == id) return wire::FeedSpace{std::move(space)};
  }
  return std::nullopt;
}

std::optional<wire::FeedMember> PublicRows::member(MemberId id) const {
  if (!holds(FeedTable::Members, id.value)) return std::nullopt;
  auto member = store::load_member(database_, id);
  if (!member) return std::nullopt;
  return wire::FeedMember{*std::move(member)};
}

std::optional<wire::FeedTag> PublicRows::tag(TagId id) const {
  if (!holds(FeedTable::Tags, id.value)) return std::nullopt;
  auto name =
      database_.value<std::string>(R"sql(SELECT g.name FROM tags g WHERE g.id = $1)sql", id);
  if (!name) return std::nullopt;
  return wire::FeedTag{id, *std::move(name)};
}

std::optional<wire::FeedThread> PublicRows::thread(ThreadId id) const {
  auto row = store::load_thread(database_, id);
  if (!row || row->shown_to > audience_) return std::nullopt;
  if (row->duplicate_of.is_set() && !holds(FeedTable::Threads, row->duplicate_of.value)) {
    row->duplicate_of = {};
  }
  wire::FeedThread thread{*std::move(row), {}};
  auto tags = database_.query(R"sql(
    SELECT g.id, g.name FROM thread_tags x JOIN tags g ON g.id = x.tag_id
    WHERE x.thread_id = $1 ORDER BY x.position)sql",
                              id);
  while (tags.next()) {
    wire::FeedTag& tag = thread.tags.emplace_back();
    tags.read(tag.id, tag.name);
  }
  return thread;
}

std::optional<wire::FeedPost> PublicRows::post(PostId id) const {
  if (!holds(FeedTable::Posts, id.value)) return std::nullopt;
  auto post = store::load_post(database_, id);
  if (!post) return std::nullopt;
  return wire::FeedPost{*std::move(post)};
}

std::optional<wire::FeedVideo> PublicRows::video(VideoId id) const {
  auto video = store::load_video(database_, id);
  if (!video || video->shown_to > audience_) return std::nullopt;
  return wire::FeedVideo{*std::move(video)};
}

std::optional<wire::FeedCaptions> PublicRows::captions(CaptionsId id) const {
  if (!holds(FeedTable::Captions, id.value)) return std::nullopt;
  auto captions = store::load_captions(database_, id);
  if (!captions) return std::nullopt;
  return wire::FeedCaptions{*std::move(captions)};
}

}  // namespace townwell::storage
