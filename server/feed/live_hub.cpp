#include "server/feed/live_hub.h"

#include <algorithm>

#include "shared/store/read_transaction.h"
#include "shared/wire/json_writer.h"
#include "shared/wire/live.h"

namespace townwell::feed {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds kAdmitEvery{30};
/// After so many, those whom the threads serve otherwise get a turn.
constexpr std::size_t kSentAtOnce = 256;
constexpr milliseconds kTurn{2};
/// A portal with many listeners is not told of each vote by itself.
constexpr std::size_t kListenersAMillisecond = 20;

wire::LiveNews news_of(wire::FeedSegment segment) {
  wire::LiveNews news;
  news.epoch = std::move(segment.epoch);
  news.after = segment.after;
  news.seq = segment.newest;
  news.schema = segment.schema;
  // A part would be taken for the whole.
  if (segment.seq == segment.newest) {
    news.changes = wire::FeedChanges{std::move(segment.upserts), std::move(segment.deletions)};
  }
  return news;
}

}  // namespace

LiveHub::LiveHub(storage::Readers& readers, LiveOptions options)
    : readers_(readers), options_(std::move(options)) {}

LiveHub::~LiveHub() {
  stop();
}

void LiveHub::start() {
  {
    const auto reader = readers_.borrow();
    const store::ReadTransaction moment(*reader);
    const storage::FeedHead head = storage::load_feed_head(*reader);
    epoch_ = head.epoch;
    seq_ = head.seq;
  }
  greeting_ = make_greeting();
  thread_ = std::thread([this] { loop(); });
}

void LiveHub::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wakes_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void LiveHub::note(const storage::Changes& changes) {
  const std::lock_guard lock(mutex_);
  noted_.add(changes);
  wakes_.notify_all();
}

void LiveHub::add(std::shared_ptr<Listener> listener) {
  LiveMessage greeting;
  {
    const std::lock_guard lock(mutex_);
    greeting = greeting_;
    entries_[listener.get()] = Entry{listener, {}};
  }
  if (greeting) listener->send(std::move(greeting));
}

void LiveHub::remove(const Listener& listener) {
  (void)watch(listener, {});
  const std::lock_guard lock(mutex_);
  entries_.erase(&listener);
}

std::vector<std::string> LiveHub::watch(const Listener& listener, std::vector<Watch> watches) {
  if (watches.size() > kWatchesMax) watches.resize(kWatchesMax);
  std::vector<std::string> paths;
  const std::lock_guard lock(mutex_);
  const auto entry = entries_.find(&listener);
  if (entry == entries_.end()) return paths;
  for (const Watch& before : entry->second.watches) {
    for (const storage::Change& change : before.changes) {
      const auto found = watchers_.find(change);
      if (found == watchers_.end()) continue;
      found->second.erase(&listener);
      if (found->second.empty()) watchers_.erase(found);
    }
  }
  for (const Watch& watch : watches) {
    for (const storage::Change& change : watch.changes) watchers_[change].insert(&listener);
    paths.push_back(watch.path);
  }
  entry->second.watches = std::move(watches);
  return paths;
}

std::size_t LiveHub::size() const {
  const std::lock_guard lock(mutex_);
  return entries_.size();
}

void LiveHub::loop() {
  auto admitted_at = std::chrono::steady_clock::now();
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    wakes_.wait_for(lock, kAdmitEvery, [&] { return !noted_.empty() || is_stopping_; });
    if (is_stopping_) return;
    if (!noted_.empty()) {
      const milliseconds crowd{entries_.size() / kListenersAMillisecond};
      wakes_.wait_for(lock, options_.gather + crowd, [&] { return is_stopping_; });
    }
    const storage::Changes changes = std::exchange(noted_, {});
    lock.unlock();
    try {
      tell(changes);
      const auto now = std::chrono::steady_clock::now();
      if (now - admitted_at >= kAdmitEvery) {
        dismiss_unadmitted();
        admitted_at = now;
      }
    } catch (const std::exception& error) {
      options_.on_fault(error.what());
    }
    lock.lock();
  }
}

void LiveHub::tell(const storage::Changes& changes) {
  // Whoever is not of the portal any more must not hear what comes next.
  if (changes.subjects.contains({storage::Subject::Sessions, 0})) dismiss_unadmitted();
  if (changes.seq > 0) {
    options_.on_public_change();
    tell_public();
  }
  tell_watchers(changes.subjects);
}

void LiveHub::tell_public() {
  const auto reader = readers_.borrow();
  auto segment = build_segment(*reader, epoch_, seq_, options_.limits);
  wire::LiveNews news;
  if (segment.ok()) {
    if (segment.value().newest == seq_) return;
    news = news_of(std::move(segment).value());
  } else {
    // Another epoch: the portal was opened or closed, so who may listen is asked anew.
    const store::ReadTransaction moment(*reader);
    const storage::FeedHead head = storage::load_feed_head(*reader);
    news.epoch = head.epoch;
    news.seq = news.after = head.seq;
    news.schema = store::kReplicaSchema;
    dismiss_unadmitted();
  }
  epoch_ = news.epoch;
  seq_ = news.seq;
  auto greeting = make_greeting();
  {
    const std::lock_guard lock(mutex_);
    greeting_ = std::move(greeting);
  }
  send_all(encode(news));
}

void LiveHub::tell_watchers(const std::set<storage::Change>& changes) {
  std::vector<std::pair<std::shared_ptr<Listener>, Watch>> told;
  {
    const std::lock_guard lock(mutex_);
    std::set<const Listener*> concerned;
    for (const storage::Change& change : changes) {
      const auto found = watchers_.find(change);
      if (found != watchers_.end()) concerned.insert(found->second.begin(), found->second.end());
    }
    for (const Listener* listener : concerned) {
      const Entry& entry = entries_.at(listener);
      for (const Watch& watch : entry.watches) {
        const bool is_changed =
            std::any_of(watch.changes.begin(), watch.changes.end(),
                        [&](const storage::Change& change) { return changes.contains(change); });
        if (is_changed) told.emplace_back(entry.listener, watch);
      }
    }
  }
  for (const auto& [listener, watch] : told) {
    if (listener->may_see(watch)) listener->send(encode(wire::LiveChanged{watch.path}));
  }
}

void LiveHub::dismiss_unadmitted() {
  for (const auto& listener : everyone()) {
    if (listener->is_admitted()) continue;
    remove(*listener);
    listener->dismiss();
  }
}

void LiveHub::send_all(const LiveMessage& message) {
  std::size_t sent = 0;
  for (const auto& listener : everyone()) {
    if (++sent % kSentAtOnce == 0) pause(kTurn);
    listener->send(message);
  }
}

void LiveHub::pause(milliseconds time) {
  std::unique_lock lock(mutex_);
  wakes_.wait_for(lock, time, [&] { return is_stopping_; });
}

LiveHub::Everyone LiveHub::everyone() const {
  const std::lock_guard lock(mutex_);
  Everyone all;
  all.reserve(entries_.size());
  for (const auto& [key, entry] : entries_) all.push_back(entry.listener);
  return all;
}

LiveMessage LiveHub::make_greeting() {
  return encode(wire::LiveNews{epoch_, seq_, seq_, store::kReplicaSchema, wire::FeedChanges{}});
}

template <class Message>
LiveMessage LiveHub::encode(const Message& message) const {
  return options_.encode(wire::to_json(message));
}

}  // namespace townwell::feed
