#pragma once

#include <cstddef>
#include <list>
#include <unordered_map>
#include <utility>

namespace townwell::app {

/// Values by key. What was not asked for longest is forgotten when they weigh more than
/// `bytes_max`; what weighs more alone is not kept at all. Not for two threads at once.
template <class Key, class Value>
class Lru {
 public:
  explicit Lru(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  /// Null where there is none; else it lives until the next `put`.
  [[nodiscard]] const Value* find(const Key& key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return &found->second->value;
  }

  /// Keeps a value in place of the one that its key has.
  void put(const Key& key, Value value, std::size_t bytes) {
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) remove(found->second);
    entries_.push_front({key, std::move(value), bytes + kOverheadBytes});
    by_key_.emplace(key, entries_.begin());
    bytes_ += entries_.front().bytes;
    while (bytes_ > bytes_max_) remove(std::prev(entries_.end()));
  }

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    Key key;
    Value value;
    std::size_t bytes;
  };
  using Position = typename std::list<Entry>::iterator;
  /// What the list and the table take for an entry, about.
  static constexpr std::size_t kOverheadBytes = 200;

  void remove(Position position) {
    bytes_ -= position->bytes;
    by_key_.erase(position->key);
    entries_.erase(position);
  }

  const std::size_t bytes_max_;
  std::list<Entry> entries_;  // The last asked for first.
  std::unordered_map<Key, Position> by_key_;
  std::size_t bytes_ = 0;
};

}  // namespace townwell::app
