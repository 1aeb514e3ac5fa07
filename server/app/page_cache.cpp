#include "server/app/page_cache.h"

namespace townwell::app {

std::optional<CachedPage> PageCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const CachedPage* page = pages_.find(key);
  ++(page != nullptr ? hits_ : misses_);
  return page != nullptr ? std::optional(*page) : std::nullopt;
}

void PageCache::put(const std::string& key, CachedPage page) {
  const std::size_t bytes = page.body->size() + 2 * key.size();
  const std::lock_guard lock(mutex_);
  // Two threads may have made it at once; the one that may have been sent already stays.
  if (pages_.find(key) == nullptr) pages_.put(key, std::move(page), bytes);
}

PageCache::Figures PageCache::figures() const {
  const std::lock_guard lock(mutex_);
  return {pages_.size(), pages_.bytes(), hits_, misses_};
}

}  // namespace townwell::app
