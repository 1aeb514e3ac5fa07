#include "server/storage/uploads.h"

namespace townwell::storage {

void insert_upload(store::Database& database, const Upload& u) {
  database.execute(R"sql(
    INSERT INTO uploads (id, member_id, length, file_name, file_type, created_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql",
                   u.id, u.member_id, u.length, u.file_name, u.file_type, u.created_at,
                   u.expires_at);
}

std::optional<Upload> load_upload(store::Database& database, UploadId id) {
  auto rows = database.query(R"sql(
    SELECT u.id, u.member_id, u.length, u.file_name, u.file_type, u.created_at, u.expires_at
    FROM uploads u WHERE u.id = $1)sql",
                             id);
  if (!rows.next()) return std::nullopt;
  Upload u;
  rows.read(u.id, u.member_id, u.length, u.file_name, u.file_type, u.created_at, u.expires_at);
  return u;
}

void erase_upload(store::Database& database, UploadId id) {
  database.execute(R"sql(DELETE FROM uploads WHERE id = $1)sql", id);
}

void erase_expired_uploads(store::Database& database, UtcTime now) {
  database.execute(R"sql(DELETE FROM uploads WHERE expires_at <= $1)sql", now);
}

std::vector<UploadId> list_uploads(store::Database& database) {
  auto rows = database.query(R"sql(SELECT u.id FROM uploads u ORDER BY u.id)sql");
  std::vector<UploadId> ids;
  while (rows.next()) ids.push_back(rows.get<UploadId>());
  return ids;
}

std::int64_t announced_bytes(store::Database& database, MemberId member_id, UtcTime now) {
  return database
      .value<std::int64_t>(R"sql(
        SELECT SUM(u.length) FROM uploads u
        WHERE (u.member_id = $1 OR $1 = 0) AND u.expires_at > $2)sql",
                           member_id, now)
      .value_or(0);
}

}  // namespace townwell::storage
