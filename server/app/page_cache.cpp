#include "server/app/page_cache.h"

namespace townwell::app {
namespace {

constexpr std::size_t kEntryOverheadBytes = 256;

}  // namespace

std::size_t PageCache::bytes_of(const Entry& entry) {
  return entry.page.body->size() + entry.key.size() + kEntryOverheadBytes;
}

std::optional<CachedPage> PageCache::find(std::string_view key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    ++misses_;
    return std::nullopt;
  }
  ++hits_;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->page;
}

void PageCache::put(std::string key, CachedPage page) {
  const std::lock_guard lock(mutex_);
  if (by_key_.contains(key)) return;
  entries_.push_front({std::move(key), std::move(page)});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += bytes_of(entries_.front());
  while (bytes_ > bytes_max_ && !entries_.empty()) {
    bytes_ -= bytes_of(entries_.back());
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

PageCache::Figures PageCache::figures() const {
  const std::lock_guard lock(mutex_);
  return {entries_.size(), bytes_, hits_, misses_};
}

}  // namespace townwell::app
