#include "tests/support/core/feed_rows.h"

#include <algorithm>

#include "shared/store/schema.h"

namespace townwell::support {
namespace {

constexpr std::int64_t kQuestionOffset = 1000;

/// A column as text, whatever its type, so that one that is missing or null shows.
std::string column_sql(const store::Column& column) {
  return "'|' || COALESCE(quote(" + std::string(column.name) + "), '?')";
}

}  // namespace

wire::FeedSpace feed_space(std::int64_t id, const std::string& slug) {
  wire::FeedSpace space;
  space.row.id = SpaceId{id};
  space.row.slug = space.row.name = slug;
  return space;
}

wire::FeedMember feed_member(std::int64_t id, const std::string& handle, Role role) {
  wire::FeedMember member;
  member.row.id = MemberId{id};
  member.row.handle = member.row.display_name = handle;
  member.row.role = role;
  return member;
}

wire::FeedThread feed_thread(std::int64_t id, const std::string& title,
                             const std::vector<std::string>& tags) {
  wire::FeedThread thread;
  thread.row.id = ThreadId{id};
  thread.row.title = title;
  thread.row.space_id = SpaceId{1};
  thread.row.author_id = MemberId{1};
  thread.row.question_id = PostId{id + kQuestionOffset};
  for (const std::string& tag : tags) thread.tags.push_back({TagId{tag[0] - 'a' + 1}, tag});
  return thread;
}

wire::FeedPost feed_question(std::int64_t thread, const std::string& body) {
  wire::FeedPost post = feed_answer(thread + kQuestionOffset, thread, body);
  post.row.kind = PostKind::Question;
  return post;
}

wire::FeedPost feed_answer(std::int64_t id, std::int64_t thread, const std::string& body,
                           std::int64_t author) {
  wire::FeedPost post;
  post.row.id = PostId{id};
  post.row.thread_id = ThreadId{thread};
  post.row.author_id = MemberId{author};
  post.row.body = body;
  return post;
}

wire::FeedSegment feed_segment(std::int64_t after, std::int64_t seq) {
  wire::FeedSegment segment;
  segment.epoch = kFeedEpoch;
  segment.after = after;
  segment.seq = segment.newest = std::max(seq, after + 1);
  segment.schema = store::kReplicaSchema;
  return segment;
}

wire::ReplicaState feed_start() {
  wire::ReplicaState state;
  state.epoch = kFeedEpoch;
  state.schema = store::kReplicaSchema;
  return state;
}

std::unique_ptr<store::Database> empty_replica(const wire::ReplicaState& state) {
  auto database = store::open_sqlite("", store::SqliteMode::InMemory);
  wire::create_replica(*database, state);
  return database;
}

store::DatabaseImage image_of(store::Database& database) {
  const std::string bytes = store::serialize_sqlite(database);
  auto image = store::DatabaseImage::allocate(bytes.size());
  std::copy(bytes.begin(), bytes.end(), image->bytes().begin());
  return *std::move(image);
}

std::string dump_rows(store::Database& database) {
  std::string text;
  for (const store::Table& table : store::replicated_tables()) {
    std::string sql = "SELECT '" + std::string(table.name) + "'";
    for (const store::Column& column : table.columns) sql += " || " + column_sql(column);
    sql += " FROM " + std::string(table.name) + " ORDER BY " + std::string(table.primary_key);
    auto rows = database.query(sql);
    while (rows.next()) text += rows.get<std::string>() + "\n";
  }
  return text;
}

std::string check_integrity(store::Database& database) {
  try {
    database.execute(
        "INSERT INTO thread_search (thread_search, rank) VALUES ('integrity-check', 1)");
  } catch (const store::DatabaseError& error) {
    return error.what();
  }
  return database.value<std::string>("PRAGMA integrity_check").value_or("nothing");
}

}  // namespace townwell::support
