#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/platform/clock.h"
#include "server/storage/feed_filter.h"
#include "server/storage/tx.h"

namespace townwell::storage {

/// Whose command this is and which, so that a repeat is known. `id` is 32 hexadecimal digits; empty
/// for a command without replay protection.
struct CommandKey {
  std::string actor;  ///< "m" and the member's id, or "s" and an anonymous session's hash.
  std::string id;
  std::string request_hash;  ///< Of the whole request; the same id with another one is refused.
};

/// One command on its way to the writer. `run` may run more than once, each time from the state
/// before it, so it must not use up what it captured, and it lets a DatabaseError pass. `done` gets
/// the result on the writer's thread, after the commit (of a refused one, on the caller's, at
/// once); it must be quick and must not throw.
struct Submission {
  CommandKey key;
  std::function<Result<Outcome>(Tx&)> run;
  std::function<void(Result<Outcome>)> done;
};

/// The only one who writes.
///
/// Takes what is queued (at most 64 commands or 2 ms of work, never waiting for more) into one
/// transaction with one savepoint a command, and answers after the commit. What fails is undone
/// alone; when the engine itself fails, nothing of the batch was done and each runs again alone.
/// Search documents that may wait (`Tx::reindex_soon`) are made with a command that comes alone,
/// else a few at a time when none comes, at the latest by the next process.
///
/// Errors beside the command's own: StorageFull — the disk is full or failing; Unavailable — the
/// queue is full, or the writer stops; Internal — the command threw. After a StorageFull a command
/// may have reached the disk nevertheless, if the power fails next; its repeat is known then.
class Writer {
 public:
  struct Options {
    int node = 0;                                  ///< 0–31, part of each id.
    std::size_t queue_max = 4096;                  ///< Beyond it, commands are refused at once.
    std::function<void(Tx&, ThreadId)> reindex{};  ///< Makes a thread's search document anew.
    int checkpoint_pages = 4000;  ///< The log is copied each time it grew by so many, of 4 KiB.
    /// Keeps from the feed what is nobody's business; without one, all that is touched enters it.
    std::shared_ptr<FeedFilter> feed_filter{};
  };

  /// `database` is migrated already and written by no one else. Throws DatabaseError.
  Writer(std::unique_ptr<store::Database> database, const platform::Clock& clock, Options options);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// Queues a command; from any thread.
  void submit(Submission submission);

  /// Queues a command and waits for its result. Not from the writer's own thread.
  [[nodiscard]] Result<Outcome> run(CommandKey key, std::function<Result<Outcome>(Tx&)> command);

  /// Waits until no command waits and every search document is made, or the writer is stopped. Not
  /// from the writer's own thread.
  void settle();

  /// Finishes what is queued, refuses what comes later, and ends the thread. From any thread but
  /// the writer's own; a second call does nothing.
  void stop();

  /// Has `listener` told, on the writer's thread, what each commit changed; it must be quick and
  /// must not throw. An empty one ends that: afterwards the one before is not called any more.
  void listen(std::function<void(const Changes&)> listener);

  struct Figures {
    std::int64_t commands = 0;
    std::int64_t batches = 0;
    std::int64_t failures = 0;  ///< Of the engine, not of commands.
    std::size_t queued = 0;
    std::size_t unindexed = 0;  ///< Threads whose search documents wait to be made.
  };
  [[nodiscard]] Figures figures() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace townwell::storage
