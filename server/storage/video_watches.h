#pragma once

#include <cstdint>
#include <span>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/domain/video.h"
#include "shared/store/database.h"
#include "shared/video/watched.h"

/// Which parts of videos were watched: a row a help session and video, without a name. Throw
/// DatabaseError.
namespace townwell::storage {

/// Adds what a session watched of a video. Whether it is the first of it; what is shorter than to
/// meet the middle of a hundredth is nothing.
bool add_watched(store::Database& database, HelpSessionId session_id, const Video& video,
                 std::span<const video::WatchedRange> ranges, UtcTime at);

/// Of the latest 10,000 visits that watched it.
[[nodiscard]] video::Retention load_retention(store::Database& database, VideoId id);

/// Another file has come, or the video goes.
void erase_watches(store::Database& database, VideoId id);
/// Those that began before.
void erase_watches_before(store::Database& database, UtcTime since);

}  // namespace townwell::storage
