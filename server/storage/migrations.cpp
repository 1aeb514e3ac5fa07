#include "server/storage/migrations.h"

#include <array>

#include "shared/store/schema.h"

namespace townwell::storage {
namespace {

constexpr store::ColumnType kText = store::ColumnType::Text;
constexpr store::ColumnType kInteger = store::ColumnType::Integer;

std::string add_search_queue(store::Engine engine) {
  return store::create_table_sql({"search_queue", {{"thread_id"}}, "thread_id", {}}, engine);
}

std::string add_title_index(store::Engine engine) {
  if (engine != store::Engine::Sqlite) return {};
  return R"sqlite(
    CREATE VIRTUAL TABLE thread_titles USING fts5(title, tags,
      content='thread_texts', content_rowid='id', prefix='2 3',
      tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
    CREATE TRIGGER thread_titles_added AFTER INSERT ON thread_texts BEGIN
      INSERT INTO thread_titles (rowid, title, tags) VALUES (new.id, new.title, new.tags);
    END;
    CREATE TRIGGER thread_titles_removed AFTER DELETE ON thread_texts BEGIN
      INSERT INTO thread_titles (thread_titles, rowid, title, tags)
      VALUES ('delete', old.id, old.title, old.tags);
    END;
    CREATE TRIGGER thread_titles_changed AFTER UPDATE OF title, tags ON thread_texts
      WHEN old.title <> new.title OR old.tags <> new.tags BEGIN
      INSERT INTO thread_titles (thread_titles, rowid, title, tags)
      VALUES ('delete', old.id, old.title, old.tags);
      INSERT INTO thread_titles (rowid, title, tags) VALUES (new.id, new.title, new.tags);
    END;
    INSERT INTO thread_titles (thread_titles) VALUES ('rebuild');
  )sqlite";
}

std::string order_posts_as_listed(store::Engine) {
  return "DROP INDEX posts_by_thread; DROP INDEX posts_by_rank;"
         "CREATE INDEX posts_by_thread ON posts"
         " (thread_id, created_at, id, kind, author_id, is_hidden, is_deleted);"
         "CREATE INDEX posts_by_rank ON posts (thread_id, kind, rank DESC, id);";
}

std::string add_feed_removals(store::Engine engine) {
  return store::create_table_sql({"feed_removals",
                                  {{"seq"}, {"kind"}},
                                  "seq",
                                  {{"feed_removals_by_kind", "kind, seq"}}},
                                 engine) +
         "CREATE INDEX threads_by_original ON threads (duplicate_of) WHERE duplicate_of > 0;";
}

std::string add_drafts(store::Engine engine) {
  return store::create_table_sql(
      {"drafts",
       {{"member_id"}, {"form", kText}, {"text", kText}, {"changed_at"}},
       "member_id, form",
       {{"drafts_by_member", "member_id, changed_at"}, {"drafts_by_age", "changed_at"}}},
      engine);
}

std::string add_episodes(store::Engine engine) {
  return "ALTER TABLE help_sessions ADD COLUMN episode_id INTEGER;" +
         store::create_table_sql(
             {"episodes",
              {{"id"},
               {"member_id"},
               {"visit_hash", kText},
               {"arm"},
               {"held_per_mille"},
               {"started_at"},
               {"first_offered_at", kInteger, true},
               {"last_offered_at", kInteger, true},
               {"merged_into"}},
              "id",
              {{"episodes_by_member", "member_id, started_at"},
               {"episodes_by_visit", "visit_hash, started_at", false, "visit_hash <> ''"},
               {"episodes_by_offer", "first_offered_at"}}},
             engine);
}

std::string add_measures(store::Engine engine) {
  return "ALTER TABLE messages ADD COLUMN has_link INTEGER;"
         "ALTER TABLE episodes ADD COLUMN contact_ticket_id INTEGER;"
         "ALTER TABLE episodes ADD COLUMN asked_at INTEGER;"
         "ALTER TABLE episodes ADD COLUMN answered_at INTEGER;"
         "ALTER TABLE episodes ADD COLUMN solved INTEGER;"
         "ALTER TABLE episodes ADD COLUMN effort INTEGER;"
         "CREATE INDEX tickets_by_age ON tickets (created_at, id);"
         "CREATE INDEX tickets_by_solved ON tickets (solved_at);"
         "CREATE INDEX posts_by_age ON posts"
         " (created_at, kind, author_id, thread_id, is_hidden, is_deleted);" +
         store::create_table_sql(
             {"session_records",
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
               {"effort", kInteger, true}},
              "id",
              {{"session_records_by_age",
                "started_at, id, was_member, space_id, arm, searches, reads, suggested, opened,"
                " last_read_id,"
                " form_at, posted_at, contact_ticket_id, joined_at, solved"},
               {"session_records_by_member", "member_id, started_at", false, "member_id <> 0"},
               {"session_records_by_ticket", "contact_ticket_id", false,
                "contact_ticket_id <> 0"}}},
             engine) +
         store::create_table_sql(
             {"searches",
              {{"id"},
               {"record_id"},
               {"space_id"},
               {"words", kText},
               {"said", kText},
               {"hits"},
               {"is_opened"},
               {"created_at"}},
              "id",
              {{"searches_by_age", "created_at, id, record_id, space_id, words, hits, is_opened"},
               {"searches_by_record", "record_id, created_at"}}},
             engine) +
         store::create_table_sql(
             {"ticket_ratings",
              {{"ticket_id"}, {"member_id"}, {"score"}, {"comment", kText}, {"created_at"}},
              "ticket_id",
              {{"ticket_ratings_by_age", "created_at"}}},
             engine);
}

// What came of a search stands on its own row, and indexes answer the measures without the tables.
std::string index_measures(store::Engine) {
  return "ALTER TABLE searches ADD COLUMN has_contact INTEGER;"
         "ALTER TABLE searches ADD COLUMN is_solved INTEGER;"
         "UPDATE searches SET"
         " has_contact = CASE WHEN EXISTS (SELECT 1 FROM session_records r"
         "  WHERE r.id = searches.record_id AND r.contact_ticket_id <> 0) THEN 1 ELSE 0 END,"
         " is_solved = CASE WHEN EXISTS (SELECT 1 FROM session_records r"
         "  WHERE r.id = searches.record_id AND r.solved = 1) THEN 1 ELSE 0 END;"
         "DROP INDEX searches_by_age;"
         "CREATE INDEX searches_by_age ON searches"
         " (created_at, id, space_id, hits, is_opened, has_contact);"
         "CREATE INDEX searches_by_words ON searches"
         " (words, created_at, space_id, hits, is_opened, has_contact, is_solved);"
         "DROP INDEX session_records_by_age;"
         "CREATE INDEX session_records_by_age ON session_records"
         " (started_at, id, was_member, space_id, arm, searches, reads, suggested, opened,"
         " last_read_id, form_at, posted_at, contact_ticket_id, joined_at, asked_at, solved, "
         "effort);"
         "DROP INDEX episodes_by_offer;"
         "CREATE INDEX episodes_by_offer ON episodes (first_offered_at, id, merged_into, arm,"
         " held_per_mille, contact_ticket_id, asked_at, answered_at, solved, effort);"
         "DROP INDEX messages_by_ticket;"
         "CREATE INDEX messages_by_ticket ON messages"
         " (ticket_id, is_note, created_at, id, is_from_staff, has_link);";
}

std::string add_uploads(store::Engine engine) {
  return store::create_table_sql({"uploads",
                                  {{"id"},
                                   {"member_id"},
                                   {"length"},
                                   {"file_name", kText},
                                   {"file_type", kText},
                                   {"created_at"},
                                   {"expires_at"}},
                                  "id",
                                  {{"uploads_by_member", "member_id, expires_at, length"}}},
                                 engine);
}

std::string add_video_rows(store::Engine engine) {
  return store::create_table_sql({"videos",
                                  {{"id"},
                                   {"space_id"},
                                   {"state"},
                                   {"shown_to"},
                                   {"title", kText},
                                   {"description", kText},
                                   {"author_id"},
                                   {"created_at"},
                                   {"updated_at"},
                                   {"duration_ms"},
                                   {"width"},
                                   {"height"},
                                   {"generation"},
                                   {"parts"},
                                   {"yes_count"},
                                   {"no_count"},
                                   {"version"}},
                                  "id",
                                  {{"videos_by_age", "created_at, id"},
                                   {"videos_by_space", "space_id, created_at, id"},
                                   {"videos_by_author", "author_id"}}},
                                 engine) +
         store::create_table_sql({"captions",
                                  {{"id"},
                                   {"video_id"},
                                   {"language", kText},
                                   {"body", kText},
                                   {"revision"},
                                   {"changed_at"}},
                                  "id",
                                  {{"captions_by_video", "video_id, language", true}}},
                                 engine) +
         store::create_table_sql(
             {"video_texts",
              {{"id"}, {"title", kText}, {"description", kText}, {"said", kText}},
              "id",
              {}},
             engine);
}

std::string add_video_work(store::Engine engine) {
  return store::create_table_sql(
             {"video_files",
              {{"video_id"}, {"generation"}, {"name", kText}, {"hash", kText}, {"bytes"}},
              "video_id, generation, name",
              {{"video_files_by_hash", "hash"}}},
             engine) +
         store::create_table_sql({"video_jobs",
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
                                   {"created_at"}},
                                  "id",
                                  {{"video_jobs_by_video", "video_id, generation", true},
                                   {"video_jobs_by_state", "state, not_before, id"}}},
                                 engine) +
         store::create_table_sql(
             {"caption_revisions",
              {{"captions_id"}, {"revision"}, {"body", kText}, {"author_id"}, {"created_at"}},
              "captions_id, revision",
              {}},
             engine) +
         store::create_table_sql(
             {"video_outcomes",
              {{"video_id"}, {"actor", kText}, {"member_id"}, {"is_solved"}, {"created_at"}},
              "video_id, actor",
              {}},
             engine);
}

std::string add_videos(store::Engine engine) {
  std::string sql = add_video_rows(engine) + add_video_work(engine);
  if (engine != store::Engine::Sqlite) return sql;
  return sql + R"sqlite(
    CREATE VIRTUAL TABLE video_search USING fts5(title, description, said,
      content='video_texts', content_rowid='id', prefix='2 3',
      tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
    CREATE VIRTUAL TABLE video_words USING fts5vocab('video_search', 'row');
  )sqlite";
}

std::string add_yielding_jobs(store::Engine) {
  return "ALTER TABLE video_jobs ADD COLUMN yields INTEGER;"
         "UPDATE video_jobs SET yields = 0;";
}

std::string add_watches(store::Engine engine) {
  return "ALTER TABLE help_events ADD COLUMN video_id INTEGER;"
         "ALTER TABLE session_records ADD COLUMN last_video_id INTEGER;"
         "UPDATE session_records SET last_video_id = 0;"
         "DROP INDEX session_records_by_age;"
         "CREATE INDEX session_records_by_age ON session_records"
         " (started_at, id, was_member, space_id, arm, searches, reads, suggested, opened,"
         " last_read_id, form_at, posted_at, contact_ticket_id, joined_at, asked_at, solved,"
         " effort, last_video_id);" +
         store::create_table_sql(
             {"video_watches",
              {{"session_id"}, {"video_id"}, {"buckets", kText}, {"seconds"}, {"created_at"}},
              "session_id, video_id",
              {{"video_watches_by_video", "video_id, created_at"},
               {"video_watches_by_age", "created_at"}}},
             engine);
}

std::string add_images(store::Engine engine) {
  return store::create_table_sql({"images",
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
                                  {{"images_by_age", "created_at"}}},
                                 engine);
}

}  // namespace

std::span<const Migration> migrations() {
  static constexpr std::array kMigrations = {Migration{2, add_search_queue},
                                             Migration{3, add_title_index},
                                             Migration{4, order_posts_as_listed},
                                             Migration{5, add_feed_removals},
                                             Migration{6, add_drafts},
                                             Migration{7, add_episodes},
                                             Migration{8, add_measures},
                                             Migration{9, index_measures},
                                             Migration{10, add_uploads},
                                             Migration{11, add_videos},
                                             Migration{12, add_yielding_jobs},
                                             Migration{13, add_watches},
                                             Migration{14, add_images}};
  return kMigrations;
}

}  // namespace townwell::storage
