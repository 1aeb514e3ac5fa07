#pragma once

#include <array>
#include <string_view>

#include "shared/base/names.h"

namespace townwell {

/// What a post is in its thread. The first one is the question, in discussions as well.
enum class PostKind { Question, Answer, Comment };
constexpr std::array<std::string_view, 3> enum_names(PostKind) {
  return {"question", "answer", "comment"};
}

}  // namespace townwell
