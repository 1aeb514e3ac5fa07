#pragma once

#include <string>
#include <vector>

#include "shared/store/sqlite.h"
#include "shared/wire/feed.h"
#include "shared/wire/replica_state.h"

/// Rows of a small portal, and replicas that hold some of them.
namespace townwell::support {

inline const std::string kFeedEpoch = "0123456789abcdef0123456789abcdef";

[[nodiscard]] wire::FeedSpace feed_space(std::int64_t id, const std::string& slug);
[[nodiscard]] wire::FeedMember feed_member(std::int64_t id, const std::string& handle,
                                           Role role = Role::Member);
/// A thread of member 1 in space 1; its question is post `id` + 1000. Tag "x" has the id that its
/// first letter is in the alphabet.
[[nodiscard]] wire::FeedThread feed_thread(std::int64_t id, const std::string& title,
                                           const std::vector<std::string>& tags = {});
[[nodiscard]] wire::FeedPost feed_question(std::int64_t thread, const std::string& body);
[[nodiscard]] wire::FeedPost feed_answer(std::int64_t id, std::int64_t thread,
                                         const std::string& body, std::int64_t author = 1);

/// A segment that goes from `after` one further, or to `seq`.
[[nodiscard]] wire::FeedSegment feed_segment(std::int64_t after, std::int64_t seq = 0);

/// An empty replica that stands at 0 of `kFeedEpoch`.
[[nodiscard]] wire::ReplicaState feed_start();
[[nodiscard]] std::unique_ptr<store::Database> empty_replica(const wire::ReplicaState& state);
[[nodiscard]] store::DatabaseImage image_of(store::Database& database);

/// All rows of all replicated tables as text, in the order of keys, a row a line.
[[nodiscard]] std::string dump_rows(store::Database& database);
/// "ok", or what FTS5 or SQLite finds wrong.
[[nodiscard]] std::string check_integrity(store::Database& database);

}  // namespace townwell::support
