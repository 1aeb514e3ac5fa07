#include "server/storage/votes.h"

#define OUTCOME_COLUMNS \
  R"sql( o.thread_id, o.actor, o.member_id, o.is_solved, o.post_id, o.ticket_id, o.created_at )sql"

namespace townwell::storage {
namespace {

void read_outcome(store::Rows& rows, OutcomeRow& o) {
  rows.read(o.thread_id, o.actor, o.member_id, o.is_solved, o.post_id, o.ticket_id, o.created_at);
}

}  // namespace

int load_vote(store::Database& database, PostId post_id, MemberId member_id) {
  return static_cast<int>(
      database
          .value<std::int64_t>(
              R"sql(SELECT v.value FROM votes v WHERE v.post_id = $1 AND v.member_id = $2)sql",
              post_id, member_id)
          .value_or(0));
}

void save_vote(store::Database& database, PostId post_id, MemberId member_id, int value,
               UtcTime now) {
  if (value == 0) {
    database.execute(R"sql(DELETE FROM votes WHERE post_id = $1 AND member_id = $2)sql", post_id,
                     member_id);
    return;
  }
  database.execute(R"sql(
    INSERT INTO votes (post_id, member_id, value, created_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (post_id, member_id) DO UPDATE SET value = excluded.value)sql",
                   post_id, member_id, value, now);
}

void load_my_votes(store::Database& database, MemberId member_id,
                   std::vector<PostWithAuthor>& posts) {
  if (!member_id.is_set()) return;
  for (PostWithAuthor& post : posts) post.my_vote = load_vote(database, post.post.id, member_id);
}

std::optional<OutcomeRow> load_outcome(store::Database& database, ThreadId thread_id,
                                       std::string_view actor) {
  auto rows = database.query(R"sql(SELECT )sql" OUTCOME_COLUMNS
                             R"sql( FROM outcomes o WHERE o.thread_id = $1 AND o.actor = $2)sql",
                             thread_id, actor);
  if (!rows.next()) return std::nullopt;
  OutcomeRow outcome;
  read_outcome(rows, outcome);
  return outcome;
}

void save_outcome(store::Database& database, const OutcomeRow& o) {
  database.execute(R"sql(
    INSERT INTO outcomes (thread_id, actor, member_id, is_solved, post_id, ticket_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (thread_id, actor) DO UPDATE SET is_solved = excluded.is_solved,
      post_id = excluded.post_id, ticket_id = excluded.ticket_id,
      created_at = excluded.created_at)sql",
                   o.thread_id, o.actor, o.member_id, o.is_solved, o.post_id, o.ticket_id,
                   o.created_at);
}

std::vector<OutcomeRow> list_waiting_outcomes(store::Database& database, int limit) {
  std::vector<OutcomeRow> outcomes;
  auto rows = database.query(
      R"sql(SELECT )sql" OUTCOME_COLUMNS
      R"sql( FROM outcomes o WHERE o.is_solved = 0 AND o.ticket_id = 0 AND o.member_id <> 0
        AND NOT EXISTS (
          SELECT 1 FROM posts p
          WHERE p.thread_id = o.thread_id AND p.author_id <> o.member_id
            AND p.created_at > o.created_at AND p.is_hidden = 0 AND p.is_deleted = 0)
      ORDER BY o.created_at LIMIT $1)sql",
      limit);
  while (rows.next()) read_outcome(rows, outcomes.emplace_back());
  return outcomes;
}

}  // namespace townwell::storage
