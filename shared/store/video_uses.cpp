#include "shared/store/video_uses.h"

#include "shared/markdown/video_references.h"
#include "shared/search/index_text.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"

namespace townwell::store {
namespace {

/// So many posts of a thread have their words in its search document.
constexpr int kPostsMax = 60;

/// What the index holds of that word.
std::string phrase_of(VideoId id) {
  const std::string text = search::index_text(video_word(id));
  return '"' + text.substr(0, text.find(' ')) + '"';
}

std::optional<std::int64_t> first_moment(Database& database, ThreadId thread, VideoId id) {
  for (const Post& post : list_shown_posts(database, thread, kPostsMax)) {
    for (const auto& reference : markdown::video_references(post.body)) {
      if (reference.id == id && reference.at_ms > 0) return reference.at_ms;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string video_word(VideoId id) {
  return "video" + to_base36(id.value);
}

ThreadsWithVideo find_threads_with_video(Database& database, VideoId id, ShownTo shown_to_max,
                                         int limit) {
  const std::string phrase = phrase_of(id);
  ThreadsWithVideo found;
  found.count = database
                    .value<std::int64_t>(R"sqlite(
                      SELECT count(*) FROM thread_search s JOIN threads t ON t.id = s.rowid
                      WHERE s.thread_search MATCH $1 AND t.shown_to <= $2)sqlite",
                                         phrase, shown_to_max)
                    .value_or(0);
  if (found.count == 0) return found;
  std::vector<ThreadId> ids;
  auto rows = database.query(R"sqlite(
    SELECT t.id FROM thread_search s JOIN threads t ON t.id = s.rowid
    WHERE s.thread_search MATCH $1 AND t.shown_to <= $2
    ORDER BY t.state <> $3, t.last_activity_at DESC, t.id LIMIT $4)sqlite",
                             phrase, shown_to_max, ThreadState::Solved, limit);
  while (rows.next()) rows.read(ids.emplace_back());
  for (const ThreadId thread_id : ids) {
    auto thread = load_thread(database, thread_id);
    if (!thread) continue;
    found.threads.push_back({std::move(*thread), first_moment(database, thread_id, id)});
  }
  return found;
}

}  // namespace townwell::store
