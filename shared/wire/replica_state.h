#pragma once

#include <optional>
#include <string>

#include "shared/store/database.h"
#include "shared/wire/feed.h"

/// Where a database of public rows stands in the feed. It says so itself, so that a snapshot needs
/// nothing beside it.
namespace townwell::wire {

struct ReplicaState {
  std::string epoch;
  std::int64_t seq = 0;
  int schema = 0;  ///< store::kReplicaSchema of its tables.
  Coverage coverage;
  /// Whether something was passed over since the snapshot that may belong into lists.
  bool has_skipped = false;
  template <class V>
  void fields(V& visit) {
    visit("epoch", epoch);
    visit("seq", seq);
    visit("schema", schema);
    visit("coverage", coverage);
    visit("has_skipped", has_skipped);
  }
};

/// Makes an empty database a replica that stands at `state`. Throws DatabaseError.
void create_replica(store::Database& database, const ReplicaState& state);

/// Empty for a database that is no replica, or one of a schema so different that it cannot say.
[[nodiscard]] std::optional<ReplicaState> load_replica_state(store::Database& database);

void save_replica_state(store::Database& database, const ReplicaState& state);

}  // namespace townwell::wire
