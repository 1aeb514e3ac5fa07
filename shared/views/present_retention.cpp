#include <algorithm>

#include "shared/video/moments.h"
#include "shared/views/present_video.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

namespace {

/// Of a curve in words, so many points.
constexpr std::size_t kSpokenPoints = 10;

/// Where it begins that fewer than half of those who watched are there; none: to the end.
std::optional<std::int64_t> half_at(const video::Retention& facts, std::int64_t duration_ms) {
  std::size_t end = facts.watched.size();
  while (end > 0 && 2 * facts.watched[end - 1] < facts.sessions) --end;
  if (end == facts.watched.size()) return std::nullopt;
  return static_cast<std::int64_t>(end) * duration_ms / static_cast<std::int64_t>(video::kBuckets);
}

}  // namespace

std::string watched_words(const HelpEvent& event) {
  if (!event.seconds) return event.text;
  return say(Msg::VideoWatchedFor, {event.text, video::to_clock(*event.seconds * 1000)});
}

RetentionView present_retention(const video::Retention& facts, const Video& video) {
  RetentionView view;
  if (facts.sessions == 0) {
    view.line = say(Msg::RetentionNone);
    return view;
  }
  const std::string total = video::to_clock(facts.seconds * 1000);
  view.line = say(facts.sessions == 1 ? Msg::RetentionOne : Msg::RetentionMany,
                  {say_number(facts.sessions), total});
  if (const auto at = half_at(facts, video.duration_ms)) {
    view.line += " " + say(Msg::RetentionHalf, {video::to_clock(*at)});
  }
  std::string shares;
  for (std::size_t i = 0; i < facts.watched.size(); ++i) {
    const auto percent = (100 * facts.watched[i] + facts.sessions / 2) / facts.sessions;
    view.percent.push_back(static_cast<int>(percent));
    if (i % kSpokenPoints != 0) continue;
    shares += (shares.empty() ? "" : ", ") + std::to_string(percent) + "%";
  }
  view.spoken = say(Msg::RetentionChart, {shares});
  for (const std::int64_t part : {0, 1, 2}) {
    view.times.push_back(video::to_clock(part * video.duration_ms / 2));
  }
  return view;
}

}  // namespace townwell::views
