#pragma once

#include <map>
#include <vector>

#include "shared/domain/video.h"
#include "shared/views/present.h"
#include "shared/views/thread_view.h"

namespace townwell::views {

/// A post in its thread.
struct PostRows {
  const PostWithAuthor* post = nullptr;
  const std::vector<PostWithAuthor>* comments = nullptr;  ///< Null: none.
  permissions::ThreadFacts thread;
  const std::map<VideoId, Video>* videos = nullptr;  ///< Those that the reader may see.
  bool is_accepted = false;
  MemberId asker;
};

/// Empty when the one who looks may not see the post.
[[nodiscard]] std::optional<PostView> present_post(const PortalFacts& portal, const Looker& looker,
                                                   const PostRows& rows);

}  // namespace townwell::views
