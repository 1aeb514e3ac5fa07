#include "shared/markdown/video_references.h"

#include "shared/markdown/parse.h"
#include "shared/video/moments.h"

namespace townwell::markdown {

namespace {

constexpr std::string_view kScheme = "video:";

}  // namespace

std::optional<VideoReference> read_video_reference(std::string_view text) {
  if (!text.starts_with(kScheme)) return std::nullopt;
  text.remove_prefix(kScheme.size());
  const auto at = text.find('@');
  const auto id = from_base36(text.substr(0, at));
  if (!id || *id == 0) return std::nullopt;
  VideoReference reference{VideoId{*id}};
  if (at == std::string_view::npos) return reference;
  const auto time = video::from_clock(text.substr(at + 1));
  if (!time) return std::nullopt;
  reference.at_ms = *time;
  return reference;
}

std::vector<VideoReference> video_references(const Tree& tree) {
  std::vector<VideoReference> references;
  for (const Node& node : tree.nodes) {
    if (node.kind != NodeKind::Video) continue;
    if (const auto one = read_video_reference(tree.text_of(node))) references.push_back(*one);
  }
  return references;
}

std::vector<VideoReference> video_references(std::string_view markdown) {
  if (markdown.find(kScheme) == std::string_view::npos) return {};
  return video_references(parse(markdown));
}

}  // namespace townwell::markdown
