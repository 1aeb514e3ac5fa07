#include "server/features/tickets/knowledge_links.h"

#include <algorithm>

#include "shared/markdown/parse.h"

namespace townwell::tickets {
namespace {

bool starts_with(std::string_view text, std::string_view start) {
  return text.compare(0, start.size(), start) == 0;
}

bool is_knowledge(std::string_view path) {
  return starts_with(path, "/q/") || starts_with(path, "/v/");
}

}  // namespace

bool links_to_knowledge(std::string_view body, std::span<const std::string> own_origins) {
  const markdown::Tree tree = markdown::parse(body);
  return std::any_of(tree.nodes.begin(), tree.nodes.end(), [&](const markdown::Node& node) {
    if (node.kind != markdown::NodeKind::Link) return false;
    const std::string_view url = tree.target_of(node);
    return is_knowledge(url) ||
           std::any_of(own_origins.begin(), own_origins.end(), [&](const std::string& origin) {
             return starts_with(url, origin) && is_knowledge(url.substr(origin.size()));
           });
  });
}

}  // namespace townwell::tickets
