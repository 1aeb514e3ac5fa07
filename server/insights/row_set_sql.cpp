#include "server/insights/row_set.h"

// Pieces of the queries. A first number in a SELECT is its RowKind.

#define SESSION_IN_SCOPE                                                      \
  R"sql( r.started_at >= $1 AND r.started_at < $2 AND r.started_at <= $4)sql" \
  R"sql( AND (r.space_id = $3 OR $3 = 0) )sql"
#define SESSIONS R"sql(SELECT 0 AS kind, r.id AS id, r.started_at AS at, CASE WHEN )sql"
#define AMONG_SESSIONS                                             \
  R"sql( THEN 1 ELSE 0 END AS counted, 0 AS amount, '' AS ref)sql" \
  R"sql( FROM session_records r WHERE )sql" SESSION_IN_SCOPE
// Who only looked around had no problem to solve.
#define HAD_A_PROBLEM \
  R"sql( AND (r.searches > 0 OR r.reads > 0 OR r.suggested > 0 OR r.form_at IS NOT NULL) )sql"

// Duplicates are answered where they lead.
#define QUESTION_IN_SCOPE                                                          \
  R"sql( t.kind = 0 AND t.state <> 4 AND t.is_deleted = 0 AND t.is_hidden = 0)sql" \
  R"sql( AND t.created_at >= $1 AND t.created_at < $2 AND t.created_at <= $4)sql"  \
  R"sql( AND (t.space_id = $3 OR $3 = 0) )sql"
#define QUESTIONS R"sql(SELECT 1 AS kind, t.id AS id, t.created_at AS at, CASE WHEN )sql"
#define AMONG_QUESTIONS                                            \
  R"sql( THEN 1 ELSE 0 END AS counted, 0 AS amount, '' AS ref)sql" \
  R"sql( FROM threads t WHERE )sql" QUESTION_IN_SCOPE

// A ticket without a thread is of no space; merged and spam are none.
#define TICKET_IN_SPACE                                                  \
  R"sql( k.state < 6 AND ($3 = 0 OR EXISTS (SELECT 1 FROM threads h)sql" \
  R"sql( WHERE h.id = k.thread_id AND h.space_id = CAST($3 AS BIGINT))) )sql"
#define TICKET_OPENED_IN_SCOPE \
  R"sql( k.created_at >= $1 AND k.created_at < $2 AND k.created_at <= $4 AND )sql" TICKET_IN_SPACE
#define TICKET_SOLVED_IN_SCOPE \
  R"sql( k.solved_at >= $1 AND k.solved_at < $2 AND k.solved_at <= $4 AND )sql" TICKET_IN_SPACE
#define TICKETS_OPENED R"sql(SELECT 2 AS kind, k.id AS id, k.created_at AS at, CASE WHEN )sql"
#define TICKETS_SOLVED R"sql(SELECT 2 AS kind, k.id AS id, k.solved_at AS at, CASE WHEN )sql"
#define AMONG_OPENED                                               \
  R"sql( THEN 1 ELSE 0 END AS counted, 0 AS amount, '' AS ref)sql" \
  R"sql( FROM tickets k WHERE )sql" TICKET_OPENED_IN_SCOPE
#define AMONG_SOLVED                                               \
  R"sql( THEN 1 ELSE 0 END AS counted, 0 AS amount, '' AS ref)sql" \
  R"sql( FROM tickets k WHERE )sql" TICKET_SOLVED_IN_SCOPE

// Who wrote, and sessions in which somebody read and posted nothing: readers have no name here.
#define WRITERS                                                                                     \
  R"sql(WITH writers AS (SELECT p.author_id AS id, MIN(p.created_at) AS at,)sql"                    \
  R"sql( MAX(CASE WHEN p.kind = 0 THEN 1 ELSE 0 END) AS asks,)sql"                                  \
  R"sql( MAX(CASE WHEN p.kind = 0 THEN 0 ELSE 1 END) AS replies, COUNT(*) AS posts)sql"             \
  R"sql( FROM posts p WHERE p.created_at >= $1 AND p.created_at < $2 AND p.created_at <= $4)sql"    \
  R"sql( AND p.is_deleted = 0 AND p.is_hidden = 0 AND p.author_id <> 0)sql"                         \
  R"sql( AND ($3 = 0 OR EXISTS (SELECT 1 FROM threads h)sql"                                        \
  R"sql( WHERE h.id = p.thread_id AND h.space_id = CAST($3 AS BIGINT))) GROUP BY p.author_id),)sql" \
  R"sql( readers AS (SELECT r.id AS id, r.started_at AS at FROM session_records r)sql"              \
  R"sql( WHERE r.reads > 0 AND r.posted_at IS NULL AND )sql" SESSION_IN_SCOPE R"sql() )sql"
#define WRITER_ROWS R"sql( w.posts AS amount, '' AS ref FROM writers w)sql"
#define READER_ROWS R"sql( 0, '' FROM readers d)sql"
// The most active part of all people, a part of a person being one.
#define TOP_OF                                                                              \
  R"sql( AS counted, w.posts AS amount, '' AS ref FROM (SELECT w.id AS id, w.at AS at,)sql" \
  R"sql( w.posts AS posts, ROW_NUMBER() OVER (ORDER BY w.posts DESC, w.id) AS place)sql"    \
  R"sql( FROM writers w) w)sql"
#define PEOPLE_COUNT R"sql( ((SELECT COUNT(*) FROM writers) + (SELECT COUNT(*) FROM readers) )sql"

// Chance placed it, and what came of it is known.
#define UNIT_IN_SCOPE                                                  \
  R"sql( e.merged_into = 0 AND e.held_per_mille BETWEEN 1 AND 999)sql" \
  R"sql( AND e.first_offered_at >= $1 AND e.first_offered_at < $2)sql" \
  R"sql( AND e.first_offered_at <= $4 - 604800000 AND (CAST($3 AS BIGINT) = 0 OR 1 = 1) )sql"
#define UNITS                                                                               \
  R"sql(SELECT 5 AS kind, e.id AS id, e.first_offered_at AS at,)sql"                        \
  R"sql( CASE WHEN COALESCE(e.contact_ticket_id, 0) <> 0 THEN 1 ELSE 0 END AS counted,)sql" \
  R"sql( 0 AS amount, '' AS ref FROM episodes e WHERE )sql" UNIT_IN_SCOPE

namespace townwell::insights {
namespace {

std::string_view session_sql(RowSet set) {
  switch (set) {
    case RowSet::SelfServiceScore:
      return SESSIONS R"sql( 1 = 1 )sql" AMONG_SESSIONS R"sql( AND r.reads > 0)sql";
    case RowSet::ExplicitlySolved:
      return SESSIONS R"sql( r.solved = 1 )sql" AMONG_SESSIONS
                      R"sql( AND r.suggested > 0 AND r.arm = 0)sql";
    case RowSet::SaidAnything:
      return SESSIONS R"sql( r.solved IS NOT NULL )sql" AMONG_SESSIONS
                      R"sql( AND r.suggested > 0 AND r.arm = 0)sql";
    case RowSet::ImplicitlySolved:
      return SESSIONS
          R"sql( r.form_at IS NOT NULL AND r.opened > 0 AND r.posted_at IS NULL
                 AND r.contact_ticket_id = 0 )sql" AMONG_SESSIONS
          R"sql( AND r.suggested > 0 AND r.started_at <= $4 - 604800000)sql";
    case RowSet::ReadingToJoining:
      return SESSIONS R"sql( r.joined_at IS NOT NULL )sql" AMONG_SESSIONS
                      R"sql( AND r.reads > 0 AND r.was_member = 0)sql";
    case RowSet::Came:
      return SESSIONS R"sql( 1 = 1 )sql" AMONG_SESSIONS HAD_A_PROBLEM;
    case RowSet::Looked:
      return SESSIONS R"sql( r.searches > 0 OR r.reads > 0 )sql" AMONG_SESSIONS HAD_A_PROBLEM;
    case RowSet::SawSuggestions:
      return SESSIONS R"sql( r.suggested > 0 AND r.arm = 0 )sql" AMONG_SESSIONS HAD_A_PROBLEM;
    case RowSet::SolvedThemselves:
      return SESSIONS
          R"sql( r.contact_ticket_id = 0 AND r.solved = 1 )sql" AMONG_SESSIONS HAD_A_PROBLEM;
    case RowSet::Contacted:
      return SESSIONS R"sql( r.contact_ticket_id <> 0 )sql" AMONG_SESSIONS HAD_A_PROBLEM;
    case RowSet::Left:
      return SESSIONS
          R"sql( r.contact_ticket_id = 0 AND COALESCE(r.solved, 0) = 0 )sql" AMONG_SESSIONS
              HAD_A_PROBLEM;
    case RowSet::KnownOutcomes:
      return SESSIONS R"sql( r.contact_ticket_id = 0 )sql" AMONG_SESSIONS HAD_A_PROBLEM
                      R"sql( AND (r.contact_ticket_id <> 0 OR r.solved = 1))sql";
    default:
      return {};
  }
}

std::string_view effort_sql(RowSet set) {
  if (set == RowSet::Effort) {
    return R"sql(SELECT 0 AS kind, r.id AS id, r.started_at AS at,
      CASE WHEN r.effort >= 5 THEN 1 ELSE 0 END AS counted, r.effort AS amount, '' AS ref
      FROM session_records r WHERE r.effort IS NOT NULL AND )sql" SESSION_IN_SCOPE R"sql(
      UNION ALL SELECT 5, e.id, e.first_offered_at, CASE WHEN e.effort >= 5 THEN 1 ELSE 0 END,
        e.effort, '' FROM episodes e
      WHERE e.effort IS NOT NULL AND e.merged_into = 0 AND CAST($3 AS BIGINT) = 0
        AND e.first_offered_at >= $1 AND e.first_offered_at < $2 AND e.first_offered_at <= $4)sql";
  }
  return R"sql(SELECT 0 AS kind, r.id AS id, r.started_at AS at,
      CASE WHEN r.effort IS NULL THEN 0 ELSE 1 END AS counted, 0 AS amount, '' AS ref
      FROM session_records r
      WHERE (r.asked_at IS NOT NULL OR r.effort IS NOT NULL) AND )sql" SESSION_IN_SCOPE R"sql(
      UNION ALL SELECT 5, e.id, e.first_offered_at,
        CASE WHEN e.effort IS NULL THEN 0 ELSE 1 END, 0, '' FROM episodes e
      WHERE (e.asked_at IS NOT NULL OR e.effort IS NOT NULL) AND e.merged_into = 0
        AND CAST($3 AS BIGINT) = 0
        AND e.first_offered_at >= $1 AND e.first_offered_at < $2 AND e.first_offered_at <= $4)sql";
}

std::string_view last_seen_sql() {
  return R"sql(SELECT 0 AS kind, r.id AS id, r.started_at AS at, 1 AS counted, 0 AS amount,
      CAST(CASE WHEN r.last_video_id <> 0 THEN r.last_video_id ELSE r.last_read_id END AS TEXT)
        AS ref
      FROM session_records r
      WHERE r.suggested > 0 AND r.contact_ticket_id = 0
        AND (r.last_read_id <> 0 OR r.last_video_id <> 0)
        AND )sql" SESSION_IN_SCOPE;
}

std::string_view question_sql(RowSet set) {
  switch (set) {
    case RowSet::SolvedIn1Day:
      return QUESTIONS
          R"sql( t.state IN (1, 2) AND t.solved_at - t.created_at <= 86400000 )sql" AMONG_QUESTIONS
          R"sql( AND t.created_at <= $4 - 86400000)sql";
    case RowSet::SolvedIn7Days:
      return QUESTIONS
          R"sql( t.state IN (1, 2) AND t.solved_at - t.created_at <= 604800000 )sql" AMONG_QUESTIONS
          R"sql( AND t.created_at <= $4 - 604800000)sql";
    case RowSet::SolvedIn30Days:
      return QUESTIONS
          R"sql( t.state IN (1, 2) AND t.solved_at - t.created_at <= 2592000000 )sql" AMONG_QUESTIONS
          R"sql( AND t.created_at <= $4 - 2592000000)sql";
    case RowSet::UnansweredThreads:
      return QUESTIONS R"sql( t.first_reply_at IS NULL )sql" AMONG_QUESTIONS;
    case RowSet::Escalated:
      // That it has a thread is said for the index that holds only such tickets.
      return QUESTIONS R"sql( EXISTS (SELECT 1 FROM tickets k WHERE k.thread_id = t.id
            AND k.thread_id <> 0 AND k.rule_id <> 0) )sql" AMONG_QUESTIONS;
    default:
      return {};
  }
}

std::string_view waiting_sql(RowSet set) {
  switch (set) {
    case RowSet::FirstResponse:
      return R"sql(SELECT 1 AS kind, t.id AS id, t.created_at AS at,
          CASE WHEN t.first_reply_at IS NULL THEN 0 ELSE 1 END AS counted,
          COALESCE(t.first_reply_at, $4) - t.created_at AS amount, '' AS ref
          FROM threads t WHERE )sql" QUESTION_IN_SCOPE;
    case RowSet::FirstAnswer:
      return R"sql(SELECT 1 AS kind, w.id AS id, w.at AS at,
          CASE WHEN w.answered_at IS NULL THEN 0 ELSE 1 END AS counted,
          COALESCE(w.answered_at, $4) - w.at AS amount, '' AS ref
          FROM (SELECT t.id AS id, t.created_at AS at,
              (SELECT MIN(p.created_at) FROM posts p
                WHERE p.thread_id = t.id AND p.kind = 1 AND p.author_id <> t.author_id
                  AND p.is_hidden = 0 AND p.is_deleted = 0) AS answered_at
            FROM threads t WHERE )sql" QUESTION_IN_SCOPE R"sql() w)sql";
    case RowSet::Resolution:
      // What was closed without a solution waits for none.
      return R"sql(SELECT 1 AS kind, t.id AS id, t.created_at AS at,
          CASE WHEN t.solved_at IS NULL THEN 0 ELSE 1 END AS counted,
          COALESCE(t.solved_at, $4) - t.created_at AS amount, '' AS ref
          FROM threads t WHERE t.state <> 3 AND )sql" QUESTION_IN_SCOPE;
    case RowSet::AnsweredByCustomers:
      return R"sql(SELECT 1 AS kind, w.id AS id, w.at AS at,
          CASE WHEN p.is_official = 0 THEN 1 ELSE 0 END AS counted, 0 AS amount, '' AS ref
          FROM (SELECT t.id AS id, t.created_at AS at,
              (SELECT p.id FROM posts p
                WHERE p.thread_id = t.id AND p.kind = 1 AND p.author_id <> t.author_id
                  AND p.is_hidden = 0 AND p.is_deleted = 0
                ORDER BY p.created_at, p.id LIMIT 1) AS post_id
            FROM threads t WHERE )sql" QUESTION_IN_SCOPE R"sql() w
          JOIN posts p ON p.id = w.post_id)sql";
    case RowSet::SolvedByPeers:
      return R"sql(SELECT 1 AS kind, t.id AS id, t.solved_at AS at,
          CASE WHEN p.is_official = 0 THEN 1 ELSE 0 END AS counted, 0 AS amount, '' AS ref
          FROM threads t LEFT JOIN posts p ON p.id = t.accepted_id
          WHERE t.kind = 0 AND t.state IN (1, 2) AND t.is_deleted = 0 AND t.is_hidden = 0
            AND t.solved_at >= $1 AND t.solved_at < $2 AND t.solved_at <= $4
            AND (t.space_id = $3 OR $3 = 0))sql";
    default:
      return {};
  }
}

std::string_view ticket_sql(RowSet set) {
  switch (set) {
    case RowSet::FirstContactResolution:
      return TICKETS_SOLVED R"sql( (SELECT COUNT(*) FROM messages m
            WHERE m.ticket_id = k.id AND m.is_note = 0 AND m.is_from_staff = 1) = 1
          AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.ticket_id = k.id AND m.is_note = 0
            AND m.is_from_staff = 0 AND m.created_at > k.solved_at
            AND m.created_at <= k.solved_at + 604800000)
          AND NOT EXISTS (SELECT 1 FROM tickets o WHERE o.requester_id = k.requester_id
            AND o.created_at > k.solved_at AND o.created_at <= k.solved_at + 604800000) )sql" AMONG_SOLVED
                            R"sql( AND k.solved_at <= $4 - 604800000)sql";
    case RowSet::SolvedTickets:
      return TICKETS_SOLVED
          R"sql( EXISTS (SELECT 1 FROM ticket_ratings g WHERE g.ticket_id = k.id) )sql" AMONG_SOLVED;
    case RowSet::Satisfaction:
      return R"sql(SELECT 2 AS kind, k.id AS id, k.solved_at AS at,
          CASE WHEN g.score >= 4 THEN 1 ELSE 0 END AS counted, g.score AS amount, '' AS ref
          FROM tickets k JOIN ticket_ratings g ON g.ticket_id = k.id
          WHERE )sql" TICKET_SOLVED_IN_SCOPE;
    case RowSet::KnowledgeReuse:
      return TICKETS_SOLVED
          R"sql( EXISTS (SELECT 1 FROM messages m WHERE m.ticket_id = k.id AND m.has_link = 1) )sql" AMONG_SOLVED;
    case RowSet::UnansweredTickets:
      return TICKETS_OPENED R"sql( NOT EXISTS (SELECT 1 FROM messages m
          WHERE m.ticket_id = k.id AND m.is_note = 0 AND m.is_from_staff = 1) )sql" AMONG_OPENED;
    case RowSet::EscalationReversed:
      return TICKETS_OPENED R"sql( EXISTS (SELECT 1 FROM threads t WHERE t.id = k.thread_id
            AND t.state IN (1, 2) AND t.solved_at <= k.created_at + 86400000) )sql" AMONG_OPENED
                            R"sql( AND k.rule_id <> 0)sql";
    case RowSet::Requesters:
      return R"sql(SELECT 3 AS kind, k.requester_id AS id, MIN(k.created_at) AS at, 1 AS counted,
          COUNT(*) AS amount, '' AS ref
          FROM tickets k WHERE )sql" TICKET_OPENED_IN_SCOPE R"sql( GROUP BY k.requester_id)sql";
    default:
      return {};
  }
}

std::string_view people_sql(RowSet set) {
  switch (set) {
    case RowSet::Asking:
      return WRITERS
          R"sql( SELECT 3 AS kind, w.id AS id, w.at AS at, w.asks AS counted,)sql" WRITER_ROWS
          R"sql( UNION ALL SELECT 0, d.id, d.at, 0,)sql" READER_ROWS;
    case RowSet::Replying:
      return WRITERS
          R"sql( SELECT 3 AS kind, w.id AS id, w.at AS at, w.replies AS counted,)sql" WRITER_ROWS
          R"sql( UNION ALL SELECT 0, d.id, d.at, 0,)sql" READER_ROWS;
    case RowSet::OnlyReading:
      return WRITERS R"sql( SELECT 3 AS kind, w.id AS id, w.at AS at, 0 AS counted,)sql" WRITER_ROWS
                     R"sql( UNION ALL SELECT 0, d.id, d.at, 1,)sql" READER_ROWS;
    case RowSet::TopPercent:
      return WRITERS R"sql( SELECT 3 AS kind, w.id AS id, w.at AS at,
          CASE WHEN (w.place - 1) * 100 < )sql" PEOPLE_COUNT R"sql() THEN 1 ELSE 0 END )sql" TOP_OF;
    case RowSet::TopTenth:
      return WRITERS R"sql( SELECT 3 AS kind, w.id AS id, w.at AS at,
          CASE WHEN (w.place - 1) * 10 < )sql" PEOPLE_COUNT R"sql() THEN 1 ELSE 0 END )sql" TOP_OF;
    default:
      return {};
  }
}

std::string_view unit_sql(RowSet set) {
  if (set == RowSet::HeldBack) return UNITS R"sql( AND e.arm = 1)sql";
  return UNITS R"sql( AND e.arm = 0)sql";
}

std::string_view gap_sql() {
  return R"sql(SELECT 4 AS kind, s.id AS id, s.created_at AS at,
      CASE WHEN s.hits = 0 OR s.is_opened = 0 OR s.has_contact = 1 THEN 1 ELSE 0
        END AS counted, s.hits AS amount, s.words AS ref
      FROM searches s WHERE s.created_at >= $1 AND s.created_at < $2 AND s.created_at <= $4
        AND (s.space_id = $3 OR $3 = 0))sql";
}

}  // namespace

std::string_view sql_of(RowSet set) {
  switch (set) {
    case RowSet::SolvedIn1Day:
    case RowSet::SolvedIn7Days:
    case RowSet::SolvedIn30Days:
    case RowSet::UnansweredThreads:
    case RowSet::Escalated:
      return question_sql(set);
    case RowSet::FirstResponse:
    case RowSet::FirstAnswer:
    case RowSet::Resolution:
    case RowSet::AnsweredByCustomers:
    case RowSet::SolvedByPeers:
      return waiting_sql(set);
    case RowSet::FirstContactResolution:
    case RowSet::SolvedTickets:
    case RowSet::Satisfaction:
    case RowSet::KnowledgeReuse:
    case RowSet::UnansweredTickets:
    case RowSet::EscalationReversed:
    case RowSet::Requesters:
      return ticket_sql(set);
    case RowSet::Asking:
    case RowSet::Replying:
    case RowSet::OnlyReading:
    case RowSet::TopPercent:
    case RowSet::TopTenth:
      return people_sql(set);
    case RowSet::CausallyAvoided:
    case RowSet::HeldBack:
      return unit_sql(set);
    case RowSet::Effort:
    case RowSet::AskedForEffort:
      return effort_sql(set);
    case RowSet::ContentGaps:
      return gap_sql();
    case RowSet::LastSeen:
      return last_seen_sql();
    default:
      return session_sql(set);
  }
}

}  // namespace townwell::insights
