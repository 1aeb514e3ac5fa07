#include "server/storage/writer.h"

#include <spdlog/spdlog.h>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <span>
#include <thread>

#include "server/storage/command_log.h"
#include "server/storage/feed_journal.h"
#include "server/storage/search_backlog.h"
#include "shared/store/sqlite.h"

namespace townwell::storage {
namespace {

constexpr std::size_t kBatchMax = 64;
constexpr std::chrono::milliseconds kBatchWorkMax{2};

/// Search documents that were put off are made when no command has come for so long;
constexpr std::chrono::milliseconds kIdleAfter{5};
/// where commands never rest, a few after a batch so often,
constexpr std::chrono::milliseconds kIndexEvery{25};
/// and after every batch while so many wait.
constexpr std::size_t kBacklogMax = 2000;
/// A disk that refused them is left alone for so long, unless a command succeeds.
constexpr std::chrono::seconds kIndexAgainAfter{1};

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
          UNION ALL SELECT MAX(id) FROM episodes UNION ALL SELECT MAX(id) FROM session_records
          UNION ALL SELECT MAX(id) FROM searches
          UNION ALL SELECT MAX(id) FROM audit UNION ALL SELECT MAX(id) FROM flags
          UNION ALL SELECT MAX(id) FROM spaces UNION ALL SELECT MAX(id) FROM tags
          UNION ALL SELECT MAX(id) FROM calendars
          UNION ALL SELECT MAX(id) FROM escalation_rules) x)sql")
      .value_or(0);
}

Error unavailable() {
  Error error = fail(ErrorCode::Unavailable, "unavailable");
  error.retry_after = std::chrono::seconds{5};
  return error;
}

Error engine_failure(const DatabaseError& error) {
  if (error.concerns_storage()) return fail(ErrorCode::StorageFull, "storage-full");
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
        journal(*database, options.feed_filter),
        backlog(*database, options.reindex) {
    figures.unindexed = backlog.waiting();
  }

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
  // The writer's thread alone looks at these.
  FeedJournal journal;
  Changes committed;  ///< And not told yet.
  SearchBacklog backlog;
  SteadyClock::time_point index_at{};  ///< Not before, and only if no command comes.
  SteadyClock::time_point indexed_at{};
  bool is_failing = false;

  std::mutex listener_mutex;
  std::function<void(const Changes&)> listener;

  mutable std::mutex mutex;
  std::condition_variable wakes;
  std::condition_variable settles;
  std::deque<Submission> queue;
  bool is_stopping = false;
  bool is_busy = false;  ///< With commands.
  Figures figures;
  std::once_flag is_joined;
  std::thread thread;

  void loop();
  std::optional<std::vector<Submission>> take_batch();
  [[nodiscard]] bool is_command_waiting() const;
  void run_batch(std::vector<Submission> all);
  /// When the documents of `Tx::reindex_soon` are made.
  enum class Indexing { AtOnceIfIdle, Later };
  std::optional<Error> try_batch(std::span<const Submission> batch, Indexing indexing,
                                 std::vector<Finished>& finished);
  void run_alone(const Submission& submission);
  void run_in_savepoint(const Submission& submission, std::set<ThreadId>& reindexed_soon,
                        std::vector<Finished>& finished);
  Result<Outcome> run_command(const Submission& submission, Tx& tx);
  Result<Outcome> run_first_time(const Submission& submission, Tx& tx);
  void require_transaction() const;
  void index_soon(const std::set<ThreadId>& threads, bool at_once);
  void index_after_batch();
  void index_some();
  void roll_back();
  void follow_backlog(void (SearchBacklog::*on_end)());
  void note_success();
  void note_failure(const DatabaseError& error);
  void limit_log();
  void answer(std::vector<Finished>& finished);
  void tell_changes();
};

void Writer::Impl::loop() {
  for (;;) {
    auto batch = take_batch();
    if (!batch) return;
    if (batch->empty()) {
      index_some();
    } else {
      run_batch(*std::move(batch));
      index_after_batch();
    }
    limit_log();
  }
}

/// Waits for commands; none when it is time for the backlog, and empty at the end.
std::optional<std::vector<Submission>> Writer::Impl::take_batch() {
  std::unique_lock lock(mutex);
  is_busy = false;
  settles.notify_all();
  const auto is_called = [&] { return !queue.empty() || is_stopping; };
  if (backlog.waiting() == 0) {
    wakes.wait(lock, is_called);
  } else {
    wakes.wait_until(lock, index_at, is_called);
  }
  if (queue.empty() && is_stopping) return std::nullopt;
  std::vector<Submission> batch;
  while (!queue.empty() && batch.size() < kBatchMax) {
    batch.push_back(std::move(queue.front()));
    queue.pop_front();
  }
  figures.commands += static_cast<std::int64_t>(batch.size());
  figures.batches += batch.empty() ? 0 : 1;
  is_busy = !batch.empty();
  return batch;
}

bool Writer::Impl::is_command_waiting() const {
  const std::lock_guard lock(mutex);
  return !queue.empty();
}

/// Runs all of them, in as many transactions as the limit of work asks for.
void Writer::Impl::run_batch(std::vector<Submission> all) {
  std::span<const Submission> rest(all);
  while (!rest.empty()) {
    std::vector<Finished> finished;
    finished.reserve(rest.size());
    if (try_batch(rest, Indexing::AtOnceIfIdle, finished)) {
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
std::optional<Error> Writer::Impl::try_batch(std::span<const Submission> batch, Indexing indexing,
                                             std::vector<Finished>& finished) {
  std::optional<Error> failure;
  try {
    database->execute(R"sqlite(BEGIN IMMEDIATE)sqlite");
    journal.begin();
    const auto begun = SteadyClock::now();
    std::set<ThreadId> reindexed_soon;
    for (const Submission& submission : batch) {
      run_in_savepoint(submission, reindexed_soon, finished);
      if (SteadyClock::now() - begun > kBatchWorkMax) break;
    }
    // Who posts and then searches finds it; when others wait, they come first.
    const bool is_lone = batch.size() == 1 && !is_command_waiting();
    index_soon(reindexed_soon, is_lone && indexing == Indexing::AtOnceIfIdle);
    database->execute(R"sqlite(COMMIT)sqlite");
    committed.add(journal.commit());
    follow_backlog(&SearchBacklog::on_commit);
    note_success();
    index_at = {};
    return std::nullopt;
  } catch (const DatabaseError& error) {
    note_failure(error);
    failure = engine_failure(error);
  } catch (const std::exception& error) {
    spdlog::error("batch failed: {}", error.what());
    failure = fail(ErrorCode::Internal, "internal");
  }
  roll_back();
  journal.undo();
  finished.clear();
  return failure;
}

void Writer::Impl::run_alone(const Submission& submission) {
  std::vector<Finished> finished;
  if (const auto failure = try_batch({&submission, 1}, Indexing::Later, finished)) {
    finished.push_back(Finished{&submission, *failure, {}});
  }
  answer(finished);
}

void Writer::Impl::run_in_savepoint(const Submission& submission,
                                    std::set<ThreadId>& reindexed_soon,
                                    std::vector<Finished>& finished) {
  database->execute(R"sqlite(SAVEPOINT command)sqlite");
  Tx tx(*database, clock.now(), ids);
  Result<Outcome> result = run_command(submission, tx);
  require_transaction();
  if (!result.ok()) {
    database->execute(R"sqlite(ROLLBACK TO command)sqlite");
    database->execute(R"sqlite(RELEASE command)sqlite");
    finished.push_back(Finished{&submission, std::move(result), {}});
    return;
  }
  database->execute(R"sqlite(RELEASE command)sqlite");
  for (const ThreadId id : tx.reindexed_soon()) {
    if (!tx.reindexed().contains(id)) reindexed_soon.insert(id);
  }
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
    if (error.concerns_storage() || !database->is_in_transaction()) throw;
    spdlog::error("command broke in the database: {}", error.what());
  } catch (const std::exception& error) {
    spdlog::error("command failed: {}", error.what());
  }
  return fail(ErrorCode::Internal, "internal");
}

Result<Outcome> Writer::Impl::run_first_time(const Submission& submission, Tx& tx) {
  TRY_ASSIGN(const Outcome outcome, submission.run(tx));
  require_transaction();
  for (const ThreadId id : tx.reindexed()) backlog.make(tx, id);
  remember(*database, submission.key, outcome, tx.now());
  journal.write(tx);
  return outcome;
}

/// A command that hid an engine's failure could have lost the transaction without a word; whatever
/// ran after that would stand alone.
void Writer::Impl::require_transaction() const {
  if (database->is_in_transaction()) return;
  throw DatabaseError(DatabaseError::Kind::Io, "the transaction ended inside a command");
}

void Writer::Impl::index_soon(const std::set<ThreadId>& threads, bool at_once) {
  Tx tx(*database, clock.now(), ids);
  for (const ThreadId id : threads) {
    if (at_once) {
      backlog.make(tx, id);
    } else {
      backlog.put_off(id);
    }
  }
}

/// Where commands never rest, search must follow all the same.
void Writer::Impl::index_after_batch() {
  const auto now = SteadyClock::now();
  if (backlog.waiting() == 0) {
    indexed_at = now;
  } else if (now >= index_at &&
             (backlog.waiting() > kBacklogMax || now - indexed_at >= kIndexEvery)) {
    index_some();
  }
  index_at = std::max(index_at, SteadyClock::now() + kIdleAfter);
}

/// Makes some documents that were put off, in a transaction of their own.
void Writer::Impl::index_some() {
  const auto begun = SteadyClock::now();
  const auto is_enough = [&] {
    return SteadyClock::now() - begun > kBatchWorkMax || is_command_waiting();
  };
  try {
    database->execute(R"sqlite(BEGIN IMMEDIATE)sqlite");
    Tx tx(*database, clock.now(), ids);
    backlog.work_off(tx, is_enough);
    require_transaction();
    database->execute(R"sqlite(COMMIT)sqlite");
    follow_backlog(&SearchBacklog::on_commit);
    note_success();
  } catch (const DatabaseError& error) {
    if (!error.concerns_storage()) backlog.set_aside();
    note_failure(error);
    index_at = SteadyClock::now() + kIndexAgainAfter;
    roll_back();
  } catch (const std::exception& error) {
    spdlog::error("a search document cannot be made: {}", error.what());
    backlog.set_aside();
    roll_back();
  }
  indexed_at = SteadyClock::now();
}

void Writer::Impl::follow_backlog(void (SearchBacklog::*on_end)()) {
  try {
    (backlog.*on_end)();
  } catch (const DatabaseError& error) {
    note_failure(error);
  }
  const std::lock_guard lock(mutex);
  figures.unindexed = backlog.waiting();
}

void Writer::Impl::roll_back() {
  try {
    if (database->is_in_transaction()) database->execute(R"sqlite(ROLLBACK)sqlite");
  } catch (const DatabaseError& error) {
    spdlog::error("rollback: {}", error.what());
  }
  follow_backlog(&SearchBacklog::on_rollback);
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
  tell_changes();
  for (Finished& one : finished) {
    call_guarded([&] { one.submission->done(std::move(one.result)); });
  }
}

/// Before the answers: who has one may already be told of what comes next.
void Writer::Impl::tell_changes() {
  if (committed.empty()) return;
  const Changes changes = std::exchange(committed, {});
  const std::lock_guard lock(listener_mutex);
  if (listener) call_guarded([&] { listener(changes); });
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

void Writer::settle() {
  std::unique_lock lock(impl_->mutex);
  impl_->settles.wait(lock, [&] {
    const bool is_idle = impl_->queue.empty() && !impl_->is_busy;
    return impl_->is_stopping || (is_idle && impl_->figures.unindexed == 0);
  });
}

void Writer::stop() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->is_stopping = true;
  }
  impl_->wakes.notify_one();
  impl_->settles.notify_all();
  std::call_once(impl_->is_joined, [this] { impl_->thread.join(); });
}

void Writer::listen(std::function<void(const Changes&)> listener) {
  const std::lock_guard lock(impl_->listener_mutex);
  impl_->listener = std::move(listener);
}

Writer::Figures Writer::figures() const {
  const std::lock_guard lock(impl_->mutex);
  Figures figures = impl_->figures;
  figures.queued = impl_->queue.size();
  return figures;
}

}  // namespace townwell::storage
