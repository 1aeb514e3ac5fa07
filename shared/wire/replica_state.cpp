#include "shared/wire/replica_state.h"

#include "shared/store/schema.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

namespace townwell::wire {

void create_replica(store::Database& database, const ReplicaState& state) {
  database.run_script(store::replica_schema_sql());
  // Without secure-delete, FTS5 would note that a word is gone and keep the word.
  database.run_script(R"sqlite(
    CREATE TABLE replica_state (id INTEGER PRIMARY KEY, state TEXT NOT NULL) STRICT;
    INSERT INTO thread_search (thread_search, rank) VALUES ('secure-delete', 1))sqlite");
  save_replica_state(database, state);
}

std::optional<ReplicaState> load_replica_state(store::Database& database) {
  const auto tables = database.value<std::int64_t>(
      R"sqlite(SELECT COUNT(*) FROM sqlite_schema WHERE name = 'replica_state')sqlite");
  if (tables.value_or(0) == 0) return std::nullopt;
  const auto text =
      database.value<std::string>(R"sqlite(SELECT state FROM replica_state WHERE id = 1)sqlite");
  if (!text) return std::nullopt;
  auto state = from_json<ReplicaState>(*text);
  if (!state.ok()) return std::nullopt;
  return std::move(state).value();
}

void save_replica_state(store::Database& database, const ReplicaState& state) {
  database.execute(R"sqlite(
    INSERT INTO replica_state (id, state) VALUES (1, $1)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state)sqlite",
                   to_json(state));
}

}  // namespace townwell::wire
