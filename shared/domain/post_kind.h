#pragma once

#include <optional>
#include <string_view>

namespace townwell {

/// What a post is in its thread. The first one is the question, in discussions as well.
enum class PostKind { Question, Answer, Comment };

/// "question", "answer", "comment".
[[nodiscard]] std::string_view to_text(PostKind kind);
[[nodiscard]] std::optional<PostKind> post_kind_from_text(std::string_view text);

}  // namespace townwell
