#include "server/storage/writer.h"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

#include "server/storage/command_log.h"

namespace townwell::storage {
namespace {

constexpr std::size_t kBatchMax = 64;
constexpr std::chrono::milliseconds kBatchWorkMax{2};

using SteadyClock = std::chrono::steady_clock;

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
          UNION ALL SELECT MAX(id) FROM spaces UNION ALL SELECT MAX(id) FROM tags) x)sql")
      .value_or(0);
}

Error engine_failure(const store::DatabaseError& error) {
  using Kind = store::DatabaseError::Kind;
  if (error.kind() == Kind::Full || error.kind() == Kind::Io || error.kind() == Kind::Corrupt) {
    return fail(ErrorCode::StorageFull, "storage-full");
  }
  return fail(ErrorCode::Internal, "internal");
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
  std::thread thread;

  void loop();
  std::vector<Submission> take_batch();
  void run_batch(std::vector<Submission> rest);
  bool try_batch(const std::vector<Submission>& batch, std::vector<Finished>& finished);
  void run_alone(const Submission& submission);
  void run_in_savepoint(const Submission& submission, std::set<ThreadId>& reindexed,
                        std::vector<Finished>& finished);
  Result<Outcome> run_command(const Submission& submission, Tx& tx);
  void write_feed(const Tx& tx);
  void reindex_all(const std::set<ThreadId>& threads);
  void roll_back();
  void note_failure(const store::DatabaseError& error);
  static void answer(std::vector<Finished>& finished);
};

void Writer::Impl::loop() {
  for (;;) {
    std::vector<Submission> batch = take_batch();
    if (batch.empty()) return;
    run_batch(std::move(batch));
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

/// Runs all of `rest`, in as many transactions as the limit of work asks for.
void Writer::Impl::run_batch(std::vector<Submission> rest) {
  while (!rest.empty()) {
    std::vector<Finished> finished;
    if (!try_batch(rest, finished)) {
      // The engine failed, so nothing was done: only running alone tells who can be served.
      for (const Submission& submission : rest) run_alone(submission);
      return;
    }
    const auto count = static_cast<std::ptrdiff_t>(finished.size());
    answer(finished);
    rest.erase(rest.begin(), rest.begin() + count);
  }
}

bool Writer::Impl::try_batch(const std::vector<Submission>& batch,
                             std::vector<Finished>& finished) {
  const std::int64_t first_seq = next_seq;
  try {
    database->run_script(R"sqlite(BEGIN IMMEDIATE)sqlite");
    const auto begun = SteadyClock::now();
    std::set<ThreadId> reindexed;
    for (const Submission& submission : batch) {
      run_in_savepoint(submission, reindexed, finished);
      if (SteadyClock::now() - begun > kBatchWorkMax) break;
    }
    reindex_all(reindexed);
    database->run_script(R"sqlite(COMMIT)sqlite");
    return true;
  } catch (const store::DatabaseError& error) {
    note_failure(error);
    roll_back();
    next_seq = first_seq;
    finished.clear();
    return false;
  }
}

void Writer::Impl::run_alone(const Submission& submission) {
  const std::int64_t first_seq = next_seq;
  std::vector<Finished> finished;
  try {
    database->run_script(R"sqlite(BEGIN IMMEDIATE)sqlite");
    std::set<ThreadId> reindexed;
    run_in_savepoint(submission, reindexed, finished);
    reindex_all(reindexed);
    database->run_script(R"sqlite(COMMIT)sqlite");
  } catch (const store::DatabaseError& error) {
    note_failure(error);
    roll_back();
    next_seq = first_seq;
    finished.clear();
    finished.push_back(Finished{&submission, engine_failure(error), {}});
  }
  answer(finished);
}

void Writer::Impl::run_in_savepoint(const Submission& submission, std::set<ThreadId>& reindexed,
                                    std::vector<Finished>& finished) {
  const std::int64_t first_seq = next_seq;
  database->run_script(R"sqlite(SAVEPOINT command)sqlite");
  Tx tx(*database, clock.now(), ids);
  Result<Outcome> result = run_command(submission, tx);
  if (!result.ok()) {
    next_seq = first_seq;
    database->run_script(R"sqlite(ROLLBACK TO command; RELEASE command)sqlite");
    finished.push_back(Finished{&submission, std::move(result), {}});
    return;
  }
  database->run_script(R"sqlite(RELEASE command)sqlite");
  reindexed.insert(tx.reindexed().begin(), tx.reindexed().end());
  finished.push_back(Finished{&submission, std::move(result), std::move(tx.effects())});
}

Result<Outcome> Writer::Impl::run_command(const Submission& submission, Tx& tx) {
  try {
    TRY_ASSIGN(const std::optional<Outcome> repeat, find_repeat(*database, submission.key));
    if (repeat) return *repeat;
    TRY_ASSIGN(const Outcome outcome, submission.run(tx));
    remember(*database, submission.key, outcome, tx.now());
    write_feed(tx);
    return outcome;
  } catch (const store::DatabaseError& error) {
    // A constraint undoes its statement alone, and the savepoint undoes the command. Anything else
    // may have ended the transaction, and concerns the whole batch.
    if (error.kind() != store::DatabaseError::Kind::Constraint) throw;
    spdlog::error("command broke a constraint: {}", error.what());
    return fail(ErrorCode::Internal, "internal");
  } catch (const std::exception& error) {
    spdlog::error("command failed: {}", error.what());
    return fail(ErrorCode::Internal, "internal");
  }
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
    if (database->is_in_transaction()) database->run_script(R"sqlite(ROLLBACK)sqlite");
  } catch (const store::DatabaseError& error) {
    spdlog::error("rollback: {}", error.what());
  }
}

void Writer::Impl::note_failure(const store::DatabaseError& error) {
  spdlog::error("storage: {}", error.what());
  const std::lock_guard lock(mutex);
  ++figures.failures;
}

void Writer::Impl::answer(std::vector<Finished>& finished) {
  for (Finished& one : finished) {
    for (const auto& effect : one.effects) effect();
  }
  for (Finished& one : finished) one.submission->done(std::move(one.result));
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
  Error error = fail(ErrorCode::Unavailable, "unavailable");
  error.retry_after = std::chrono::seconds{5};
  submission.done(std::move(error));
}

Result<Outcome> Writer::run(CommandKey key, std::function<Result<Outcome>(Tx&)> command) {
  std::promise<Result<Outcome>> promise;
  auto future = promise.get_future();
  submit(Submission{std::move(key), std::move(command),
                    [&](Result<Outcome> result) { promise.set_value(std::move(result)); }});
  return future.get();
}

void Writer::stop() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->is_stopping = true;
  }
  impl_->wakes.notify_one();
  if (impl_->thread.joinable()) impl_->thread.join();
}

Writer::Figures Writer::figures() const {
  const std::lock_guard lock(impl_->mutex);
  Figures figures = impl_->figures;
  figures.queued = impl_->queue.size();
  return figures;
}

}  // namespace townwell::storage
