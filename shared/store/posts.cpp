#include "shared/store/posts.h"

#include <algorithm>

#define POST_COLUMNS                                                                            \
  R"sql( p.id, p.thread_id, p.kind, p.parent_id, p.author_id, p.body, p.score, p.up_count,)sql" \
  R"sql( p.down_count, p.rank, p.yes_count, p.created_at, p.edited_at, p.revision,)sql"         \
  R"sql( p.is_official, p.is_hidden, p.is_deleted )sql"

#define POST_WITH_AUTHOR_FROM                         \
  R"sql(, m.id, m.handle, m.display_name, m.role)sql" \
  R"sql( FROM posts p JOIN members m ON m.id = p.author_id )sql"

namespace townwell::store {
namespace {

void read_post(Rows& rows, Post& p) {
  rows.read(p.id, p.thread_id, p.kind, p.parent_id, p.author_id, p.body, p.score, p.up_count,
            p.down_count, p.rank, p.yes_count, p.created_at, p.edited_at, p.revision, p.is_official,
            p.is_hidden, p.is_deleted);
}

PostWithAuthor read_with_author(Rows& rows) {
  PostWithAuthor post;
  read_post(rows, post.post);
  rows.read(post.author.id, post.author.handle, post.author.display_name, post.author.role);
  return post;
}

std::vector<PostWithAuthor> collect(Rows rows) {
  std::vector<PostWithAuthor> posts;
  while (rows.next()) posts.push_back(read_with_author(rows));
  return posts;
}

}  // namespace

std::optional<Post> load_post(Database& database, PostId id) {
  auto rows =
      database.query(R"sql(SELECT )sql" POST_COLUMNS R"sql( FROM posts p WHERE p.id = $1)sql", id);
  if (!rows.next()) return std::nullopt;
  Post post;
  read_post(rows, post);
  return post;
}

std::optional<PostWithAuthor> load_post_with_author(Database& database, PostId id) {
  auto rows = database.query(
      R"sql(SELECT )sql" POST_COLUMNS POST_WITH_AUTHOR_FROM R"sql( WHERE p.id = $1)sql", id);
  if (!rows.next()) return std::nullopt;
  return read_with_author(rows);
}

AnswerPage list_answers(Database& database, ThreadId thread_id, AnswerSort sort, PostId pinned,
                        std::optional<AnswerCursor> after, int limit) {
  AnswerPage page;
  if (sort == AnswerSort::Best) {
    const AnswerCursor from = after.value_or(AnswerCursor{kIdMax, {}});
    page.answers =
        collect(database.query(R"sql(SELECT )sql" POST_COLUMNS POST_WITH_AUTHOR_FROM
                               R"sql( WHERE p.thread_id = $1 AND p.kind = 1 AND p.id <> $2
          AND (p.rank < $3 OR (p.rank = $3 AND p.id > $4))
        ORDER BY p.rank DESC, p.id LIMIT $5)sql",
                               thread_id, pinned, from.value, from.id, limit + 1));
  } else {
    const AnswerCursor from = after.value_or(AnswerCursor{-kIdMax, {}});
    page.answers =
        collect(database.query(R"sql(SELECT )sql" POST_COLUMNS POST_WITH_AUTHOR_FROM
                               R"sql( WHERE p.thread_id = $1 AND p.kind = 1 AND p.id <> $2
          AND (p.created_at > $3 OR (p.created_at = $3 AND p.id > $4))
        ORDER BY p.created_at, p.id LIMIT $5)sql",
                               thread_id, pinned, from.value, from.id, limit + 1));
  }
  if (page.answers.size() > static_cast<std::size_t>(limit)) {
    page.answers.pop_back();
    const Post& last = page.answers.back().post;
    page.next =
        AnswerCursor{sort == AnswerSort::Best ? last.rank : to_unix_ms(last.created_at), last.id};
  }
  return page;
}

std::vector<PostWithAuthor> list_comments(Database& database, PostId parent_id, int limit) {
  return collect(database.query(
      R"sql(SELECT )sql" POST_COLUMNS POST_WITH_AUTHOR_FROM
      R"sql( WHERE p.parent_id = $1 AND p.kind = 2 ORDER BY p.created_at, p.id LIMIT $2)sql",
      parent_id, limit));
}

std::vector<PostWithAuthor> list_comments_of_thread(Database& database, ThreadId thread_id) {
  return collect(
      database.query(R"sql(SELECT )sql" POST_COLUMNS POST_WITH_AUTHOR_FROM
                     R"sql( WHERE p.thread_id = $1 AND p.kind = 2 ORDER BY p.created_at, p.id)sql",
                     thread_id));
}

std::vector<PostWithAuthor> list_posts(Database& database, ThreadId thread_id,
                                       std::optional<AnswerCursor> after, int limit) {
  const AnswerCursor from = after.value_or(AnswerCursor{-kIdMax, {}});
  return collect(database.query(R"sql(SELECT )sql" POST_COLUMNS POST_WITH_AUTHOR_FROM
                                R"sql( WHERE p.thread_id = $1
        AND (p.created_at > $2 OR (p.created_at = $2 AND p.id > $3))
      ORDER BY p.created_at, p.id LIMIT $4)sql",
                                thread_id, from.value, from.id, limit));
}

std::vector<Post> list_shown_posts(Database& database, ThreadId thread_id, int limit) {
  std::vector<Post> posts;
  auto rows = database.query(R"sql(SELECT )sql" POST_COLUMNS R"sql( FROM posts p
      WHERE p.thread_id = $1 AND p.is_hidden = 0 AND p.is_deleted = 0
        AND NOT EXISTS (SELECT 1 FROM posts u
          WHERE u.id = p.parent_id AND (u.is_hidden = 1 OR u.is_deleted = 1))
      ORDER BY p.created_at, p.id LIMIT $2)sql",
                             thread_id, limit);
  while (rows.next()) read_post(rows, posts.emplace_back());
  return posts;
}

std::vector<PostWithAuthor> list_answers_by(Database& database, MemberId author_id,
                                            int shown_to_max, int limit) {
  return collect(database.query(R"sql(SELECT )sql" POST_COLUMNS POST_WITH_AUTHOR_FROM
                                R"sql( JOIN threads t ON t.id = p.thread_id
      WHERE p.author_id = $1 AND p.kind = 1 AND p.is_hidden = 0 AND p.is_deleted = 0
        AND t.shown_to <= $2
      ORDER BY p.created_at DESC, p.id DESC LIMIT $3)sql",
                                author_id, shown_to_max, limit));
}

int count_people(Database& database, ThreadId thread_id) {
  // Counted here: for DISTINCT an engine makes a table of its own, even for a few.
  std::vector<std::int64_t> people;
  auto rows = database.query(R"sql(SELECT p.author_id FROM posts p
      WHERE p.thread_id = $1 AND p.is_hidden = 0 AND p.is_deleted = 0)sql",
                             thread_id);
  while (rows.next()) people.push_back(rows.get<std::int64_t>());
  std::sort(people.begin(), people.end());
  return static_cast<int>(std::unique(people.begin(), people.end()) - people.begin());
}

void insert_post(Database& database, const Post& p) {
  database.execute(R"sql(
    INSERT INTO posts (id, thread_id, kind, parent_id, author_id, body, score, up_count, down_count,
      rank, yes_count, created_at, edited_at, revision, is_official, is_hidden, is_deleted)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17))sql",
                   p.id, p.thread_id, p.kind, p.parent_id, p.author_id, p.body, p.score, p.up_count,
                   p.down_count, p.rank, p.yes_count, p.created_at, p.edited_at, p.revision,
                   p.is_official, p.is_hidden, p.is_deleted);
}

void update_post(Database& database, const Post& p) {
  database.execute(R"sql(
    UPDATE posts SET body = $2, score = $3, up_count = $4, down_count = $5, rank = $6,
      yes_count = $7, edited_at = $8, revision = $9, is_official = $10, is_hidden = $11,
      is_deleted = $12
    WHERE id = $1)sql",
                   p.id, p.body, p.score, p.up_count, p.down_count, p.rank, p.yes_count,
                   p.edited_at, p.revision, p.is_official, p.is_hidden, p.is_deleted);
}

}  // namespace townwell::store
