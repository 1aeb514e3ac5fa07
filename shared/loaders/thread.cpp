#include "shared/loaders/thread.h"

#include "shared/base/limits.h"
#include "shared/markdown/video_references.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "shared/store/videos.h"

namespace townwell::loaders {
namespace {

constexpr std::size_t kCommentsAPost = 50;
constexpr int kCommentsAtOnceMax = 200;
constexpr std::size_t kRelated = 3;
constexpr std::size_t kPeopleShown = 5;

void load_comments(store::Database& database, views::ThreadRows& rows, PostId parent) {
  auto comments = store::list_comments(database, parent, static_cast<int>(kCommentsAPost));
  if (!comments.empty()) rows.comments.emplace(parent, std::move(comments));
}

/// The comments under all posts of the page: all of the thread's at once unless these are very
/// many.
void load_comments(store::Database& database, views::ThreadRows& rows) {
  if (rows.thread.comment_count == 0) return;
  if (rows.thread.comment_count <= kCommentsAtOnceMax) {
    for (auto& comment : store::list_comments_of_thread(database, rows.thread.id)) {
      auto& siblings = rows.comments[comment.post.parent_id];
      if (siblings.size() < kCommentsAPost) siblings.push_back(std::move(comment));
    }
    return;
  }
  load_comments(database, rows, rows.question.post.id);
  if (rows.accepted) load_comments(database, rows, rows.accepted->post.id);
  for (const auto& answer : rows.answers.answers) load_comments(database, rows, answer.post.id);
}

/// Threads of the same tag, solved ones first; without a tag, of the same space.
std::vector<Thread> load_related(const Source& source, const views::ThreadRows& rows) {
  store::RelatedQuery query;
  query.shown_to_max = source.shown_to_max;
  query.space_id = rows.thread.space_id;
  if (!rows.tags.empty()) query.tag = rows.tags.front();
  std::vector<Thread> related;
  for (const ThreadId id : source.figures.related(source.database, source.now, query)) {
    if (related.size() == kRelated) break;
    auto thread = id == rows.thread.id ? std::nullopt : store::load_thread(source.database, id);
    // It may have been hidden or moved since it was chosen.
    if (thread && thread->shown_to <= query.shown_to_max) related.push_back(std::move(*thread));
  }
  return related;
}

void add_person(std::vector<Author>& people, const Author& author) {
  for (const Author& known : people) {
    if (known.id == author.id) return;
  }
  people.push_back(author);
}

void load_people(store::Database& database, views::ThreadRows& rows) {
  add_person(rows.people, rows.question.author);
  if (rows.accepted) add_person(rows.people, rows.accepted->author);
  for (const auto& answer : rows.answers.answers) add_person(rows.people, answer.author);
  rows.people_count = store::count_people(database, rows.thread.id);
  if (rows.people.size() > kPeopleShown) rows.people.resize(kPeopleShown);
}

void load_answers(store::Database& database, const ThreadRequest& request,
                  views::ThreadRows& rows) {
  const Thread& thread = rows.thread;
  rows.answers = store::list_answers(database, thread.id, request.sort, thread.accepted_id,
                                     request.after, limits::kPostsPerPage);
  if (!rows.answers.next) return;
  rows.next_cursor = store::to_text(
      store::ThreadCursor{rows.answers.next->value, ThreadId{rows.answers.next->id.value}});
}

/// The videos that posts of the page show, of those that may be seen.
void load_videos(const Source& source, views::ThreadRows& rows) {
  const auto load = [&](const PostWithAuthor& shown) {
    for (const auto& reference : markdown::video_references(shown.post.body)) {
      rows.has_videos = true;
      if (rows.videos.contains(reference.id)) continue;
      auto video = store::load_video(source.database, reference.id);
      if (!video || video->shown_to > source.shown_to_max) continue;
      rows.videos.emplace(reference.id, std::move(*video));
    }
  };
  load(rows.question);
  if (rows.accepted) load(*rows.accepted);
  for (const auto& answer : rows.answers.answers) load(answer);
}

Result<PostWithAuthor> load_one(store::Database& database, PostId id) {
  auto post = store::load_post_with_author(database, id);
  if (!post) return fail(ErrorCode::NotFound, "not-found");
  return std::move(*post);
}

}  // namespace

ThreadRequest read_thread_request(const views::GetParameter& get) {
  ThreadRequest request;
  if (get("sort") == "oldest") request.sort = store::AnswerSort::Oldest;
  const auto cursor = store::thread_cursor_from_text(get("cursor"));
  if (cursor) request.after = store::AnswerCursor{cursor->value, PostId{cursor->id.value}};
  return request;
}

Result<views::ThreadRows> load_thread(const Source& source, Thread visible,
                                      const ThreadRequest& request) {
  store::Database& database = source.database;
  views::ThreadRows rows;
  rows.thread = std::move(visible);
  rows.tags = store::load_tags(database, rows.thread.id);
  rows.sort = request.sort;
  rows.is_first_page = !request.after.has_value();
  TRY_ASSIGN(rows.question, load_one(database, rows.thread.question_id));
  if (rows.thread.accepted_id.is_set() && rows.is_first_page) {
    TRY_ASSIGN(rows.accepted, load_one(database, rows.thread.accepted_id));
  }
  load_answers(database, request, rows);
  load_comments(database, rows);
  load_videos(source, rows);
  load_people(database, rows);
  rows.related = load_related(source, rows);
  return rows;
}

}  // namespace townwell::loaders
