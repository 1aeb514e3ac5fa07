#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What a page offers to do, found in its HTML as our own writer makes it.
namespace townwell::support {

/// One button of one form, with every field filled in.
struct Offer {
  std::string url;
  std::string body;
};

/// The forms that post, once for each of their buttons; a menu keeps what is chosen in it, or takes
/// its first choice.
[[nodiscard]] std::vector<Offer> find_offers(std::string_view html);

/// Paths of this portal that anchors lead to, each once, without what follows "#".
[[nodiscard]] std::vector<std::string> find_links(std::string_view html);

}  // namespace townwell::support
