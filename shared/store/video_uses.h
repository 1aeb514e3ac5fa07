#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/domain/thread.h"
#include "shared/store/database.h"

/// Which threads show a video: posts name it (`markdown::VideoReference`), and their thread's
/// search document has a word for it. SQLite only.
namespace townwell::store {

/// The word that stands in the search document of a thread for a video in it.
[[nodiscard]] std::string video_word(VideoId id);

struct ThreadWithVideo {
  Thread thread;
  std::optional<std::int64_t> at_ms;  ///< The first moment that its posts name; none: all of it.
};

struct ThreadsWithVideo {
  std::vector<ThreadWithVideo> threads;  ///< Solved ones first, then the latest; at most `limit`.
  std::int64_t count = 0;                ///< Of all.
};

/// Throws DatabaseError.
[[nodiscard]] ThreadsWithVideo find_threads_with_video(Database& database, VideoId id,
                                                       ShownTo shown_to_max, int limit);

}  // namespace townwell::store
