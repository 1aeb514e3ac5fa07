#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "server/app/lru.h"

namespace townwell::app {

/// A page as it was sent.
struct CachedPage {
  std::shared_ptr<const std::string> body;
  std::string etag;
  bool is_compressed = false;  ///< As the client takes it, which is part of the key.
};

/// Rendered pages, for all threads. A key says all that the page shows: the versions of its rows,
/// who is meant, the minute its ages are of. So nothing is ever invalidated; what is not asked for
/// any more is forgotten, the longest unasked first, when `bytes_max` is reached.
class PageCache {
 public:
  explicit PageCache(std::size_t bytes_max) : pages_(bytes_max) {}

  [[nodiscard]] std::optional<CachedPage> find(const std::string& key);
  void put(const std::string& key, CachedPage page);

  struct Figures {
    std::size_t pages = 0;
    std::size_t bytes = 0;
    std::int64_t hits = 0;
    std::int64_t misses = 0;
  };
  [[nodiscard]] Figures figures() const;

 private:
  mutable std::mutex mutex_;
  Lru<std::string, CachedPage> pages_;
  std::int64_t hits_ = 0;
  std::int64_t misses_ = 0;
};

}  // namespace townwell::app
