#pragma once

#include <string>
#include <string_view>

#include "shared/markdown/tree.h"
#include "shared/markdown/video_references.h"

namespace townwell::markdown {

/// How far the links of a text are vouched for.
enum class LinkTrust {
  Untrusted,  ///< Links that leave the portal carry rel="nofollow ugc".
  Trusted,    ///< Staff and seasoned members.
};

/// The labels come from the message catalogue; they are heard, not seen.
struct HtmlOptions {
  LinkTrust link_trust = LinkTrust::Untrusted;
  int heading_level_min = 3;       ///< What "#" becomes, 1–6; deeper levels follow, up to h6.
  std::string_view anchor_prefix;  ///< Headings get ids "{prefix}-1", "-2" …; none if empty.
  std::string_view table_label;    ///< Names the box that a wide table scrolls in.
  std::string_view task_done_label;
  std::string_view task_open_label;
  std::string_view video_label;  ///< Leads to a video, "{0}" being the time: "Video, from {0}".
};

/// What stands around the link to a video, and nowhere else: who knows the video puts a card there.
inline constexpr std::string_view kVideoOpen = "<p class=\"video-link\">";
inline constexpr std::string_view kVideoClose = "</p>\n";

/// The words of such a link.
[[nodiscard]] std::string video_words(const VideoReference& reference, std::string_view label);

/// Semantic HTML of a tree, blocks on lines of their own.
///
/// Elements: p h1–h6 ul ol li blockquote pre code table thead tbody tr th td hr em strong del a img
/// br input div. Attributes: href rel class src alt loading type disabled checked aria-label
/// tabindex role start id. No value of a class or id comes from the text but a code block's
/// language (`[a-z0-9+#.-]`). What the text says is escaped, and links and images that `links.h`
/// refuses are written as their words, even in a tree that `parse` did not make.
[[nodiscard]] std::string to_html(const Tree& tree, const HtmlOptions& options);

/// Appends `text` escaped for HTML text and double-quoted attributes. Control characters, which
/// HTML does not allow, become U+FFFD.
void append_escaped(std::string& out, std::string_view text);

}  // namespace townwell::markdown
