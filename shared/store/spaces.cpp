#include "shared/store/spaces.h"

namespace townwell::store {
namespace {

bool is_shown(Database& database, TagId id, ShownTo shown_to_max) {
  return database
      .value<std::int64_t>(R"sql(
        SELECT 1 FROM thread_tags g JOIN threads t ON t.id = g.thread_id
        WHERE g.tag_id = $1 AND t.shown_to <= $2 LIMIT 1)sql",
                           id, shown_to_max)
      .has_value();
}

}  // namespace

std::vector<Space> list_spaces(Database& database) {
  std::vector<Space> spaces;
  auto rows = database.query(R"sql(
    SELECT s.id, s.slug, s.name, s.description, s.icon, s.visibility, s.position
    FROM spaces s ORDER BY s.position, s.id)sql");
  while (rows.next()) {
    Space& s = spaces.emplace_back();
    rows.read(s.id, s.slug, s.name, s.description, s.icon, s.visibility, s.position);
  }
  return spaces;
}

void insert_space(Database& database, const Space& s) {
  database.execute(R"sql(
    INSERT INTO spaces (id, slug, name, description, icon, visibility, position)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql",
                   s.id, s.slug, s.name, s.description, s.icon, s.visibility, s.position);
}

void update_space(Database& database, const Space& s) {
  database.execute(R"sql(
    UPDATE spaces SET slug = $2, name = $3, description = $4, icon = $5, visibility = $6,
      position = $7
    WHERE id = $1)sql",
                   s.id, s.slug, s.name, s.description, s.icon, s.visibility, s.position);
}

std::vector<SpaceCount> count_answers_by_space(Database& database) {
  std::vector<SpaceCount> counts;
  auto rows = database.query(R"sql(
    SELECT t.space_id, CAST(SUM(t.answer_count) AS BIGINT) FROM threads t WHERE t.shown_to < 3
    GROUP BY t.space_id)sql");
  while (rows.next()) {
    SpaceCount& count = counts.emplace_back();
    rows.read(count.id, count.answers);
  }
  return counts;
}

std::optional<Tag> load_tag(Database& database, std::string_view name) {
  auto rows = database.query(
      R"sql(SELECT g.id, g.name, g.thread_count FROM tags g WHERE g.name = $1)sql", name);
  if (!rows.next()) return std::nullopt;
  Tag tag;
  rows.read(tag.id, tag.name, tag.thread_count);
  return tag;
}

std::optional<Tag> load_shown_tag(Database& database, std::string_view name, ShownTo shown_to_max) {
  auto tag = load_tag(database, name);
  if (tag && !is_shown(database, tag->id, shown_to_max)) tag.reset();
  return tag;
}

std::vector<Tag> list_tags(Database& database, ShownTo shown_to_max, int limit) {
  std::vector<Tag> tags;
  auto rows = database.query(R"sql(
    SELECT g.id, g.name, g.thread_count FROM tags g WHERE g.thread_count > 0
    ORDER BY g.thread_count DESC, g.name)sql");
  // Asked of the few that come first, not in the statement of all.
  while (tags.size() < static_cast<std::size_t>(limit) && rows.next()) {
    Tag tag;
    rows.read(tag.id, tag.name, tag.thread_count);
    if (is_shown(database, tag.id, shown_to_max)) tags.push_back(std::move(tag));
  }
  return tags;
}

std::int64_t count_threads_of(Database& database, TagId id, ShownTo shown_to_max) {
  return database
      .value<std::int64_t>(R"sql(
        SELECT COUNT(*) FROM thread_tags g JOIN threads t ON t.id = g.thread_id
        WHERE g.tag_id = $1 AND t.shown_to <= $2)sql",
                           id, shown_to_max)
      .value_or(0);
}

void insert_tag(Database& database, const Tag& tag) {
  database.execute(R"sql(INSERT INTO tags (id, name, thread_count) VALUES ($1, $2, $3))sql", tag.id,
                   tag.name, tag.thread_count);
}

void change_tag_count(Database& database, TagId id, int by) {
  database.execute(R"sql(UPDATE tags SET thread_count = thread_count + $2 WHERE id = $1)sql", id,
                   by);
}

void insert_thread_tag(Database& database, ThreadId thread_id, int position, TagId tag_id) {
  database.execute(
      R"sql(INSERT INTO thread_tags (thread_id, position, tag_id) VALUES ($1, $2, $3))sql",
      thread_id, position, tag_id);
}

std::vector<TagId> remove_thread_tags(Database& database, ThreadId thread_id) {
  std::vector<TagId> tags;
  {
    auto rows = database.query(R"sql(SELECT g.tag_id FROM thread_tags g WHERE g.thread_id = $1)sql",
                               thread_id);
    while (rows.next()) tags.push_back(rows.get<TagId>());
  }
  database.execute(R"sql(DELETE FROM thread_tags WHERE thread_id = $1)sql", thread_id);
  return tags;
}

}  // namespace townwell::store
