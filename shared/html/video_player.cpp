#include <array>

#include "shared/html/parts.h"
#include "shared/html/videos.h"

namespace townwell::html {

namespace {

/// A button of the bar. `other` is what it says once it was pressed, where that is another thing.
void write_control(Writer& out, std::string_view css_class, Icon icon, Msg label,
                   std::optional<Icon> other_icon = std::nullopt, Msg other = Msg::VideoPlay) {
  out.begin("button");
  out.attributes(" type=\"button\" class=\"{}\" aria-label=\"{}\"", css_class, say(label));
  if (other_icon) out.attributes(" data-other=\"{}\"", say(other));
  out.end();
  write_icon(out, icon, 20);
  if (other_icon) write_icon(out, *other_icon, 20);
  out.put("</button>");
}

void write_speeds(Writer& out) {
  constexpr std::array<std::string_view, 7> kSpeeds = {"0.5", "0.75", "1", "1.25",
                                                       "1.5", "1.75", "2"};
  out.put("<select class=\"speed\" aria-label=\"{}\">", say(Msg::VideoSpeed));
  for (const std::string_view speed : kSpeeds) {
    out.begin("option");
    out.attributes(" value=\"{}\"", speed);
    if (speed == "1") out.attributes(" selected");
    out.end();
    out.put("{}×</option>", speed);
  }
  out.put("</select>");
}

void write_bar(Writer& out, const views::PlayerView& player) {
  out.put(
      "<div class=\"seek\" role=\"slider\" tabindex=\"0\" aria-label=\"{}\" aria-valuemin=\"0\" "
      "aria-valuemax=\"{}\" aria-valuenow=\"0\"><span class=\"knob\"></span>"
      "<div class=\"peek\" hidden><i></i><b></b><span dir=\"auto\"></span></div></div>",
      say(Msg::VideoSeek), player.duration_ms / 1000);
  out.put("<div class=\"ctl\">");
  write_control(out, "play", Icon::Play, Msg::VideoPlay, Icon::Pause, Msg::VideoPause);
  if (!player.chapters.empty()) {
    write_control(out, "chapter-next", Icon::SkipForward, Msg::VideoNextChapter);
  }
  write_control(out, "mute", Icon::Volume, Msg::VideoMute, Icon::VolumeOff, Msg::VideoUnmute);
  out.put(
      "<input class=\"loud\" type=\"range\" min=\"0\" max=\"100\" value=\"100\" "
      "aria-label=\"{}\">",
      say(Msg::VideoVolume));
  out.put(
      "<span class=\"clock\"><span>0:00</span> / {}</span><span class=\"chap\" dir=\"auto\">"
      "</span><span class=\"sp\"></span>",
      player.duration);
  write_speeds(out);
  if (!player.tracks.empty()) {
    write_control(out, "captions-on", Icon::Captions, Msg::VideoCaptionsShow);
  }
  write_control(out, "pip", Icon::PictureInPicture, Msg::VideoInPicture);
  write_control(out, "full", Icon::Maximize, Msg::VideoFullScreen, Icon::Minimize,
                Msg::VideoFullScreenLeave);
  out.put("</div>");
}

void write_sources(Writer& out, const views::PlayerView& player) {
  const std::string from =
      player.start_ms > 0 ? "#t=" + std::to_string(player.start_ms / 1000) : std::string();
  if (!player.hls_url.empty()) {
    out.put("<source src=\"{}\" type=\"application/vnd.apple.mpegurl\">", player.hls_url + from);
  }
  if (!player.fallback_url.empty()) {
    out.put("<source src=\"{}\" type=\"video/mp4\">", player.fallback_url + from);
  }
  bool is_first = true;
  for (const views::TrackView& track : player.tracks) {
    out.begin("track");
    out.attributes(" kind=\"captions\" src=\"{}\" srclang=\"{}\" label=\"{}\"", track.url,
                   track.language, track.label);
    if (is_first) out.attributes(" default");
    out.end();
    is_first = false;
  }
}

}  // namespace

void write_player(Writer& out, const views::PlayerView& player, const Assets& assets) {
  out.put(
      "<div class=\"player shown\" data-script=\"{}\" data-hls-script=\"{}\" data-hls=\"{}\" "
      "data-keep=\"{}\" data-start=\"{}\" data-storyboard=\"{}\">",
      assets.player_url, assets.hls_url, player.hls_url,
      player.hls_url.empty() ? player.fallback_url : player.hls_url, player.start_ms,
      player.storyboard_url);
  out.begin("video");
  out.attributes(" controls playsinline preload=\"metadata\" width=\"{}\" height=\"{}\"",
                 player.width, player.height);
  if (!player.poster_url.empty()) out.attributes(" poster=\"{}\"", player.poster_url);
  out.end();
  write_sources(out, player);
  out.put("<p>{}</p></video>", say(Msg::VideoSourceless));
  out.put("<div class=\"said\" aria-hidden=\"true\" dir=\"auto\"></div>");
  out.put("<div class=\"controls\" hidden>");
  write_bar(out, player);
  out.put("</div><div class=\"broken\" role=\"alert\" hidden><p>{}</p>", say(Msg::VideoUnplayable));
  out.put("<button type=\"button\" class=\"btn sec\">{}</button></div></div>",
          say(Msg::VideoTryAgain));
}

void write_chapter_strip(Writer& out, const views::PlayerView& player) {
  if (player.chapters.empty()) return;
  out.put("<ol class=\"chapters shown\" aria-label=\"{}\">", say(Msg::VideoChapters));
  for (const views::ChapterView& chapter : player.chapters) {
    out.put("<li><a href=\"{}\" data-ms=\"{}\"><b>{}</b><span dir=\"auto\">{}</span></a></li>",
            chapter.url, chapter.start_ms, chapter.time, chapter.title);
  }
  out.put("</ol>");
}

}  // namespace townwell::html
