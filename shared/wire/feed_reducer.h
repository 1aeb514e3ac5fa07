#pragma once

#include "shared/base/result.h"
#include "shared/store/database.h"
#include "shared/wire/feed.h"
#include "shared/wire/replica_state.h"

namespace townwell::wire {

/// Brings a replica up to the end of a segment: rows, counts and search documents, all or nothing.
/// The new state is also in the database. A segment that begins before where the replica stands is
/// welcome: its rows are as new as any.
///
/// A replica that does not hold everything takes of other threads only what is new since its
/// snapshot; of older ones it would know a part and take it for the whole.
///
/// Errors: Conflict "replica-outdated" — another epoch or schema, or rows are missing between the
/// two; only a new snapshot helps. Throws DatabaseError.
[[nodiscard]] Result<ReplicaState> apply_segment(store::Database& database,
                                                 const ReplicaState& state,
                                                 const FeedSegment& segment);

}  // namespace townwell::wire
