#include "tests/support/writer_on_trial.h"

#include <spdlog/spdlog.h>

#include "server/storage/schema.h"
#include "shared/store/sqlite.h"

namespace townwell::support {
namespace {

constexpr const char* kPath = "/portal.db";

}  // namespace

WriterOnTrial::WriterOnTrial(LossyVfs& vfs, std::optional<int> checkpoint_pages)
    : vfs_(vfs), checkpoint_pages_(checkpoint_pages), log_level_(spdlog::get_level()) {
  // The writer logs each failure, and here nearly everything is made to fail.
  spdlog::set_level(spdlog::level::off);
  auto database = store::open_sqlite(kPath, store::SqliteMode::Writer, vfs_.name());
  storage::migrate(*database);
  prepare_replies(*database);
  database.reset();
  open();
}

WriterOnTrial::~WriterOnTrial() {
  close();
  spdlog::set_level(static_cast<spdlog::level::level_enum>(log_level_));
}

void WriterOnTrial::open() {
  auto database = store::open_sqlite(kPath, store::SqliteMode::Writer, vfs_.name());
  storage::Writer::Options options;
  options.reindex = reindex_replies;
  if (checkpoint_pages_) options.checkpoint_pages = *checkpoint_pages_;
  writer_ = std::make_unique<storage::Writer>(std::move(database), clock_, std::move(options));
  reader_ = store::open_sqlite(kPath, store::SqliteMode::Reader, vfs_.name());
}

void WriterOnTrial::close() {
  writer_.reset();
  reader_.reset();
}

void WriterOnTrial::hold() {
  gate_ = std::promise<void>();
  std::promise<void> held;
  auto is_held = held.get_future();
  const std::shared_future<void> open_gate = gate_.get_future().share();
  writer_->submit({{},
                   [&held, open_gate](storage::Tx&) -> Result<storage::Outcome> {
                     held.set_value();
                     open_gate.wait();
                     return fail(ErrorCode::Conflict, "conflict");
                   },
                   [](const Result<storage::Outcome>&) {}});
  is_held.wait();
}

void WriterOnTrial::let_go() {
  gate_.set_value();
}

void WriterOnTrial::send(int n, Ending ending) {
  auto told = std::make_shared<std::promise<void>>();
  pending_.push_back(told->get_future());
  // Doomed ones have numbers of their own, so that their keys meet no reply's.
  writer_->submit({reply_key(ending == Ending::Succeeds ? n : n + 1'000'000),
                   reply_command(n, ending),
                   [this, n, ending, told](const Result<storage::Outcome>& result) {
                     note(n, ending, result);
                     told->set_value();
                   }});
}

void WriterOnTrial::note(int n, Ending ending, const Result<storage::Outcome>& result) {
  const std::lock_guard lock(mutex_);
  if (ending != Ending::Succeeds) return;
  answers_.insert_or_assign(n, result);
  if (!result.ok()) return;
  acknowledged_.emplace(n, PostId{result.value().id});
  if (acknowledged_.size() != crash_at_) return;
  crash_at_ = 0;
  vfs_.disk().power_off(crash_loss_, crash_seed_);
}

std::map<int, Result<storage::Outcome>> WriterOnTrial::answers() {
  for (const auto& one : pending_) one.wait();
  pending_.clear();
  const std::lock_guard lock(mutex_);
  return std::move(answers_);
}

Acknowledged WriterOnTrial::acknowledged() const {
  const std::lock_guard lock(mutex_);
  return acknowledged_;
}

void WriterOnTrial::crash_after_acknowledged(std::size_t nth, Loss loss, unsigned seed) {
  const std::lock_guard lock(mutex_);
  crash_at_ = acknowledged_.size() + nth;
  crash_loss_ = loss;
  crash_seed_ = seed;
}

std::string WriterOnTrial::damage_after_crash(Loss loss, unsigned seed) {
  vfs_.disk().power_off(loss, seed);
  close();
  vfs_.restart();
  std::string damage;
  {
    auto database = store::open_sqlite(kPath, store::SqliteMode::Writer, vfs_.name());
    damage = find_damage(*database, acknowledged());
  }
  open();
  return damage;
}

}  // namespace townwell::support
