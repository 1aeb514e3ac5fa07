#include "server/jobs/schedule.h"

#include <algorithm>
#include <exception>

namespace townwell::jobs {
namespace {

constexpr std::chrono::milliseconds kPauseMax{20'000};
constexpr std::chrono::milliseconds kPauseMin{10};

}  // namespace

Schedule::Schedule(const platform::Clock& clock, std::vector<Job> jobs, OnFault on_fault)
    : clock_(clock), on_fault_(std::move(on_fault)) {
  for (Job& job : jobs) planned_.push_back({std::move(job), {}});
}

Schedule::~Schedule() {
  stop();
}

void Schedule::start() {
  thread_ = std::thread([this] { loop(); });
}

void Schedule::run_all() {
  run(Which::All);
}

void Schedule::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wakes_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Schedule::loop() {
  for (;;) {
    run(Which::Due);
    std::chrono::milliseconds wait;
    {
      const std::lock_guard lock(running_);
      wait = pause();
    }
    std::unique_lock lock(mutex_);
    if (wakes_.wait_for(lock, wait, [this] { return is_stopping_; })) return;
  }
}

void Schedule::run(Which which) {
  const std::lock_guard lock(running_);
  for (Planned& planned : planned_) {
    const UtcTime now = clock_.now();
    if (which == Which::Due && now < planned.due_at) continue;
    planned.due_at = now + kPauseMax;
    try {
      planned.due_at = planned.job.run(now);
    } catch (const std::exception& error) {
      on_fault_(planned.job.name, error.what());
    }
  }
}

std::chrono::milliseconds Schedule::pause() const {
  const UtcTime now = clock_.now();
  std::chrono::milliseconds wait = kPauseMax;
  for (const Planned& planned : planned_) wait = std::min(wait, planned.due_at - now);
  return std::max(wait, kPauseMin);
}

}  // namespace townwell::jobs
