#include "server/storage/command_log.h"

namespace townwell::storage {

Result<std::optional<Outcome>> find_repeat(store::Database& database, const CommandKey& key) {
  if (key.id.empty()) return std::optional<Outcome>{};
  auto rows = database.query(R"sql(
    SELECT request_hash, status, entity_kind, entity_id FROM commands
    WHERE actor = $1 AND command_id = $2)sql",
                             key.actor, key.id);
  if (!rows.next()) return std::optional<Outcome>{};
  std::string request_hash;
  Outcome outcome;
  rows.read(request_hash, outcome.status, outcome.kind, outcome.id);
  if (request_hash != key.request_hash) {
    return fail(ErrorCode::Unprocessable, "command-id-reused");
  }
  return std::optional<Outcome>{outcome};
}

void remember(store::Database& database, const CommandKey& key, const Outcome& outcome,
              UtcTime now) {
  if (key.id.empty()) return;
  database.execute(R"sql(
    INSERT INTO commands (actor, command_id, request_hash, status, entity_kind, entity_id, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))sql",
                   key.actor, key.id, key.request_hash, outcome.status, outcome.kind, outcome.id,
                   now);
}

std::int64_t forget_commands(store::Database& database, UtcTime before, int limit) {
  return database.execute(R"sql(
    DELETE FROM commands WHERE (actor, command_id) IN (
      SELECT c.actor, c.command_id FROM commands c WHERE c.created_at < $1
      ORDER BY c.created_at LIMIT $2))sql",
                          before, limit);
}

}  // namespace townwell::storage
