#include "shared/store/schema.h"

namespace townwell::store {
namespace {

constexpr ColumnType kText = ColumnType::Text;
constexpr ColumnType kInteger = ColumnType::Integer;

Table spaces() {
  return {"spaces",
          {{"id"},
           {"slug", kText},
           {"name", kText},
           {"description", kText},
           {"icon", kText},
           {"visibility"},
           {"position"}},
          "id",
          {{"spaces_by_slug", "slug", true}}};
}

Table members() {
  return {"members",
          {{"id"},
           {"handle", kText},
           {"display_name", kText},
           {"role"},
           {"place", kText},
           {"about", kText},
           {"created_at"}},
          "id",
          {{"members_by_handle", "handle", true}, {"members_by_name", "display_name"}}};
}

Table threads() {
  return {"threads",
          {{"id"},
           {"space_id"},
           {"kind"},
           {"state"},
           {"case_state"},
           {"shown_to"},
           {"title", kText},
           {"author_id"},
           {"created_at"},
           {"last_activity_at"},
           {"score"},
           {"answer_count"},
           {"comment_count"},
           {"question_id"},
           {"accepted_id"},
           {"duplicate_of"},
           {"closed_reason", kText},
           {"first_reply_at", kInteger, true},
           {"solved_at", kInteger, true},
           {"has_official"},
           {"has_code"},
           {"is_locked"},
           {"is_hidden"},
           {"is_deleted"},
           {"is_imported"},
           {"version"}},
          "id",
          {{"threads_by_activity", "last_activity_at, id"},
           {"threads_by_age", "created_at, id"},
           {"threads_by_score", "score, id"},
           {"threads_by_space", "space_id, last_activity_at, id"},
           {"threads_by_author", "author_id, created_at, id"},
           {"threads_by_answers", "answer_count, state, last_activity_at, id"},
           {"threads_by_solved", "solved_at"},
           {"threads_by_original", "duplicate_of", false, "duplicate_of > 0"},
           {"threads_unreplied", "first_reply_at, state, created_at"}}};
}

Table posts() {
  return {"posts",
          {{"id"},
           {"thread_id"},
           {"kind"},
           {"parent_id"},
           {"author_id"},
           {"body", kText},
           {"score"},
           {"up_count"},
           {"down_count"},
           {"rank"},
           {"yes_count"},
           {"created_at"},
           {"edited_at", kInteger, true},
           {"revision"},
           {"is_official"},
           {"is_hidden"},
           {"is_deleted"}},
          "id",
          // As posts are listed: nothing is left to sort. The last columns of the first tell who
          // wrote without reading what.
          {{"posts_by_thread", "thread_id, created_at, id, kind, author_id, is_hidden, is_deleted"},
           {"posts_by_rank", "thread_id, kind, rank DESC, id"},
           {"posts_by_parent", "parent_id, created_at, id"},
           {"posts_by_author", "author_id, created_at, id"}}};
}

Table tags() {
  return {
      "tags", {{"id"}, {"name", kText}, {"thread_count"}}, "id", {{"tags_by_name", "name", true}}};
}

Table thread_tags() {
  return {"thread_tags",
          {{"thread_id"}, {"position"}, {"tag_id"}},
          "thread_id, position",
          {{"thread_tags_by_tag", "tag_id, thread_id"}}};
}

/// One search document a thread, in the words of shared/search.
Table thread_texts() {
  return {"thread_texts",
          {{"id"},
           {"title", kText},
           {"tags", kText},
           {"best", kText},
           {"question", kText},
           {"answers", kText}},
          "id",
          {}};
}

Table videos() {
  return {"videos",
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
           {"videos_by_author", "author_id"}}};
}

/// What is said in a video, in one language, as WebVTT.
Table captions() {
  return {
      "captions",
      {{"id"}, {"video_id"}, {"language", kText}, {"body", kText}, {"revision"}, {"changed_at"}},
      "id",
      {{"captions_by_video", "video_id, language", true}}};
}

/// One search document a video, as `thread_texts`; `said` holds its captions of all languages.
Table video_texts() {
  return {
      "video_texts", {{"id"}, {"title", kText}, {"description", kText}, {"said", kText}}, "id", {}};
}

}  // namespace

const std::vector<Table>& replicated_tables() {
  static const std::vector<Table> tables = {spaces(),   members(),     tags(),         threads(),
                                            posts(),    thread_tags(), thread_texts(), videos(),
                                            captions(), video_texts()};
  return tables;
}

std::string_view full_text_sql() {
  return R"sqlite(
    CREATE VIRTUAL TABLE thread_search USING fts5(title, tags, best, question, answers,
      content='thread_texts', content_rowid='id', prefix='2 3',
      tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
    CREATE VIRTUAL TABLE thread_words USING fts5vocab('thread_search', 'row');
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
    CREATE VIRTUAL TABLE video_search USING fts5(title, description, said,
      content='video_texts', content_rowid='id', prefix='2 3',
      tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'");
    CREATE VIRTUAL TABLE video_words USING fts5vocab('video_search', 'row');
  )sqlite";
}

std::string replica_schema_sql() {
  std::string sql;
  for (const Table& table : replicated_tables()) sql += create_table_sql(table, Engine::Sqlite);
  return sql.append(full_text_sql());
}

}  // namespace townwell::store
