#include "shared/domain/post_kind.h"

#include <cassert>

namespace townwell {

std::string_view to_text(PostKind kind) {
  switch (kind) {
    case PostKind::Question:
      return "question";
    case PostKind::Answer:
      return "answer";
    case PostKind::Comment:
      return "comment";
  }
  assert(false);
  return "";
}

std::optional<PostKind> post_kind_from_text(std::string_view text) {
  for (const auto kind : {PostKind::Question, PostKind::Answer, PostKind::Comment}) {
    if (to_text(kind) == text) return kind;
  }
  return std::nullopt;
}

}  // namespace townwell
