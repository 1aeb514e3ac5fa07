#include "server/identity/passwords.h"

#include <sodium.h>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

namespace townwell::identity {
namespace {

constexpr unsigned long long kPasses = 2;
constexpr std::size_t kMemoryBytes = 19 * 1024 * 1024;
constexpr std::size_t kThreads = 2;
constexpr std::size_t kWaitingMax = 32;

/// A hash that no password is known to have, so that an unknown name costs what a known one does.
const std::string& unmatched_hash() {
  static const std::string hash = hash_password("no account has this password");
  return hash;
}

}  // namespace

std::string hash_password(const std::string& password) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium did not start");
  char hash[crypto_pwhash_STRBYTES];
  const int failed =
      crypto_pwhash_str(hash, password.data(), password.size(), kPasses, kMemoryBytes);
  if (failed != 0) throw std::runtime_error("not enough memory to hash a password");
  return hash;
}

bool verify_password(const std::string& hash, const std::string& password) {
  const std::string& compared = hash.empty() ? unmatched_hash() : hash;
  const bool is_equal =
      crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
  return is_equal && !hash.empty();
}

struct PasswordPool::Impl {
  std::mutex mutex;
  std::condition_variable wakes;
  std::deque<std::function<void()>> waiting;
  bool is_stopping = false;
  std::vector<std::thread> threads;

  void loop() {
    for (;;) {
      std::unique_lock lock(mutex);
      wakes.wait(lock, [&] { return is_stopping || !waiting.empty(); });
      if (waiting.empty()) return;
      const auto work = std::move(waiting.front());
      waiting.pop_front();
      lock.unlock();
      work();
    }
  }
};

PasswordPool::PasswordPool() : impl_(std::make_unique<Impl>()) {
  for (std::size_t i = 0; i < kThreads; ++i) {
    impl_->threads.emplace_back([this] { impl_->loop(); });
  }
}

PasswordPool::~PasswordPool() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->is_stopping = true;
  }
  impl_->wakes.notify_all();
  for (std::thread& thread : impl_->threads) thread.join();
}

Result<void> PasswordPool::submit(std::function<void()> work) {
  const std::lock_guard lock(impl_->mutex);
  if (impl_->is_stopping || impl_->waiting.size() >= kWaitingMax) {
    Error error = fail(ErrorCode::Unavailable, "unavailable");
    error.retry_after = std::chrono::seconds{5};
    return error;
  }
  impl_->waiting.push_back(std::move(work));
  impl_->wakes.notify_one();
  return {};
}

}  // namespace townwell::identity
