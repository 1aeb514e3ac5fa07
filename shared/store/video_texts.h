#pragma once

#include "shared/base/ids.h"
#include "shared/store/database.h"

/// The search documents of videos: one row of `video_texts` each and its words in the full-text
/// index, as thread_texts.h has those of threads. SQLite only; inside a transaction. All throw
/// DatabaseError.
namespace townwell::store {

/// Makes the document of a video anew, from its title, its description and all that is said in it;
/// a video that is not there has none.
void index_video(Database& database, VideoId id);

/// Removes the document of a video, if there is one.
void remove_video_text(Database& database, VideoId id);

}  // namespace townwell::store
