#include "server/storage/drafts.h"

namespace townwell::storage {

std::optional<DraftRow> load_draft(store::Database& database, MemberId member_id,
                                   std::string_view key) {
  auto rows = database.query(R"sql(
    SELECT d.member_id, d.form, d.text, d.changed_at
    FROM drafts d WHERE d.member_id = $1 AND d.form = $2)sql",
                             member_id, key);
  if (!rows.next()) return std::nullopt;
  DraftRow draft;
  rows.read(draft.member_id, draft.key, draft.text, draft.changed_at);
  return draft;
}

std::vector<DraftRow> list_drafts(store::Database& database, MemberId member_id) {
  auto rows = database.query(R"sql(
    SELECT d.member_id, d.form, d.changed_at FROM drafts d
    WHERE d.member_id = $1 ORDER BY d.changed_at DESC, d.form)sql",
                             member_id);
  std::vector<DraftRow> drafts;
  while (rows.next()) {
    DraftRow& draft = drafts.emplace_back();
    rows.read(draft.member_id, draft.key, draft.changed_at);
  }
  return drafts;
}

void save_draft(store::Database& database, const DraftRow& draft) {
  database.execute(R"sql(
    INSERT INTO drafts (member_id, form, text, changed_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (member_id, form)
    DO UPDATE SET text = excluded.text, changed_at = excluded.changed_at)sql",
                   draft.member_id, draft.key, draft.text, draft.changed_at);
}

void erase_draft(store::Database& database, MemberId member_id, std::string_view key) {
  database.execute(R"sql(DELETE FROM drafts WHERE member_id = $1 AND form = $2)sql", member_id,
                   key);
}

void erase_drafts_beyond(store::Database& database, MemberId member_id, int kept_max) {
  database.execute(R"sql(
    DELETE FROM drafts WHERE member_id = $1 AND form NOT IN (
      SELECT d.form FROM drafts d WHERE d.member_id = $2
      ORDER BY d.changed_at DESC, d.form LIMIT $3))sql",
                   member_id, member_id, kept_max);
}

void erase_old_drafts(store::Database& database, UtcTime changed_before) {
  database.execute(R"sql(DELETE FROM drafts WHERE changed_at < $1)sql", changed_before);
}

}  // namespace townwell::storage
