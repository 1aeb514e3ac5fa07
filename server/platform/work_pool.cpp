#include "server/platform/work_pool.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace townwell::platform {

struct WorkPool::Impl {
  std::size_t waiting_max = 0;
  std::mutex mutex;
  std::condition_variable wakes;
  std::deque<std::function<void()>> waiting;
  bool is_ending = false;
  std::vector<std::thread> threads;

  void loop() {
    for (;;) {
      std::unique_lock lock(mutex);
      wakes.wait(lock, [&] { return is_ending || !waiting.empty(); });
      if (waiting.empty()) return;
      const auto work = std::move(waiting.front());
      waiting.pop_front();
      lock.unlock();
      work();
    }
  }
};

WorkPool::WorkPool(int threads, std::size_t waiting_max) : impl_(std::make_unique<Impl>()) {
  impl_->waiting_max = waiting_max;
  for (int i = 0; i < threads; ++i) impl_->threads.emplace_back([this] { impl_->loop(); });
}

WorkPool::~WorkPool() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->is_ending = true;
  }
  impl_->wakes.notify_all();
  for (std::thread& thread : impl_->threads) thread.join();
}

bool WorkPool::submit(std::function<void()> work) {
  const std::lock_guard lock(impl_->mutex);
  if (impl_->is_ending || impl_->waiting.size() >= impl_->waiting_max) return false;
  impl_->waiting.push_back(std::move(work));
  impl_->wakes.notify_one();
  return true;
}

}  // namespace townwell::platform
