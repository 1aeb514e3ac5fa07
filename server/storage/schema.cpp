#include "server/storage/schema.h"

#include <array>

#include "server/storage/migrations.h"
#include "server/storage/visit_tables.h"
#include "shared/store/schema.h"

namespace townwell::storage {
namespace {

using store::Column;
using store::Table;
constexpr store::ColumnType kText = store::ColumnType::Text;
constexpr store::ColumnType kInteger = store::ColumnType::Integer;

/// Names and numbers of the process: schema version, epoch, the key that links are derived from.
Table meta() {
  return {"meta", {{"name", kText}, {"value", kText}}, "name", {}};
}

Table accounts() {
  return {"accounts",
          {{"member_id"},
           {"email", kText},
           {"email_confirmed_at", kInteger, true},
           {"password_hash", kText},
           {"is_disabled"}},
          "member_id",
          // Not unique: a guest who types somebody's address gets an account of their own.
          {{"accounts_by_email", "email"}}};
}

Table sessions() {
  return {"sessions",
          {{"token_hash", kText},
           {"member_id"},
           {"created_at"},
           {"last_seen_at"},
           {"user_agent", kText}},
          "token_hash",
          {{"sessions_by_member", "member_id"}}};
}

/// Links that sign in: the owner's first, one-time ones, and the personal one of a guest.
Table links() {
  return {"links",
          {{"token_hash", kText},
           {"member_id"},
           {"kind"},
           {"created_at"},
           {"expires_at"},
           {"used_at", kInteger, true}},
          "token_hash",
          {{"links_by_member", "member_id"}}};
}

Table commands() {
  return {"commands",
          {{"actor", kText},
           {"command_id", kText},
           {"request_hash", kText},
           {"status"},
           {"entity_kind"},
           {"entity_id"},
           {"created_at"}},
          "actor, command_id",
          {{"commands_by_age", "created_at"}}};
}

Table feed() {
  return {"feed", {{"seq"}, {"table_id"}, {"row_id"}, {"created_at"}}, "seq", {}};
}

/// The entries that take their row from the public, and how soon it must be gone; see feed_rows.h.
Table feed_removals() {
  return {"feed_removals", {{"seq"}, {"kind"}}, "seq", {{"feed_removals_by_kind", "kind, seq"}}};
}

Table settings() {
  return {"settings", {{"name", kText}, {"value", kText}, {"changed_at"}}, "name", {}};
}

Table calendars() {
  return {"calendars", {{"id"}, {"name", kText}, {"definition", kText}, {"version"}}, "id", {}};
}

Table escalation_rules() {
  return {"escalation_rules",
          {{"id"},
           {"position"},
           {"trigger"},
           {"is_on"},
           {"wait_ms"},
           {"space_id"},
           {"calendar_id"},
           {"cap_a_day"},
           {"version"},
           {"switched_on_at"}},
          "id",
          {}};
}

Table tickets() {
  return {"tickets",
          {{"id"},
           {"number"},
           {"state"},
           {"origin"},
           {"priority"},
           {"subject", kText},
           {"department", kText},
           {"reason", kText},
           {"thread_id"},
           {"requester_id"},
           {"assignee_id"},
           {"rule_id"},
           {"follows_id"},
           {"created_at"},
           {"last_activity_at"},
           {"solved_at", kInteger, true},
           {"cycle"},
           {"snapshot", kText},
           {"version"}},
          "id",
          {{"tickets_by_number", "number", true},
           {"tickets_by_requester", "requester_id, last_activity_at, id"},
           {"tickets_by_state", "state, last_activity_at, id"},
           // One ticket a thread, requester and cycle, however often a rule or a person asks.
           {"tickets_by_cause", "thread_id, requester_id, cycle", true, "thread_id <> 0"},
           {"tickets_by_follows", "follows_id", false, "follows_id <> 0"},
           {"tickets_by_rule", "rule_id, created_at", false, "rule_id <> 0"},
           {"tickets_by_activity", "last_activity_at, id"},
           {"tickets_by_age", "created_at, id"},
           {"tickets_by_solved", "solved_at"}}};
}

Table messages() {
  return {"messages",
          {{"id"},
           {"ticket_id"},
           {"author_id"},
           {"is_note"},
           {"is_from_staff"},
           {"body", kText},
           {"created_at"},
           {"has_link", kInteger, true}},
          "id",
          {{"messages_by_ticket", "ticket_id, is_note, created_at, id, is_from_staff, has_link"}}};
}

Table ticket_events() {
  return {"ticket_events",
          {{"id"}, {"ticket_id"}, {"kind", kText}, {"state"}, {"actor_id"}, {"created_at"}},
          "id",
          {{"ticket_events_by_ticket", "ticket_id, created_at, id"}}};
}

Table votes() {
  return {"votes",
          {{"post_id"}, {"member_id"}, {"value"}, {"created_at"}},
          "post_id, member_id",
          {{"votes_by_member", "member_id, post_id"}}};
}

/// One word a person about a thread: it solved my problem, or not yet. `actor` is a member or an
/// anonymous session, as in `commands`.
Table outcomes() {
  return {"outcomes",
          {{"thread_id"},
           {"actor", kText},
           {"member_id"},
           {"is_solved"},
           {"post_id"},
           {"ticket_id"},
           {"created_at"}},
          "thread_id, actor",
          {{"outcomes_waiting", "is_solved, ticket_id, created_at"}}};
}

Table flags() {
  return {"flags",
          {{"id"},
           {"post_id"},
           {"member_id"},
           {"actor", kText},
           {"reason"},
           {"note", kText},
           {"state"},
           {"created_at"},
           {"decided_by"},
           {"decided_at", kInteger, true}},
          "id",
          {{"flags_by_post", "post_id, actor", true}, {"flags_by_state", "state, created_at, id"}}};
}

Table revisions() {
  return {
      "revisions",
      {{"post_id"}, {"revision"}, {"title", kText}, {"body", kText}, {"author_id"}, {"created_at"}},
      "post_id, revision",
      {}};
}

Table audit() {
  return {"audit",
          {{"id"},
           {"actor_id"},
           {"action", kText},
           {"object_kind"},
           {"object_id"},
           {"subject_id"},
           {"label", kText},
           {"reason", kText},
           {"created_at"}},
          "id",
          {{"audit_by_age", "created_at, id"}, {"audit_by_subject", "subject_id, created_at, id"}}};
}

/// What customers said of solved tickets.
Table ticket_ratings() {
  return {"ticket_ratings",
          {{"ticket_id"}, {"member_id"}, {"score"}, {"comment", kText}, {"created_at"}},
          "ticket_id",
          {{"ticket_ratings_by_age", "created_at"}}};
}

Table import_ids() {
  return {"import_ids",
          {{"source", kText}, {"kind"}, {"old_id"}, {"new_id"}},
          "source, kind, old_id",
          {{"import_ids_by_old", "kind, old_id"}}};
}

/// Threads whose search documents are behind; see search_backlog.h.
Table search_queue() {
  return {"search_queue", {{"thread_id"}}, "thread_id", {}};
}

/// What members have not sent yet.
Table drafts() {
  return {"drafts",
          {{"member_id"}, {"form", kText}, {"text", kText}, {"changed_at"}},
          "member_id, form",
          {{"drafts_by_member", "member_id, changed_at"}, {"drafts_by_age", "changed_at"}}};
}

/// Files on their way; see uploads.h.
Table uploads() {
  return {"uploads",
          {{"id"},
           {"member_id"},
           {"length"},
           {"file_name", kText},
           {"file_type", kText},
           {"created_at"},
           {"expires_at"}},
          "id",
          {{"uploads_by_member", "member_id, expires_at, length"}}};
}

/// See videos.h.
Table video_files() {
  return {"video_files",
          {{"video_id"}, {"generation"}, {"name", kText}, {"hash", kText}, {"bytes"}},
          "video_id, generation, name",
          {{"video_files_by_hash", "hash"}}};
}

/// See images.h.
Table images() {
  return {"images",
          {{"id", kText},
           {"member_id"},
           {"width"},
           {"height"},
           {"hash", kText},
           {"bytes"},
           {"small_hash", kText},
           {"small_bytes"},
           {"created_at"}},
          "id",
          {{"images_by_age", "created_at"}}};
}

Table video_jobs() {
  return {"video_jobs",
          {{"id"},
           {"video_id"},
           {"generation"},
           {"upload_id"},
           {"state"},
           {"attempts"},
           {"interruptions"},
           {"progress"},
           {"reason", kText},
           {"lease_until", kInteger, true},
           {"not_before"},
           {"created_at"},
           {"yields", kInteger, true}},
          "id",
          {{"video_jobs_by_video", "video_id, generation", true},
           {"video_jobs_by_state", "state, not_before, id"}}};
}

Table caption_revisions() {
  return {"caption_revisions",
          {{"captions_id"}, {"revision"}, {"body", kText}, {"author_id"}, {"created_at"}},
          "captions_id, revision",
          {}};
}

/// One word a person about a video, as `outcomes`.
Table video_outcomes() {
  return {"video_outcomes",
          {{"video_id"}, {"actor", kText}, {"member_id"}, {"is_solved"}, {"created_at"}},
          "video_id, actor",
          {}};
}

std::string create_everything(store::Engine engine) {
  std::string sql;
  for (const Table& table : store::replicated_tables())
    sql += store::create_table_sql(table, engine);
  for (const Table& table : private_tables()) sql += store::create_table_sql(table, engine);
  // Clients count nothing, and travel without it.
  sql +=
      "CREATE INDEX posts_by_age ON posts"
      " (created_at, kind, author_id, thread_id, is_hidden, is_deleted);";
  if (engine == store::Engine::Sqlite) sql += store::full_text_sql();
  return sql;
}

void apply(store::Database& database, const std::string& sql, int version) {
  store::Transaction transaction(database);
  database.run_script(sql);
  database.execute(R"sql(
    INSERT INTO meta (name, value) VALUES ('schema_version', $1)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value)sql",
                   std::to_string(version));
  transaction.commit();
}

}  // namespace

const std::vector<Table>& private_tables() {
  static const std::vector<Table> tables = [] {
    std::vector<Table> all = {meta(),
                              accounts(),
                              sessions(),
                              links(),
                              commands(),
                              feed(),
                              settings(),
                              calendars(),
                              escalation_rules(),
                              tickets(),
                              messages(),
                              ticket_events(),
                              votes(),
                              outcomes(),
                              flags(),
                              revisions(),
                              audit(),
                              import_ids(),
                              search_queue(),
                              feed_removals(),
                              drafts(),
                              ticket_ratings(),
                              uploads(),
                              video_files(),
                              video_jobs(),
                              caption_revisions(),
                              video_outcomes(),
                              images()};
    for (Table& table : visit_tables()) all.push_back(std::move(table));
    return all;
  }();
  return tables;
}

std::string schema_sql(store::Engine engine) {
  return create_everything(engine);
}

int schema_version() {
  return migrations().back().version;
}

int schema_version_of(store::Database& database) {
  const auto has_meta = database.value<std::int64_t>(
      R"sqlite(SELECT COUNT(*) FROM sqlite_schema WHERE name = 'meta')sqlite");
  if (has_meta.value_or(0) == 0) return 0;
  const auto version =
      database.value<std::string>(R"sql(SELECT value FROM meta WHERE name = 'schema_version')sql");
  return version ? std::stoi(*version) : 0;
}

void migrate(store::Database& database) {
  const int current = schema_version_of(database);
  if (current > schema_version()) {
    throw store::DatabaseError(store::DatabaseError::Kind::Other,
                               "the data folder was written by a newer Townwell (schema " +
                                   std::to_string(current) + ", this program knows " +
                                   std::to_string(schema_version()) +
                                   "); install that version, or restore the backup"
                                   " that was made before the update");
  }
  if (current == 0)
    return apply(database, create_everything(store::Engine::Sqlite), schema_version());
  for (const Migration& migration : migrations()) {
    if (migration.version > current) {
      apply(database, migration.sql(store::Engine::Sqlite), migration.version);
    }
  }
}

}  // namespace townwell::storage
