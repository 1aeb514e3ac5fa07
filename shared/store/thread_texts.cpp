#include "shared/store/thread_texts.h"

#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/markdown/video_references.h"
#include "shared/search/index_text.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "shared/store/video_uses.h"

namespace townwell::store {
namespace {

/// So many posts of a thread are searched; what a longer one says last is rarely what is sought.
constexpr int kIndexedPostsMax = 60;
constexpr std::size_t kIndexedAnswerBytesMax = 32 * 1024;

/// The words of a post, and one for each video that it shows.
std::string plain(const std::string& markdown) {
  const markdown::Tree tree = markdown::parse(markdown);
  std::string text = markdown::to_plain_text(tree).text;
  for (const auto& reference : markdown::video_references(tree)) {
    text += "\n" + video_word(reference.id);
  }
  return text;
}

struct Texts {
  std::string best;
  std::string question;
  std::string answers;
};

Texts collect_texts(Database& database, const Thread& thread) {
  Texts texts;
  const PostId best =
      thread.accepted_id.is_set() ? thread.accepted_id : find_best_ranked(database, thread.id);
  for (const Post& post : list_shown_posts(database, thread.id, kIndexedPostsMax)) {
    if (post.kind == PostKind::Question) {
      texts.question = plain(post.body);
    } else if (post.id == best) {
      texts.best = plain(post.body);
    } else if (texts.answers.size() < kIndexedAnswerBytesMax) {
      texts.answers += plain(post.body) + "\n";
    }
  }
  return texts;
}

/// One row of `thread_texts`, in the words of shared/search.
struct TextRow {
  std::string title;
  std::string tags;
  std::string best;
  std::string question;
  std::string answers;
  friend bool operator==(const TextRow&, const TextRow&) = default;
};

/// Empty where nobody may find the thread.
std::optional<TextRow> make_row(Database& database, ThreadId id) {
  const auto thread = load_thread(database, id);
  if (!thread || thread->shown_to == ShownTo::Nobody) return std::nullopt;
  std::string tags;
  for (const std::string& tag : load_tags(database, id)) tags += tag + " ";
  const Texts texts = collect_texts(database, *thread);
  return TextRow{search::index_text(thread->title), search::index_text(tags),
                 search::index_text(texts.best), search::index_text(texts.question),
                 search::index_text(texts.answers)};
}

std::optional<TextRow> load_row(Database& database, ThreadId id) {
  auto rows = database.query(R"sql(
    SELECT x.title, x.tags, x.best, x.question, x.answers FROM thread_texts x WHERE x.id = $1)sql",
                             id);
  if (!rows.next()) return std::nullopt;
  TextRow row;
  rows.read(row.title, row.tags, row.best, row.question, row.answers);
  return row;
}

/// External content: FTS5 must be told what it is to forget.
void forget_words(Database& database, ThreadId id, const TextRow& row) {
  database.execute(R"sqlite(
    INSERT INTO thread_search (thread_search, rowid, title, tags, best, question, answers)
    VALUES ('delete', $1, $2, $3, $4, $5, $6))sqlite",
                   id, row.title, row.tags, row.best, row.question, row.answers);
}

/// What changes a row leaves the index of titles alone when the title stays.
void write_row(Database& database, ThreadId id, const TextRow& row) {
  database.execute(R"sql(
    INSERT INTO thread_texts (id, title, tags, best, question, answers)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, tags = excluded.tags,
      best = excluded.best, question = excluded.question, answers = excluded.answers)sql",
                   id, row.title, row.tags, row.best, row.question, row.answers);
  database.execute(R"sqlite(
    INSERT INTO thread_search (rowid, title, tags, best, question, answers)
    VALUES ($1, $2, $3, $4, $5, $6))sqlite",
                   id, row.title, row.tags, row.best, row.question, row.answers);
}

void delete_row(Database& database, ThreadId id) {
  database.execute(R"sql(DELETE FROM thread_texts WHERE id = $1)sql", id);
}

}  // namespace

void index_thread(Database& database, ThreadId id) {
  const auto before = load_row(database, id);
  const auto after = make_row(database, id);
  if (before == after) return;
  if (before) forget_words(database, id, *before);
  if (after) {
    write_row(database, id, *after);
  } else {
    delete_row(database, id);
  }
}

void remove_thread_text(Database& database, ThreadId id) {
  const auto row = load_row(database, id);
  if (!row) return;
  forget_words(database, id, *row);
  delete_row(database, id);
}

PostId find_best_ranked(Database& database, ThreadId id) {
  return database
      .value<PostId>(R"sql(
        SELECT p.id FROM posts p
        WHERE p.thread_id = $1 AND p.kind = 1 AND p.rank > 0 AND p.is_hidden = 0
          AND p.is_deleted = 0
        ORDER BY p.rank DESC, p.created_at, p.id LIMIT 1)sql",
                     id)
      .value_or(PostId{});
}

}  // namespace townwell::store
