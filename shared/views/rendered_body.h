#pragma once

#include <functional>
#include <memory>
#include <string>

#include "shared/domain/post.h"
#include "shared/domain/roles.h"
#include "shared/markdown/html.h"

namespace townwell::views {

/// What is made of a post's Markdown. It follows from the text and from how far its author's links
/// are vouched for, and from nothing else.
struct RenderedBody {
  std::string html;
  std::string excerpt;  ///< The beginning as one line, for search engines.
};
using SharedBody = std::shared_ptr<const RenderedBody>;

/// Renders a post of an author of that role, or knows from before what came out.
using RenderBody = std::function<SharedBody(const Post& post, Role author_role)>;

/// Renders, and remembers nothing.
[[nodiscard]] SharedBody render_body(const Post& post, Role author_role);

/// How far the links of such an author are vouched for.
[[nodiscard]] markdown::LinkTrust link_trust_of(Role author_role);

/// A text's HTML alone.
[[nodiscard]] std::string post_html(const std::string& markdown, Role author_role);

}  // namespace townwell::views
