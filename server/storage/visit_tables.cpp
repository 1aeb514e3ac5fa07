#include "server/storage/visit_tables.h"

namespace townwell::storage {
namespace {

using store::Table;
constexpr store::ColumnType kText = store::ColumnType::Text;
constexpr store::ColumnType kInteger = store::ColumnType::Integer;

Table help_sessions() {
  return {"help_sessions",
          {{"id"},
           {"key_hash", kText},
           {"member_id"},
           {"arm"},
           {"started_at"},
           {"last_seen_at"},
           {"is_shared"},
           {"solved", kInteger, true},
           {"episode_id", kInteger, true}},
          "id",
          {{"help_sessions_by_key", "key_hash", true},
           {"help_sessions_by_age", "last_seen_at"},
           {"help_sessions_by_member", "member_id, started_at"}}};
}

/// See episodes.h.
Table episodes() {
  return {"episodes",
          {{"id"},
           {"member_id"},
           {"visit_hash", kText},
           {"arm"},
           {"held_per_mille"},
           {"started_at"},
           {"first_offered_at", kInteger, true},
           {"last_offered_at", kInteger, true},
           {"merged_into"},
           {"contact_ticket_id", kInteger, true},
           {"asked_at", kInteger, true},
           {"answered_at", kInteger, true},
           {"solved", kInteger, true},
           {"effort", kInteger, true}},
          "id",
          {{"episodes_by_member", "member_id, started_at"},
           {"episodes_by_visit", "visit_hash, started_at", false, "visit_hash <> ''"},
           {"episodes_by_offer",
            "first_offered_at, id, merged_into, arm, held_per_mille, contact_ticket_id, asked_at,"
            " answered_at, solved, effort"}}};
}

/// What is kept of a help session for the measures once its steps are erased; see
/// session_records.h.
Table session_records() {
  return {"session_records",
          {{"id"},
           {"member_id"},
           {"was_member"},
           {"space_id"},
           {"arm"},
           {"started_at"},
           {"searches"},
           {"reads"},
           {"suggested"},
           {"opened"},
           {"last_read_id"},
           {"form_at", kInteger, true},
           {"posted_at", kInteger, true},
           {"contact_ticket_id"},
           {"joined_at", kInteger, true},
           {"asked_at", kInteger, true},
           {"solved", kInteger, true},
           {"effort", kInteger, true},
           {"last_video_id", kInteger, true}},
          "id",
          // The first holds all that is counted, so that a year is read without the rows.
          {{"session_records_by_age",
            "started_at, id, was_member, space_id, arm, searches, reads, suggested, opened,"
            " last_read_id, form_at,"
            " posted_at, contact_ticket_id, joined_at, asked_at, solved, effort, last_video_id"},
           {"session_records_by_member", "member_id, started_at", false, "member_id <> 0"},
           {"session_records_by_ticket", "contact_ticket_id", false, "contact_ticket_id <> 0"}}};
}

/// What was searched for; see session_records.h.
Table searches() {
  return {"searches",
          {{"id"},
           {"record_id"},
           {"space_id"},
           {"words", kText},
           {"said", kText},
           {"hits"},
           {"is_opened"},
           {"created_at"},
           {"has_contact", kInteger, true},
           {"is_solved", kInteger, true}},
          "id",
          {{"searches_by_age", "created_at, id, space_id, hits, is_opened, has_contact"},
           {"searches_by_words",
            "words, created_at, space_id, hits, is_opened, has_contact, is_solved"},
           {"searches_by_record", "record_id, created_at"}}};
}

Table help_events() {
  return {"help_events",
          {{"id"},
           {"session_id"},
           {"kind"},
           {"text", kText},
           {"thread_id"},
           {"created_at"},
           {"video_id", kInteger, true}},
          "id",
          {{"help_events_by_session", "session_id, created_at, id"}}};
}

/// Which hundredths of a video a help session watched.
Table video_watches() {
  return {
      "video_watches",
      {{"session_id"}, {"video_id"}, {"buckets", kText}, {"seconds"}, {"created_at"}},
      "session_id, video_id",
      {{"video_watches_by_video", "video_id, created_at"}, {"video_watches_by_age", "created_at"}}};
}

}  // namespace

std::vector<Table> visit_tables() {
  return {help_sessions(),   help_events(), episodes(),
          session_records(), searches(),    video_watches()};
}

}  // namespace townwell::storage
