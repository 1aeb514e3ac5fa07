#include "client/replica/replica.h"

#include "shared/store/schema.h"
#include "shared/store/threads.h"
#include "shared/wire/feed_reducer.h"
#include "shared/wire/json_reader.h"

namespace townwell::replica {
namespace {

/// A segment holds hundreds of rows and costs a request; a snapshot is one request.
constexpr std::int64_t kEntriesWorthASnapshot = 5000;

}  // namespace

Result<std::unique_ptr<Replica>> Replica::open(store::DatabaseImage image) {
  try {
    auto database = store::open_sqlite_image(std::move(image));
    auto state = wire::load_replica_state(*database);
    if (!state) return fail(ErrorCode::InvalidArgument, "replica-broken");
    if (state->schema != store::kReplicaSchema) {
      return fail(ErrorCode::Conflict, "replica-outdated");
    }
    return std::unique_ptr<Replica>(new Replica(std::move(database), *std::move(state)));
  } catch (const store::DatabaseError&) {
    return fail(ErrorCode::InvalidArgument, "replica-broken");
  }
}

Next Replica::apply(const wire::FeedSegment& segment) {
  try {
    auto applied = wire::apply_segment(*database_, state_, segment);
    if (!applied.ok()) return Next::Snapshot;
    state_ = std::move(applied).value();
  } catch (const store::DatabaseError&) {
    // Undone; but memory that is short or a broken page is not mended by trying again.
    return Next::Snapshot;
  }
  return segment.newest > state_.seq ? Next::Segment : Next::Nothing;
}

Next Replica::apply(const wire::LiveNews& news) {
  if (news.epoch != state_.epoch || news.schema != store::kReplicaSchema) return Next::Snapshot;
  if (news.seq <= state_.seq) return Next::Nothing;
  if (!news.changes || news.after > state_.seq) return Next::Segment;
  wire::FeedSegment segment;
  segment.epoch = news.epoch;
  segment.after = news.after;
  segment.seq = segment.newest = news.seq;
  segment.schema = news.schema;
  segment.upserts = news.changes->upserts;
  segment.deletions = news.changes->deletions;
  return apply(segment);
}

Next Replica::apply_text(std::string_view segment_json) {
  const auto segment = wire::from_json<wire::FeedSegment>(segment_json);
  return segment.ok() ? apply(segment.value()) : Next::Snapshot;
}

Next Replica::compare(const wire::SyncManifest& manifest) const {
  const bool leads_on = manifest.epoch == state_.epoch &&
                        manifest.schema == store::kReplicaSchema && manifest.seq >= state_.seq;
  if (!leads_on) return Next::Snapshot;
  if (manifest.snapshot_seq.value_or(0) - state_.seq > kEntriesWorthASnapshot) {
    return Next::Snapshot;
  }
  return manifest.seq > state_.seq ? Next::Segment : Next::Nothing;
}

bool Replica::covers_thread(ThreadId id) {
  return state_.coverage.is_complete || store::load_thread(*database_, id).has_value();
}

bool Replica::covers_list(UtcTime oldest) const {
  if (state_.coverage.is_complete) return true;
  return !state_.has_skipped && oldest >= state_.coverage.active_since;
}

}  // namespace townwell::replica
