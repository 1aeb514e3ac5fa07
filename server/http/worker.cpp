#include "server/http/worker.h"

#include <array>
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <ctime>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "server/http/resident.h"
#include "server/http/response_head.h"

namespace townwell::http {
namespace {

namespace asio = boost::asio;

}  // namespace

struct Worker::Impl {
  explicit Impl(std::chrono::milliseconds tick_) : tick(tick_), timer(context) {}

  void refresh_date() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    if (now != date_of)
      date = format_date(
          std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::from_time_t(now)));
    date_of = now;
  }

  /// One timer for all connections: setting a deadline is then a store, not a heap operation.
  void schedule_tick() {
    timer.expires_after(tick);
    timer.async_wait([this](boost::system::error_code error) {
      // A tick that was due when the timer was cancelled comes all the same.
      if (error || !work) return;
      refresh_date();
      const auto now = std::chrono::steady_clock::now();
      for_each([&](Resident& resident) { resident.on_tick(now); });
      schedule_tick();
    });
  }

  /// From the back, since a call may remove its resident, which moves the last into its place.
  template <class Function>
  void for_each(const Function& function) {
    for (std::size_t i = residents.size(); i-- > 0;) {
      const std::shared_ptr<Resident> resident = residents[i];
      function(*resident);
    }
  }

  const std::chrono::milliseconds tick;
  asio::io_context context{1};
  asio::steady_timer timer;
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work;
  std::thread thread;
  std::atomic<std::thread::id> thread_id;
  std::mutex mutex;
  bool is_stopped = false;  // Guarded by `mutex`.
  std::vector<std::shared_ptr<Resident>> residents;
  std::string date;
  std::time_t date_of = 0;
};

Worker::Worker(std::chrono::milliseconds tick) : impl_(std::make_unique<Impl>(tick)) {}

Worker::~Worker() {
  stop();
}

void Worker::start() {
  impl_->work.emplace(impl_->context.get_executor());
  impl_->refresh_date();
  impl_->schedule_tick();
  impl_->thread = std::thread([impl = impl_.get()] {
    impl->thread_id = std::this_thread::get_id();
    impl->context.run();
  });
}

void Worker::stop() {
  {
    const std::lock_guard lock(impl_->mutex);
    if (std::exchange(impl_->is_stopped, true)) return;
  }
  if (!impl_->thread.joinable()) return;
  asio::post(impl_->context, [this] {
    close_connections();
    impl_->work.reset();
    impl_->timer.cancel();
  });
  // Without work left the loop ends by itself once every cancelled operation has been told.
  impl_->thread.join();
}

void Worker::post(std::function<void()> task) {
  const std::lock_guard lock(impl_->mutex);
  if (!impl_->is_stopped) asio::post(impl_->context, std::move(task));
}

bool Worker::is_current_thread() const {
  return impl_->thread_id.load(std::memory_order_relaxed) == std::this_thread::get_id();
}

asio::io_context& Worker::context() {
  return impl_->context;
}

void Worker::add(std::shared_ptr<Resident> resident) {
  resident->set_index(impl_->residents.size());
  impl_->residents.push_back(std::move(resident));
}

void Worker::remove(const Resident& resident) {
  const std::size_t index = resident.index();
  impl_->residents[index] = std::move(impl_->residents.back());
  impl_->residents[index]->set_index(index);
  impl_->residents.pop_back();
}

void Worker::close_idle_connections() {
  impl_->for_each([](Resident& resident) { resident.close_if_idle(); });
}

void Worker::close_connections() {
  impl_->for_each([](Resident& resident) { resident.close(); });
}

std::string_view Worker::date() const {
  return impl_->date;
}

}  // namespace townwell::http
