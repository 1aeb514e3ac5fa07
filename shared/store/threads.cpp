#include "shared/store/threads.h"

#include "shared/base/text.h"

// Column lists stand once; a statement joins them as adjacent literals.
#define THREAD_COLUMNS                                                                        \
  R"sql( t.id, t.space_id, t.kind, t.state, t.case_state, t.shown_to, t.title,)sql"           \
  R"sql( t.author_id, t.created_at, t.last_activity_at, t.score, t.answer_count,)sql"         \
  R"sql( t.comment_count, t.question_id, t.accepted_id, t.duplicate_of, t.closed_reason,)sql" \
  R"sql( t.first_reply_at, t.solved_at, t.has_official, t.has_code, t.is_locked,)sql"         \
  R"sql( t.is_hidden, t.is_deleted, t.is_imported, t.version )sql"

#define SUMMARY_FROM                                  \
  R"sql(, m.id, m.handle, m.display_name, m.role)sql" \
  R"sql( FROM threads t JOIN members m ON m.id = t.author_id )sql"

// $1 audience, $2 space, $3 author, $4 filter, $5 and $6 where the page begins, $7 limit.
#define LIST_WHERE                                                                              \
  R"sql( WHERE t.shown_to <= $1)sql"                                                            \
  R"sql( AND (CAST($2 AS BIGINT) = 0 OR t.space_id = CAST($2 AS BIGINT)))sql"                   \
  R"sql( AND (CAST($3 AS BIGINT) = 0 OR t.author_id = CAST($3 AS BIGINT)))sql"                  \
  R"sql( AND (CAST($4 AS BIGINT) = 0)sql"                                                       \
  R"sql( OR (CAST($4 AS BIGINT) = 1 AND t.answer_count = 0 AND t.state = 0 AND t.kind = 0))sql" \
  R"sql( OR (CAST($4 AS BIGINT) = 2 AND t.state IN (1, 2)))sql"                                 \
  R"sql( OR (CAST($4 AS BIGINT) = 3 AND t.has_official = 1))sql"                                \
  R"sql( OR (CAST($4 AS BIGINT) = 4 AND t.state = 0 AND t.kind = 0))sql"                        \
  R"sql( OR (CAST($4 AS BIGINT) = 5 AND t.case_state = 2)) )sql"

namespace townwell::store {
namespace {

constexpr std::size_t kRepliersMax = 3;

void read_thread(Rows& rows, Thread& t) {
  rows.read(t.id, t.space_id, t.kind, t.state, t.case_state, t.shown_to, t.title, t.author_id,
            t.created_at, t.last_activity_at, t.score, t.answer_count, t.comment_count,
            t.question_id, t.accepted_id, t.duplicate_of, t.closed_reason, t.first_reply_at,
            t.solved_at, t.has_official, t.has_code, t.is_locked, t.is_hidden, t.is_deleted,
            t.is_imported, t.version);
}

void read_summary(Rows& rows, ThreadSummary& summary) {
  read_thread(rows, summary.thread);
  rows.read(summary.author.id, summary.author.handle, summary.author.display_name,
            summary.author.role);
}

std::vector<Author> load_repliers(Database& database, const Thread& thread) {
  std::vector<Author> repliers;
  if (thread.answer_count == 0) return repliers;
  auto rows = database.query(R"sql(
    SELECT m.id, m.handle, m.display_name, m.role FROM posts p JOIN members m ON m.id = p.author_id
    WHERE p.thread_id = $1 AND p.kind = 1 AND p.is_hidden = 0 AND p.is_deleted = 0
    ORDER BY p.created_at DESC, p.id DESC LIMIT 8)sql",
                             thread.id);
  while (repliers.size() < kRepliersMax && rows.next()) {
    Author author;
    rows.read(author.id, author.handle, author.display_name, author.role);
    bool is_known = author.id == thread.author_id;
    for (const Author& known : repliers) is_known = is_known || known.id == author.id;
    if (!is_known) repliers.push_back(std::move(author));
  }
  return repliers;
}

std::string_view list_sql(ThreadSort sort, bool has_tag) {
  if (has_tag) {
    return R"sql(SELECT )sql" THREAD_COLUMNS SUMMARY_FROM
           R"sql( JOIN thread_tags g ON g.thread_id = t.id AND g.tag_id = $8 )sql" LIST_WHERE
           R"sql( AND (t.last_activity_at < $5 OR (t.last_activity_at = $5 AND t.id < $6))
        ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $7)sql";
  }
  switch (sort) {
    case ThreadSort::New:
      return R"sql(SELECT )sql" THREAD_COLUMNS SUMMARY_FROM LIST_WHERE
             R"sql( AND (t.created_at < $5 OR (t.created_at = $5 AND t.id < $6))
          ORDER BY t.created_at DESC, t.id DESC LIMIT $7)sql";
    case ThreadSort::Votes:
      return R"sql(SELECT )sql" THREAD_COLUMNS SUMMARY_FROM LIST_WHERE
             R"sql( AND (t.score < $5 OR (t.score = $5 AND t.id < $6))
          ORDER BY t.score DESC, t.id DESC LIMIT $7)sql";
    case ThreadSort::Active:
      break;
  }
  return R"sql(SELECT )sql" THREAD_COLUMNS SUMMARY_FROM LIST_WHERE
         R"sql( AND (t.last_activity_at < $5 OR (t.last_activity_at = $5 AND t.id < $6))
      ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $7)sql";
}

std::int64_t sort_value(const Thread& thread, ThreadSort sort) {
  switch (sort) {
    case ThreadSort::New:
      return to_unix_ms(thread.created_at);
    case ThreadSort::Votes:
      return thread.score;
    case ThreadSort::Active:
      break;
  }
  return to_unix_ms(thread.last_activity_at);
}

}  // namespace

std::string to_text(const ThreadCursor& cursor) {
  const std::string sign = cursor.value < 0 ? "-" : "";
  return sign + to_base36(std::abs(cursor.value)) + "." + to_base36(cursor.id.value);
}

std::optional<ThreadCursor> thread_cursor_from_text(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (is_negative) text.remove_prefix(1);
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto value = from_base36(text.substr(0, dot));
  const auto id = from_base36(text.substr(dot + 1));
  if (!value || !id) return std::nullopt;
  return ThreadCursor{is_negative ? -*value : *value, ThreadId{*id}};
}

std::optional<Thread> load_thread(Database& database, ThreadId id) {
  auto rows = database.query(
      R"sql(SELECT )sql" THREAD_COLUMNS R"sql( FROM threads t WHERE t.id = $1)sql", id);
  if (!rows.next()) return std::nullopt;
  Thread thread;
  read_thread(rows, thread);
  return thread;
}

std::optional<ThreadSummary> load_thread_summary(Database& database, ThreadId id) {
  ThreadSummary summary;
  {
    auto rows = database.query(
        R"sql(SELECT )sql" THREAD_COLUMNS SUMMARY_FROM R"sql( WHERE t.id = $1)sql", id);
    if (!rows.next()) return std::nullopt;
    read_summary(rows, summary);
  }
  summary.tags = load_tags(database, id);
  summary.repliers = load_repliers(database, summary.thread);
  return summary;
}

ThreadPage list_threads(Database& database, const ThreadQuery& query) {
  // Past every row in all three orders.
  const ThreadCursor from = query.after.value_or(ThreadCursor{kIdMax, ThreadId{kIdMax}});
  const ThreadSort sort = query.tag_id.is_set() ? ThreadSort::Active : query.sort;
  ThreadPage page;
  const auto collect = [&](Rows rows) {
    while (rows.next()) read_summary(rows, page.rows.emplace_back());
  };
  const std::string_view sql = list_sql(sort, query.tag_id.is_set());
  if (query.tag_id.is_set()) {
    collect(database.query(sql, query.shown_to_max, query.space_id, query.author_id, query.filter,
                           from.value, from.id, query.limit + 1, query.tag_id));
  } else {
    collect(database.query(sql, query.shown_to_max, query.space_id, query.author_id, query.filter,
                           from.value, from.id, query.limit + 1));
  }
  if (page.rows.size() > static_cast<std::size_t>(query.limit)) {
    page.rows.pop_back();
    const Thread& last = page.rows.back().thread;
    page.next = ThreadCursor{sort_value(last, sort), last.id};
  }
  for (ThreadSummary& row : page.rows) {
    row.tags = load_tags(database, row.thread.id);
    row.repliers = load_repliers(database, row.thread);
  }
  return page;
}

std::int64_t count_threads(Database& database, ShownTo shown_to_max, ThreadFilter filter,
                           SpaceId space_id) {
  // The two that every home page shows have indexes of their own.
  if (filter == ThreadFilter::Unanswered) {
    return database
        .value<std::int64_t>(R"sql(
          SELECT COUNT(*) FROM threads t WHERE t.answer_count = 0 AND t.state = 0 AND t.kind = 0
            AND t.shown_to <= $1
            AND (CAST($2 AS BIGINT) = 0 OR t.space_id = CAST($2 AS BIGINT)))sql",
                             shown_to_max, space_id)
        .value_or(0);
  }
  return database
      .value<std::int64_t>(R"sql(
        SELECT COUNT(*) FROM threads t WHERE t.shown_to <= $1
          AND (CAST($2 AS BIGINT) = 0 OR t.space_id = CAST($2 AS BIGINT))
          AND (CAST($3 AS BIGINT) = 0
            OR (CAST($3 AS BIGINT) = 2 AND t.state IN (1, 2))
            OR (CAST($3 AS BIGINT) = 3 AND t.has_official = 1)
            OR (CAST($3 AS BIGINT) = 4 AND t.state = 0 AND t.kind = 0)
            OR (CAST($3 AS BIGINT) = 5 AND t.case_state = 2)))sql",
                           shown_to_max, space_id, filter)
      .value_or(0);
}

std::vector<ThreadId> list_related(Database& database, const RelatedQuery& query) {
  std::vector<ThreadId> solved;
  std::vector<ThreadId> others;
  const auto collect = [&](Rows rows) {
    while (rows.next()) {
      const auto id = rows.get<ThreadId>();
      const bool is_solved = rows.get<ThreadState>() == ThreadState::Solved;
      (is_solved ? solved : others).push_back(id);
    }
  };
  if (query.tag.empty()) {
    collect(database.query(R"sql(
      SELECT t.id, t.state FROM threads t WHERE t.space_id = $1 AND t.shown_to <= $2
      ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $3)sql",
                           query.space_id, query.shown_to_max, query.limit));
  } else {
    collect(database.query(R"sql(
      SELECT t.id, t.state FROM tags JOIN thread_tags g ON g.tag_id = tags.id
        JOIN threads t ON t.id = g.thread_id
      WHERE tags.name = $1 AND t.shown_to <= $2
      ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $3)sql",
                           query.tag, query.shown_to_max, query.limit));
  }
  solved.insert(solved.end(), others.begin(), others.end());
  return solved;
}

std::vector<std::string> load_tags(Database& database, ThreadId id) {
  std::vector<std::string> tags;
  auto rows = database.query(R"sql(
    SELECT tags.name FROM thread_tags g JOIN tags ON tags.id = g.tag_id
    WHERE g.thread_id = $1 ORDER BY g.position)sql",
                             id);
  while (rows.next()) tags.push_back(rows.get<std::string>());
  return tags;
}

void insert_thread(Database& database, const Thread& t) {
  database.execute(R"sql(
    INSERT INTO threads (id, space_id, kind, state, case_state, shown_to, title, author_id,
      created_at, last_activity_at, score, answer_count, comment_count, question_id, accepted_id,
      duplicate_of, closed_reason, first_reply_at, solved_at, has_official, has_code, is_locked,
      is_hidden, is_deleted, is_imported, version)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
      $20, $21, $22, $23, $24, $25, $26))sql",
                   t.id, t.space_id, t.kind, t.state, t.case_state, t.shown_to, t.title,
                   t.author_id, t.created_at, t.last_activity_at, t.score, t.answer_count,
                   t.comment_count, t.question_id, t.accepted_id, t.duplicate_of, t.closed_reason,
                   t.first_reply_at, t.solved_at, t.has_official, t.has_code, t.is_locked,
                   t.is_hidden, t.is_deleted, t.is_imported, t.version);
}

void update_thread(Database& database, const Thread& t) {
  database.execute(R"sql(
    UPDATE threads SET space_id = $2, kind = $3, state = $4, case_state = $5, shown_to = $6,
      title = $7, author_id = $8, created_at = $9, last_activity_at = $10, score = $11,
      answer_count = $12, comment_count = $13, question_id = $14, accepted_id = $15,
      duplicate_of = $16, closed_reason = $17, first_reply_at = $18, solved_at = $19,
      has_official = $20, has_code = $21, is_locked = $22, is_hidden = $23, is_deleted = $24,
      is_imported = $25, version = $26
    WHERE id = $1)sql",
                   t.id, t.space_id, t.kind, t.state, t.case_state, t.shown_to, t.title,
                   t.author_id, t.created_at, t.last_activity_at, t.score, t.answer_count,
                   t.comment_count, t.question_id, t.accepted_id, t.duplicate_of, t.closed_reason,
                   t.first_reply_at, t.solved_at, t.has_official, t.has_code, t.is_locked,
                   t.is_hidden, t.is_deleted, t.is_imported, t.version);
}

void update_thread_activity(Database& database, const Thread& t) {
  database.execute(R"sql(
    UPDATE threads SET last_activity_at = $2, answer_count = $3, comment_count = $4,
      has_official = $5, has_code = $6, version = $7
    WHERE id = $1)sql",
                   t.id, t.last_activity_at, t.answer_count, t.comment_count, t.has_official,
                   t.has_code, t.version);
}

std::vector<Thread> list_unreplied(Database& database, UtcTime since) {
  std::vector<Thread> threads;
  auto rows = database.query(R"sql(SELECT )sql" THREAD_COLUMNS R"sql( FROM threads t
      WHERE t.state = 0 AND t.kind = 0 AND t.case_state = 0 AND t.first_reply_at IS NULL
        AND t.is_imported = 0 AND t.shown_to < 3 AND t.created_at >= $1
      ORDER BY t.created_at, t.id)sql",
                             since);
  while (rows.next()) read_thread(rows, threads.emplace_back());
  return threads;
}

}  // namespace townwell::store
