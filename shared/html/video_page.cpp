#include "shared/html/form.h"
#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/html/videos.h"
#include "shared/views/routes.h"
#include "shared/wire/json_writer.h"

namespace townwell::html {

using views::VideoView;

namespace {

void write_chapters(Writer& out, const views::PlayerView& player) {
  if (player.chapters.empty()) return;
  out.put("<ol class=\"chapters\" aria-label=\"{}\">", say(Msg::VideoChapters));
  for (const views::ChapterView& chapter : player.chapters) {
    out.put("<li><a href=\"{}\" data-ms=\"{}\"><b>{}</b><span dir=\"auto\">{}</span></a></li>",
            chapter.url, chapter.start_ms, chapter.time, chapter.title);
  }
  out.put("</ol>");
}

void write_head(Writer& out, const VideoView& view) {
  out.put("<div class=\"v-head\"><h1 dir=\"auto\">{}</h1><div class=\"row g8\">", view.title);
  out.put(
      "<a class=\"btn sec copy-at\" href=\"{}\" data-copy=\"{}\" data-copy-at=\"{}\" "
      "data-copied=\"{}\">",
      view.url, say(Msg::VideoCopyLink), say(Msg::VideoCopyAt), say(Msg::VideoCopied));
  write_icon(out, Icon::Link);
  out.put("<span>{}</span></a></div></div><div class=\"v-by\">", say(Msg::VideoCopyLink));
  write_avatar(out, view.author, 24);
  write_name(out, view.author);
  out.put("<span class=\"t3 s13\">{}</span></div>", view.meta);
}

void write_outcome_card(Writer& out, const VideoView& view) {
  const views::VideoOutcome& outcome = view.outcome;
  out.put("<div class=\"v-outcome\"><section class=\"card pad\">");
  if (outcome.people.empty()) {
    out.put("<p class=\"t2 s13\">{}</p>", outcome.line);
  } else {
    out.put("<p class=\"fixed\">");
    write_icon(out, Icon::CircleCheck, 20);
    out.put("<b>{}</b> <span>{}</span></p>", outcome.people, say(Msg::VideoPeopleFixed));
    out.put("<progress class=\"bar\" max=\"100\" value=\"{}\" aria-label=\"{}\"></progress>",
            outcome.percent, outcome.line);
    out.put("<p class=\"t3 s13\">{}</p>", outcome.line);
  }
  out.put("</section><section class=\"card pad ask-fix\"><div><h2>{}</h2>",
          say(Msg::VideoDidItFix));
  const Msg said = outcome.answer == "yes"  ? Msg::VideoSaidYes
                   : outcome.answer == "no" ? Msg::VideoSaidNo
                                            : Msg::VideoHelpsRank;
  out.put("<p class=\"t3 s13\">{}</p></div>", say(said));
  open_form(out, outcome.url, "halves");
  Button yes{outcome.answer == "yes" ? ButtonKind::Soft : ButtonKind::Secondary,
             say(Msg::VideoFixYes), Icon::ThumbsUp};
  yes.name = "solved";
  yes.value = "yes";
  write_button(out, yes);
  Button no{outcome.answer == "no" ? ButtonKind::Soft : ButtonKind::Secondary,
            say(Msg::VideoFixNo)};
  no.name = "solved";
  no.value = "no";
  write_button(out, no);
  out.put("</form></section></div>");
}

void write_transcript(Writer& out, const views::TranscriptView& transcript, std::int64_t start_ms) {
  out.put("<ol class=\"cues\" lang=\"{}\" dir=\"auto\" data-language=\"{}\" aria-label=\"{}\">",
          transcript.language, transcript.language, transcript.label);
  for (const views::CueView& cue : transcript.cues) {
    const bool is_now = start_ms > 0 && cue.start_ms <= start_ms && start_ms < cue.end_ms;
    out.put(
        "<li><a class=\"{}\" href=\"{}\" data-ms=\"{}\"><time>{}</time><span>{}</span></a></li>",
        is_now ? "cue now" : "cue", cue.url, cue.start_ms, cue.time, cue.text);
  }
  out.put("</ol>");
}

void write_transcript_card(Writer& out, const VideoView& view) {
  out.put(
      "<section class=\"card transcript\" data-hits=\"{}\" data-none=\"{}\"><div class=\"card-h\">",
      say(Msg::VideoHits), say(Msg::VideoNoHits));
  out.put("<h2>{}</h2>", say(Msg::VideoTranscript));
  if (view.transcripts.size() > 1) {
    out.put("<select class=\"field languages\" aria-label=\"{}\">", say(Msg::CaptionsLanguage));
    for (const auto& one : view.transcripts) {
      out.put("<option value=\"{}\">{}</option>", one.language, one.label);
    }
    out.put("</select>");
  } else if (!view.transcripts.empty()) {
    out.put("<span class=\"t3 s13\">{}</span>", view.transcripts.front().label);
  }
  out.put("</div>");
  if (view.transcripts.empty()) out.put("<p class=\"t2 s13\">{}</p>", say(Msg::VideoNoTranscript));
  if (!view.transcripts.empty()) {
    out.put(
        "<div class=\"find\" hidden><input class=\"field\" type=\"search\" aria-label=\"{}\" "
        "placeholder=\"{}\"><span class=\"t3 s13\" role=\"status\"></span></div>",
        say(Msg::VideoSearchTranscript), say(Msg::VideoSearchTranscript));
  }
  for (const auto& one : view.transcripts) {
    write_transcript(out, one, view.player ? view.player->start_ms : 0);
  }
  out.put("</section>");
}

void write_uses(Writer& out, const VideoView& view) {
  if (view.threads.empty()) return;
  open_side_card(out, say(Msg::VideoThreads), view.thread_count);
  out.put("<ul class=\"uses\">");
  for (const views::ThreadUse& use : view.threads) {
    out.put("<li><span class=\"{}\">", pill_tone(use.kind));
    write_icon(out, pill_icon(use.kind));
    out.put("</span><span class=\"vh\">{}</span><a dir=\"auto\" href=\"{}\">{}</a>", use.state,
            use.url, use.title);
    if (!use.time.empty()) {
      out.put("<a class=\"at\" href=\"{}\">{}</a>", use.time_url, use.time);
    }
    out.put("</li>");
  }
  out.put("</ul>");
  close_card(out);
}

void write_conversion(Writer& out, const views::ConversionView& conversion) {
  out.put("<section class=\"card pad state\" role=\"status\"><h2>{}</h2><p class=\"t2 s13\">{}</p>",
          conversion.title, conversion.text);
  if (!conversion.has_failed) {
    const std::string percent =
        say(Msg::VideoProgress, {std::to_string(conversion.progress_percent)});
    out.put("<progress class=\"bar\" max=\"100\" value=\"{}\" aria-label=\"{}\"></progress>",
            conversion.progress_percent, conversion.title);
    out.put("<p class=\"t3 s13\">{}</p>", percent);
  }
  if (!conversion.retry_url.empty()) {
    open_form(out, conversion.retry_url);
    write_hidden(out, "command_id", conversion.command_id);
    write_button(out, {ButtonKind::Secondary, say(Msg::VideoTryAgain), Icon::RotateCcw});
    out.put("</form>");
  }
  out.put("</section>");
}

void write_tools(Writer& out, const views::VideoTools& tools) {
  open_side_card(out, say(Msg::VideoTools));
  out.put("<div class=\"v-tools\">");
  write_link_button(out, {ButtonKind::Secondary, say(Msg::VideoEditTitle)}, tools.edit_url);
  for (const views::Link& captions : tools.captions) {
    write_link_button(out, {ButtonKind::Secondary, captions.label}, captions.url);
  }
  write_link_button(out, {ButtonKind::Secondary, say(Msg::VideoReplace)}, tools.replace_url);
  if (!tools.delete_url.empty()) {
    out.put("<details class=\"unfold\"><summary>{}</summary><p class=\"t2 s13\">{}</p>",
            say(Msg::VideoDelete), say(Msg::VideoDeleteSure));
    open_form(out, tools.delete_url);
    write_hidden(out, "command_id", tools.command_id);
    write_button(out, {ButtonKind::Danger, say(Msg::VideoDeleteYes), Icon::Trash});
    out.put("</form></details>");
  }
  out.put("</div>");
  close_card(out);
}

void write_main_column(Writer& out, const VideoView& view, const Assets& assets) {
  out.put("<div class=\"main\">");
  if (view.conversion && !view.player) write_conversion(out, *view.conversion);
  if (view.player) {
    write_player(out, *view.player, assets);
    write_chapters(out, *view.player);
  }
  write_head(out, view);
  if (!view.description.empty()) {
    out.put("<div class=\"md\" dir=\"auto\">");
    out.trusted_html(view.description_html);
    out.put("</div>");
  }
  if (view.player) write_outcome_card(out, view);
  if (view.player) {
    out.put("<p class=\"stuck\"><a class=\"link\" href=\"{}\" data-at=\"{}\">{}</a></p>",
            view.stuck_url, view.stuck_at_url, say(Msg::VideoStuck));
  }
  out.put("</div>");
}

}  // namespace

void write_player(Writer& out, const views::PlayerView& player, const Assets& assets) {
  out.put(
      "<div class=\"player\" data-script=\"{}\" data-hls-script=\"{}\" data-hls=\"{}\" "
      "data-start=\"{}\" data-storyboard=\"{}\">",
      assets.player_url, assets.hls_url, player.hls_url, player.start_ms, player.storyboard_url);
  out.begin("video");
  out.attributes(" controls playsinline preload=\"metadata\" width=\"{}\" height=\"{}\"",
                 player.width, player.height);
  if (!player.poster_url.empty()) out.attributes(" poster=\"{}\"", player.poster_url);
  out.end();
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
  out.put("<p>{}</p></video></div>", say(Msg::VideoSourceless));
}

std::string write_video_page(const VideoView& view, const Assets& assets) {
  Frame frame{"p-video", view.json_ld, "video.other"};
  return write_document(view, assets, frame, [&](Writer& out) {
    out.put("<div class=\"wrap cols\">");
    write_main_column(out, view, assets);
    out.put("<aside class=\"side\">");
    if (view.player) write_transcript_card(out, view);
    write_uses(out, view);
    if (view.conversion && view.player) write_conversion(out, *view.conversion);
    if (view.tools) write_tools(out, *view.tools);
    write_talk_card(out);
    out.put("</aside></div>");
  });
}

}  // namespace townwell::html
