#include "shared/views/video_json_ld.h"

#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/video/moments.h"
#include "shared/wire/json_writer.h"

namespace townwell::views {
namespace {

constexpr std::size_t kDescriptionCodePointsMax = 160;

struct LdClip {
  std::string type = "Clip";
  std::string name;
  std::int64_t start = 0;  ///< In seconds, as `end`.
  std::int64_t end = 0;
  std::string url;
  template <class V>
  void fields(V& visit) {
    visit("@type", type);
    visit("name", name);
    visit("startOffset", start);
    visit("endOffset", end);
    visit("url", url);
  }
};

struct LdVideo {
  std::string context = "https://schema.org";
  std::string type = "VideoObject";
  std::string name;
  std::string description;
  UtcTime uploaded_at{};
  std::string duration;  ///< ISO 8601.
  std::optional<std::string> content_url;
  std::optional<std::string> thumbnail_url;
  std::optional<std::string> transcript;
  std::vector<LdClip> parts;
  template <class V>
  void fields(V& visit) {
    visit("@context", context);
    visit("@type", type);
    visit("name", name);
    visit("description", description);
    visit("uploadDate", uploaded_at);
    visit("duration", duration);
    visit.optional("contentUrl", content_url);
    visit.optional("thumbnailUrl", thumbnail_url);
    visit.optional("transcript", transcript);
    visit("hasPart", parts);
  }
};

std::optional<std::string> absolute(std::string_view origin, const std::string& path) {
  if (path.empty()) return std::nullopt;
  return std::string(origin) + path;
}

}  // namespace

std::string make_video_json_ld(std::string_view page_url, const VideoView& view,
                               const Video& video) {
  if (!view.player || video.shown_to != ShownTo::Everyone || !page_url.ends_with(view.url)) {
    return {};
  }
  const std::string_view origin = page_url.substr(0, page_url.size() - view.url.size());
  LdVideo ld;
  ld.name = video.title;
  ld.description = describe_video(video);
  ld.uploaded_at = video.created_at;
  ld.duration = "PT" + std::to_string(video.duration_ms / 1000) + "S";
  ld.content_url = absolute(origin, view.player->fallback_url);
  ld.thumbnail_url = absolute(origin, view.player->poster_url);
  if (!view.transcripts.empty()) {
    ld.transcript.emplace();
    for (const CueView& cue : view.transcripts.front().cues) *ld.transcript += cue.text + "\n";
  }
  const auto& chapters = view.player->chapters;
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const std::int64_t end = i + 1 < chapters.size() ? chapters[i + 1].start_ms : video.duration_ms;
    ld.parts.push_back({"Clip", chapters[i].title, chapters[i].start_ms / 1000, end / 1000,
                        std::string(origin) + chapters[i].url});
  }
  return wire::to_json(ld);
}

std::string describe_video(const Video& video) {
  const auto text =
      markdown::to_plain_text(markdown::parse(video::without_chapters(video.description))).text;
  const std::string line = markdown::shorten_line(text, kDescriptionCodePointsMax);
  return line.empty() ? video.title : line;
}

}  // namespace townwell::views
