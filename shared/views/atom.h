#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/time.h"

namespace townwell::views {

/// One entry of a feed. URLs are absolute and serve as ids.
struct AtomEntry {
  std::string url;
  std::string title;
  std::string author;
  std::string content_html;
  UtcTime published{};
  UtcTime updated{};
};

struct AtomFeed {
  std::string self_url;
  std::string page_url;  ///< The page that it follows; also the feed's id.
  std::string title;
  UtcTime updated{};
  std::vector<AtomEntry> entries;
};

/// Atom 1.0, all text escaped. Source: RFC 4287.
[[nodiscard]] std::string write_atom(const AtomFeed& feed);

/// Text for XML: the five characters escaped, and what XML 1.0 does not allow left out.
[[nodiscard]] std::string escape_xml(std::string_view text);

}  // namespace townwell::views
