#include "server/storage/settings.h"

namespace townwell::storage {

std::optional<std::string> load_meta(store::Database& database, std::string_view name) {
  return database.value<std::string>(R"sql(SELECT m.value FROM meta m WHERE m.name = $1)sql", name);
}

void save_meta(store::Database& database, std::string_view name, std::string_view value) {
  database.execute(R"sql(
    INSERT INTO meta (name, value) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value)sql",
                   name, value);
}

std::optional<std::string> load_setting(store::Database& database, std::string_view name) {
  return database.value<std::string>(R"sql(SELECT s.value FROM settings s WHERE s.name = $1)sql",
                                     name);
}

void save_setting(store::Database& database, std::string_view name, std::string_view value,
                  UtcTime now) {
  database.execute(R"sql(
    INSERT INTO settings (name, value, changed_at) VALUES ($1, $2, $3)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at)sql",
                   name, value, now);
}

std::vector<CalendarRow> list_calendars(store::Database& database) {
  std::vector<CalendarRow> calendars;
  auto rows = database.query(
      R"sql(SELECT c.id, c.name, c.definition, c.version FROM calendars c ORDER BY c.id)sql");
  while (rows.next()) {
    CalendarRow& c = calendars.emplace_back();
    rows.read(c.id, c.name, c.definition, c.version);
  }
  return calendars;
}

void save_calendar(store::Database& database, const CalendarRow& c) {
  database.execute(R"sql(
    INSERT INTO calendars (id, name, definition, version) VALUES ($1, $2, $3, $4)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, definition = excluded.definition,
      version = excluded.version)sql",
                   c.id, c.name, c.definition, c.version);
}

std::vector<RuleRow> list_rules(store::Database& database) {
  std::vector<RuleRow> rules;
  auto rows = database.query(R"sql(
    SELECT r.id, r.position, r.trigger, r.is_on, r.wait_ms, r.space_id, r.calendar_id, r.cap_a_day,
      r.version, r.switched_on_at
    FROM escalation_rules r ORDER BY r.position, r.id)sql");
  while (rows.next()) {
    RuleRow& r = rules.emplace_back();
    rows.read(r.id, r.position, r.trigger, r.is_on, r.wait_ms, r.space_id, r.calendar_id,
              r.cap_a_day, r.version, r.switched_on_at);
  }
  return rules;
}

void save_rule(store::Database& database, const RuleRow& r) {
  database.execute(R"sql(
    INSERT INTO escalation_rules (id, position, trigger, is_on, wait_ms, space_id, calendar_id,
      cap_a_day, version, switched_on_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position, is_on = excluded.is_on,
      wait_ms = excluded.wait_ms, space_id = excluded.space_id,
      calendar_id = excluded.calendar_id, cap_a_day = excluded.cap_a_day,
      version = excluded.version, switched_on_at = excluded.switched_on_at)sql",
                   r.id, r.position, r.trigger, r.is_on, r.wait_ms, r.space_id, r.calendar_id,
                   r.cap_a_day, r.version, r.switched_on_at);
}

std::optional<std::int64_t> load_import_id(store::Database& database, std::string_view source,
                                           int kind, std::int64_t old_id) {
  return database.value<std::int64_t>(R"sql(
    SELECT i.new_id FROM import_ids i WHERE i.source = $1 AND i.kind = $2 AND i.old_id = $3)sql",
                                      source, kind, old_id);
}

void insert_import_id(store::Database& database, std::string_view source, int kind,
                      std::int64_t old_id, std::int64_t new_id) {
  database.execute(
      R"sql(INSERT INTO import_ids (source, kind, old_id, new_id) VALUES ($1, $2, $3, $4))sql",
      source, kind, old_id, new_id);
}

std::optional<std::int64_t> find_imported(store::Database& database, int kind,
                                          std::int64_t old_id) {
  return database.value<std::int64_t>(R"sql(
    SELECT i.new_id FROM import_ids i WHERE i.kind = $1 AND i.old_id = $2
    ORDER BY i.source LIMIT 1)sql",
                                      kind, old_id);
}

std::int64_t feed_seq(store::Database& database) {
  return database.value<std::int64_t>(R"sql(SELECT MAX(f.seq) FROM feed f)sql").value_or(0);
}

}  // namespace townwell::storage
