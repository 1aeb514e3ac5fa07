#pragma once

#include <map>
#include <set>
#include <string>

#include "server/storage/writer.h"

/// A load like a portal's, as numbered commands that can be counted afterwards.
///
/// Reply n inserts a post "reply n", counts it at its thread, touches both, and renews the thread's
/// search document. Doomed ones write the same under "doomed n" and then fail.
namespace townwell::support {

constexpr int kReplyThreads = 5;

/// A space, an author and the threads that the replies go to.
void prepare_replies(store::Database& database);

/// Makes a thread's search document anew from its latest replies; for `Writer::Options`.
void reindex_replies(storage::Tx& tx, ThreadId id);

enum class Ending { Succeeds, ReturnsError, Throws, BreaksConstraint };

[[nodiscard]] storage::CommandKey reply_key(int n);
[[nodiscard]] std::function<Result<storage::Outcome>(storage::Tx&)> reply_command(
    int n, Ending ending = Ending::Succeeds);

/// What reply n was answered with, where that was a success.
using Acknowledged = std::map<int, PostId>;

/// Looks for what must not be: an acknowledged reply that is missing or has another id, a reply
/// that stands twice or without its command, counter, feed entry or search words, a doomed one, a
/// gap in the feed, a damaged file. Empty when all is well. `database` is a writer's.
[[nodiscard]] std::string find_damage(store::Database& database, const Acknowledged& acknowledged);

/// The numbers of the replies that a reader sees.
[[nodiscard]] std::set<int> seen_replies(store::Database& database);

}  // namespace townwell::support
