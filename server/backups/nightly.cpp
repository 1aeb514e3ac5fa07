#include "server/backups/nightly.h"

#include <algorithm>
#include <utility>

#include "server/platform/thread_priority.h"

namespace townwell::backups {
namespace {

constexpr std::chrono::hours kHour{3};
constexpr std::chrono::hours kTryAgainAfter{1};
constexpr std::chrono::hours kLateAfter{24};
constexpr std::chrono::milliseconds kPauseMax{20'000};
constexpr std::chrono::milliseconds kPauseMin{10};

}  // namespace

UtcTime next_night(UtcTime time, const calendar::TimeZone& zone) {
  const auto today = std::chrono::floor<std::chrono::days>(zone.to_local(time));
  const UtcTime first = zone.to_utc(today + kHour);
  return first > time ? first : zone.to_utc(today + std::chrono::days{1} + kHour);
}

Nightly::Nightly(Source source, Plan plan, const platform::Clock& clock, FindZone find_zone,
                 OnFault on_fault)
    : source_(std::move(source)),
      plan_(std::move(plan)),
      clock_(clock),
      find_zone_(std::move(find_zone)),
      on_fault_(std::move(on_fault)),
      began_at_(clock.now()) {}

Nightly::~Nightly() {
  stop();
}

void Nightly::start() {
  thread_ = std::thread([this] { loop(); });
}

void Nightly::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wakes_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Nightly::make_one() {
  {
    const std::lock_guard lock(mutex_);
    if (is_making_) return;
    is_asked_ = true;
  }
  wakes_.notify_all();
}

void Nightly::wake() {
  wakes_.notify_all();
}

Nightly::Status Nightly::status() const {
  Status status;
  status.plan = plan_;
  status.kept = list_kept(plan_.folder);
  std::error_code error;
  const bool is_there = std::filesystem::exists(plan_.folder, error);
  const auto space = std::filesystem::space(is_there ? plan_.folder : source_.data, error);
  if (!error) status.free_bytes = static_cast<std::int64_t>(space.available);
  const std::lock_guard lock(mutex_);
  status.is_making = is_making_ || is_asked_;
  status.percent = percent_;
  status.failure = failure_;
  if (plan_.keep > 0) {
    status.next_at = std::max(due_at(), clock_.now());
    status.is_overdue = night() + kLateAfter < clock_.now();
  }
  return status;
}

// The night after the last good one; a new portal waits for its first.
UtcTime Nightly::night() const {
  const auto kept = list_kept(plan_.folder);
  return next_night(kept.empty() ? began_at_ : kept.front().made_at, find_zone_());
}

UtcTime Nightly::due_at() const {
  return failure_ ? std::max(night(), failed_at_ + kTryAgainAfter) : night();
}

void Nightly::make(UtcTime now) {
  const auto on_progress = [this](std::int64_t done, std::int64_t total) {
    const std::lock_guard lock(mutex_);
    percent_ = total > 0 ? static_cast<int>(100 * done / total) : 0;
    return !is_stopping_;
  };
  Result<Manifest> made = fail(ErrorCode::Internal, "internal");
  try {
    made = make_by_plan(source_, plan_, now, std::nullopt, on_progress);
  } catch (const std::exception& fault) {
    made = fail(ErrorCode::Internal, "data-folder", {source_.data.string(), fault.what()});
  }
  std::optional<Error> failure;
  if (!made.ok()) failure = made.error();
  // It is a good backup nevertheless, of all that there was to save.
  if (made.ok() && !made.value().left_out.empty()) {
    on_fault_(fail(ErrorCode::StorageFull, "blob-missing"));
  }
  {
    const std::lock_guard lock(mutex_);
    is_making_ = false;
    failure_ = failure;
    failed_at_ = now;
    if (is_stopping_) return;
  }
  if (failure) on_fault_(*failure);
}

void Nightly::loop() {
  platform::lower_own_priority();
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    const UtcTime now = clock_.now();
    const bool is_due = plan_.keep > 0 && due_at() <= now;
    if (std::exchange(is_asked_, false) || is_due) {
      is_making_ = true;
      percent_ = 0;
      lock.unlock();
      make(now);
      lock.lock();
      continue;
    }
    auto pause = kPauseMax;
    if (plan_.keep > 0) pause = std::clamp(due_at() - now, kPauseMin, kPauseMax);
    wakes_.wait_for(lock, pause);
  }
}

}  // namespace townwell::backups
