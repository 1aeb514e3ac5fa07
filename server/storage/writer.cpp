#include "server/storage/writer.h"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <span>
#include <thread>

#include "server/storage/command_log.h"
#include "shared/store/sqlite.h"

namespace townwell::storage {
namespace {

constexpr std::size_t kBatchMax = 64;
constexpr std::chrono::milliseconds kBatchWorkMax{2};

using SteadyClock = std::chrono::steady_clock;
using store::DatabaseError;

/// The largest id in any table, so that a clock set back makes none twice.
std::int64_t largest_id(store::Database& database) {
  return database
      .value<std::int64_t>(R"sql(
        SELECT MAX(x.id) FROM (
          SELECT MAX(id) AS id FROM threads UNION ALL SELECT MAX(id) FROM posts
          UNION ALL SELECT MAX(id) FROM members UNION ALL SELECT MAX(id) FROM messages
          UNION ALL SELECT MAX(id) FROM tickets UNION ALL SELECT MAX(id) FROM ticket_events
          UNION ALL SELECT MAX(id) FROM help_events UNION ALL SELECT MAX(id) FROM help_sessions
          UNION ALL SELECT MAX(id) FROM audit UNION ALL SELECT MAX(id) FROM flags
          UNION ALL SELECT MAX(id) FROM spaces UNION ALL SELECT MAX(id) FROM tags
          UNION ALL SELECT MAX(id) FROM calendars
          UNION ALL SELECT MAX(id) FROM escalation_rules) x)sql")
      .value_or(0);
}

/// Whether the disk or the file is to blame, rather than one statement.
bool concerns_storage(DatabaseError::Kind kind) {
  return kind == DatabaseError::Kind::Full || kind == DatabaseError::Kind::Io ||
         kind == DatabaseError::Kind::Corrupt;
}

Error unavailable() {
  Error error = fail(ErrorCode::Unavailable, "unavailable");
  error.retry_after = std::chrono::seconds{5};
  return error;
}

Error engine_failure(const DatabaseError& error) {
  if (concerns_storage(error.kind())) return fail(ErrorCode::StorageFull, "storage-full");
  if (error.kind() == DatabaseError::Kind::Busy) return unavailable();
  return fail(ErrorCode::Internal, "internal");
}

/// Calls what others handed in and promised not to throw from: one broken promise must not end the
/// thread that everyone's commands wait for.
template <class Call>
void call_guarded(const Call& call) {
  try {
    call();
  } catch (const std::exception& error) {
    spdlog::error("after a command: {}", error.what());
  } catch (...) {
    spdlog::error("after a command: not even an exception");
  }
}

}  // namespace

struct Writer::Impl {
  Impl(std::unique_ptr<store::Database> db, const platform::Clock& the_clock, Options the_options)
      : database(std::move(db)),
        clock(the_clock),
        options(std::move(the_options)),
        ids(options.node, largest_id(*database)),
        next_seq(database->value<std::int64_t>(R"sql(SELECT MAX(seq) FROM feed)sql").value_or(0) +
                 1) {}

  /// A command that ran and waits for the commit.
  struct Finished {
    const Submission* submission;
    Result<Outcome> result;
    std::vector<std::function<void()>> effects;
  };

  std::unique_ptr<store::Database> database;
  const platform::Clock& clock;
  Options options;
  IdMaker ids;
  std::int64_t next_seq;

  mutable std::mutex mutex;
  std::condition_variable wakes;
  std::deque<Submission> queue;
  bool is_stopping = false;
  Figures figures;
  std::once_flag is_joined;
  bool is_failing = false;  ///< The writer's thread alone looks at it.
  std::thread thread;

  void loop();
  std::vector<Submission> take_batch();
  void run_batch(std::vector<Submission> all);
  std::optional<Error> try_batch(std::span<const Submission> batch,
                                 std::vector<Finished>& finished);
  void run_alone(const Submission& submission);
  void run_in_savepoint(const Submission& submission, std::set<ThreadId>& reindexed,
                        std::vector<Finished>& finished);
  Result<Outcome> run_command(const Submission& submission, Tx& tx);
  Result<Outcome> run_first_time(const Submission& submission, Tx& tx);
  void require_transaction() const;
  void write_feed(const Tx& tx);
  void reindex_all(const std::set<ThreadId>& threads);
  void roll_back();
  void note_success();
  void note_failure(const DatabaseError& error);
  void limit_log();
  static void answer(std::vector<Finished>& finished);
};

void Writer::Impl::loop() {
  for (;;) {
    std::vector<Submission> batch = take_batch();
    if (batch.empty()) return;
    run_batch(std::move(batch));
    limit_log();
  }
}

std::vector<Submission> Writer::Impl::take_batch() {
  std::unique_lock lock(mutex);
  wakes.wait(lock, [&] { return !queue.empty() || is_stopping; });
  std::vector<Submission> batch;
  while (!queue.empty() && batch.size() < kBatchMax) {
    batch.push_back(std::move(queue.front()));
    queue.pop_front();
  }
  figures.commands += static_cast<std::int64_t>(batch.size());
  figures.batches += batch.empty() ? 0 : 1;
  return batch;
}

/// Runs all of them, in as many transactions as the limit of work asks for.
void Writer::Impl::run_batch(std::vector<Submission> all) {
  std::span<const Submission> rest(all);
  while (!rest.empty()) {
    std::vector<Finished> finished;
    finished.reserve(rest.size());
    if (try_batch(rest, finished)) {
      // The engine failed, so nothing was done: only running alone tells who can be served.
      for (const Submission& submission : rest) run_alone(submission);
      return;
    }
    rest = rest.subspan(finished.size());
    answer(finished);
  }
}

/// Runs of `batch` what the limit of work allows, at least one, and commits it. An error says that
/// nothing of it was done.
std::optional<Error> Writer::Impl::try_batch(std::span<const Submission> batch,
                                             std::vector<Finished>& finished) {
  const std::int64_t first_seq = next_seq;
  std::optional<Error> failure;
  try {
    database->execute(R"sqlite(BEGIN IMMEDIATE)sqlite");
    const auto begun = SteadyClock::now();
    std::set<ThreadId> reindexed;
    for (const Submission& submission : batch) {
      run_in_savepoint(submission, reindexed, finished);
      if (SteadyClock::now() - begun > kBatchWorkMax) break;
    }
    reindex_all(reindexed);
    database->execute(R"sqlite(COMMIT)sqlite");
    note_success();
    return std::nullopt;
  } catch (const DatabaseError& error) {
    note_failure(error);
    failure = engine_failure(error);
  } catch (const std::exception& error) {
    spdlog::error("batch failed: {}", error.what());
    failure = fail(ErrorCode::Internal, "internal");
  }
  roll_back();
  next_seq = first_seq;
  finished.clear();
  return failure;
}

void Writer::Impl::run_alone(const Submission& submission) {
  std::vector<Finished> finished;
  if (const auto failure = try_batch({&submission, 1}, finished)) {
    finished.push_back(Finished{&submission, *failure, {}});
  }
  answer(finished);
}

void Writer::Impl::run_in_savepoint(const Submission& submission, std::set<ThreadId>& reindexed,
                                    std::vector<Finished>& finished) {
  const std::int64_t first_seq = next_seq;
  database->execute(R"sqlite(SAVEPOINT command)sqlite");
  Tx tx(*database, clock.now(), ids);
  Result<Outcome> result = run_command(submission, tx);
  require_transaction();
  if (!result.ok()) {
    next_seq = first_seq;
    database->execute(R"sqlite(ROLLBACK TO command)sqlite");
    database->execute(R"sqlite(RELEASE command)sqlite");
    finished.push_back(Finished{&submission, std::move(result), {}});
    return;
  }
  database->execute(R"sqlite(RELEASE command)sqlite");
  reindexed.insert(tx.reindexed().begin(), tx.reindexed().end());
  finished.push_back(Finished{&submission, std::move(result), std::move(tx.effects())});
}

Result<Outcome> Writer::Impl::run_command(const Submission& submission, Tx& tx) {
  try {
    TRY_ASSIGN(const std::optional<Outcome> repeat, find_repeat(*database, submission.key));
    if (repeat) return *repeat;
    return run_first_time(submission, tx);
  } catch (const DatabaseError& error) {
    // A wrong statement is undone with its command. A failing disk, or a transaction that the
    // engine has ended, concerns the whole batch.
    if (concerns_storage(error.kind()) || !database->is_in_transaction()) throw;
    spdlog::error("command broke in the database: {}", error.what());
  } catch (const std::exception& error) {
    spdlog::error("command failed: {}", error.what());
  }
  return fail(ErrorCode::Internal, "internal");
}

Result<Outcome> Writer::Impl::run_first_time(const Submission& submission, Tx& tx) {
  TRY_ASSIGN(const Outcome outcome, submission.run(tx));
  require_transaction();
  remember(*database, submission.key, outcome, tx.now());
  write_feed(tx);
  return outcome;
}

/// A command that hid an engine's failure could have lost the transaction without a word; whatever
/// ran after that would stand alone.
void Writer::Impl::require_transaction() const {
  if (database->is_in_transaction()) return;
  throw DatabaseError(DatabaseError::Kind::Io, "the transaction ended inside a command");
}

void Writer::Impl::write_feed(const Tx& tx) {
  for (const auto& [table, row] : tx.touched()) {
    database->execute(R"sql(
      INSERT INTO feed (seq, table_id, row_id, created_at) VALUES ($1, $2, $3, $4))sql",
                      next_seq++, table, row, tx.now());
  }
}

void Writer::Impl::reindex_all(const std::set<ThreadId>& threads) {
  if (!options.reindex) return;
  Tx tx(*database, clock.now(), ids);
  for (const ThreadId id : threads) options.reindex(tx, id);
}

void Writer::Impl::roll_back() {
  try {
    if (database->is_in_transaction()) database->execute(R"sqlite(ROLLBACK)sqlite");
  } catch (const DatabaseError& error) {
    spdlog::error("rollback: {}", error.what());
  }
}

void Writer::Impl::note_success() {
  if (is_failing) spdlog::info("storage: works again");
  is_failing = false;
}

void Writer::Impl::note_failure(const DatabaseError& error) {
  // A full disk refuses every command; one line says it.
  if (!is_failing) spdlog::error("storage: {}", error.what());
  is_failing = true;
  const std::lock_guard lock(mutex);
  ++figures.failures;
}

void Writer::Impl::limit_log() {
  try {
    store::limit_log(*database, options.checkpoint_pages);
  } catch (const DatabaseError& error) {
    spdlog::warn("checkpoint: {}", error.what());
  }
}

void Writer::Impl::answer(std::vector<Finished>& finished) {
  for (Finished& one : finished) {
    for (const auto& effect : one.effects) call_guarded(effect);
  }
  for (Finished& one : finished) {
    call_guarded([&] { one.submission->done(std::move(one.result)); });
  }
}

Writer::Writer(std::unique_ptr<store::Database> database, const platform::Clock& clock,
               Options options)
    : impl_(std::make_unique<Impl>(std::move(database), clock, std::move(options))) {
  impl_->thread = std::thread([this] { impl_->loop(); });
}

Writer::~Writer() {
  stop();
}

void Writer::submit(Submission submission) {
  {
    const std::lock_guard lock(impl_->mutex);
    if (!impl_->is_stopping && impl_->queue.size() < impl_->options.queue_max) {
      impl_->queue.push_back(std::move(submission));
      impl_->wakes.notify_one();
      return;
    }
  }
  submission.done(unavailable());
}

Result<Outcome> Writer::run(CommandKey key, std::function<Result<Outcome>(Tx&)> command) {
  // Shared, because the writer may still be inside `set_value` when this one has woken and left.
  auto promise = std::make_shared<std::promise<Result<Outcome>>>();
  auto future = promise->get_future();
  submit({std::move(key), std::move(command),
          [promise](Result<Outcome> result) { promise->set_value(std::move(result)); }});
  return future.get();
}

void Writer::stop() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->is_stopping = true;
  }
  impl_->wakes.notify_one();
  std::call_once(impl_->is_joined, [this] { impl_->thread.join(); });
}

Writer::Figures Writer::figures() const {
  const std::lock_guard lock(impl_->mutex);
  Figures figures = impl_->figures;
  figures.queued = impl_->queue.size();
  return figures;
}

}  // namespace townwell::storage
