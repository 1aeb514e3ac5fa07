#pragma once

#include <string>

#include "shared/views/present/look.h"
#include "shared/views/present/thread.h"
#include "shared/views/thread_view.h"

namespace townwell::views {

/// Hands out the command ids of the forms of one page, each form its own, from one random id.
class CommandIds {
 public:
  /// `base` is 32 hexadecimal digits.
  explicit CommandIds(std::string base) : base_(std::move(base)) {}
  [[nodiscard]] std::string next();

 private:
  std::string base_;
  std::uint32_t count_ = 0;
};

/// The thread that posts are presented in.
struct PostPlace {
  const Look& look;
  const Thread& thread;
  permissions::ThreadFacts facts;
  CommandIds& command_ids;
};

/// Markdown as HTML, with the links of staff vouched for.
[[nodiscard]] std::string present_body(const std::string& markdown, Role author_role);

/// A post with its comments; empty when the one who looks may not see it at all.
[[nodiscard]] std::optional<PostView> present_post(const PostPlace& place,
                                                   const PostWithComments& from);

}  // namespace townwell::views
