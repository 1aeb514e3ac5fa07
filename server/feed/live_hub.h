#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "server/feed/segment.h"
#include "server/storage/changes.h"
#include "server/storage/feed_rows.h"
#include "server/storage/readers.h"

namespace townwell::feed {

/// A message in the form in which it is sent, made once for all.
using LiveMessage = std::shared_ptr<const std::string>;

/// So many paths one listener may watch.
inline constexpr std::size_t kWatchesMax = 32;

/// A path that somebody looks at, and what changes it.
struct Watch {
  std::string path;
  std::set<storage::Change> changes;
};

/// One client that listens. Called on the hub's thread; none of it may wait.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void send(LiveMessage message) = 0;
  /// Whether the portal still lets this client hear what everyone does. Asked again and again: a
  /// session may have ended, the portal may have closed. May throw DatabaseError.
  [[nodiscard]] virtual bool is_admitted() = 0;
  /// Whether it may still see what it watches. May throw DatabaseError.
  [[nodiscard]] virtual bool may_see(const Watch& watch) = 0;
  /// It is no longer told of anything.
  virtual void dismiss() = 0;
};

struct LiveOptions {
  /// What happens within so long of each other is told as one.
  std::chrono::milliseconds gather{40};
  /// Beyond these, the message only says that the feed moved.
  SegmentLimits limits{200, 40 * 1024};
  std::function<LiveMessage(std::string_view json)> encode;
  std::function<void(std::string_view what)> on_fault = [](std::string_view) {};
  /// Called on the hub's thread when the public changed, before anyone is told.
  std::function<void()> on_public_change = [] {};
};

/// Tells everyone who listens what the commits changed: of what is public the rows, of what is not
/// that a path changed, and only those who may see it. For several threads.
class LiveHub {
 public:
  LiveHub(storage::Readers& readers, LiveOptions options);
  ~LiveHub();
  LiveHub(const LiveHub&) = delete;
  LiveHub& operator=(const LiveHub&) = delete;

  void start();
  void stop();

  /// From the writer's thread: takes note, and returns at once.
  void note(const storage::Changes& changes);

  /// From now on the listener is told; first of all where the portal stands.
  void add(std::shared_ptr<Listener> listener);
  void remove(const Listener& listener);
  /// In place of what it watched. What is over the limit is left out; the paths that are watched.
  std::vector<std::string> watch(const Listener& listener, std::vector<Watch> watches);

  [[nodiscard]] std::size_t size() const;

 private:
  struct Entry {
    std::shared_ptr<Listener> listener;
    std::vector<Watch> watches;
  };
  using Everyone = std::vector<std::shared_ptr<Listener>>;

  void loop();
  void tell(const storage::Changes& changes);
  void tell_public();
  void tell_watchers(const std::set<storage::Change>& changes);
  void dismiss_unadmitted();
  void send_all(const LiveMessage& message);
  void pause(std::chrono::milliseconds time);
  [[nodiscard]] Everyone everyone() const;
  [[nodiscard]] LiveMessage make_greeting();
  template <class Message>
  [[nodiscard]] LiveMessage encode(const Message& message) const;

  storage::Readers& readers_;
  const LiveOptions options_;

  // The hub's own thread alone looks at these, after `start`.
  std::string epoch_;
  std::int64_t seq_ = 0;

  mutable std::mutex mutex_;
  std::condition_variable wakes_;
  bool is_stopping_ = false;
  storage::Changes noted_;
  LiveMessage greeting_;
  std::unordered_map<const Listener*, Entry> entries_;
  std::map<storage::Change, std::set<const Listener*>> watchers_;
  std::thread thread_;
};

}  // namespace townwell::feed
