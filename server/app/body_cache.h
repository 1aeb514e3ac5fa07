#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/app/lru.h"
#include "shared/views/rendered_body.h"

namespace townwell::app {

/// Posts as they were rendered before, for all threads. What is kept of a post holds for one text
/// and one trust in its author's links, both of which are compared: no change of a post can be
/// missed, so nothing is ever invalidated.
class BodyCache {
 public:
  explicit BodyCache(std::size_t bytes_max);

  [[nodiscard]] views::SharedBody get(const Post& post, Role author_role);

  struct Figures {
    std::size_t bodies = 0;
    std::size_t bytes = 0;
    std::int64_t hits = 0;
    std::int64_t misses = 0;
  };
  [[nodiscard]] Figures figures() const;

 private:
  struct Kept {
    std::string markdown;
    markdown::LinkTrust trust;
    views::SharedBody body;
  };
  // A part has a lock of its own, so that two threads seldom meet.
  struct Part {
    explicit Part(std::size_t bytes_max) : kept(bytes_max) {}
    mutable std::mutex mutex;
    Lru<std::int64_t, Kept> kept;
    std::int64_t hits = 0;
    std::int64_t misses = 0;
  };
  [[nodiscard]] Part& part_of(PostId id);
  [[nodiscard]] static views::SharedBody find(Part& part, const Post& post,
                                              markdown::LinkTrust trust);

  std::vector<std::unique_ptr<Part>> parts_;
};

}  // namespace townwell::app
