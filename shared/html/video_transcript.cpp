#include "shared/html/parts.h"
#include "shared/html/videos.h"

namespace townwell::html {

using views::PlayerView;
using views::TranscriptView;

namespace {

/// Where a chapter begins, its heading stands among the lines.
void write_lines(Writer& out, const TranscriptView& transcript, const PlayerView& player) {
  out.put("<ol class=\"cues\" lang=\"{}\" dir=\"auto\" data-language=\"{}\" aria-label=\"{}\">",
          transcript.language, transcript.language, transcript.label);
  auto chapter = player.chapters.begin();
  for (const views::CueView& cue : transcript.cues) {
    for (; chapter != player.chapters.end() && chapter->start_ms <= cue.start_ms; ++chapter) {
      out.put("<li class=\"ch\"><b dir=\"auto\">{}</b><span>{}</span></li>", chapter->title,
              chapter->time);
    }
    const std::int64_t now = player.start_ms;
    const bool is_now = now > 0 && cue.start_ms <= now && now < cue.end_ms;
    out.put(
        "<li><a class=\"{}\" href=\"{}\" data-ms=\"{}\"><time>{}</time><span>{}</span></a></li>",
        is_now ? "cue now" : "cue", cue.url, cue.start_ms, cue.time, cue.text);
  }
  out.put("</ol>");
}

void write_languages(Writer& out, const std::vector<TranscriptView>& transcripts) {
  out.put("<span class=\"tongue\">");
  write_icon(out, Icon::Languages);
  if (transcripts.size() == 1) {
    out.put("<span>{}</span></span>", transcripts.front().label);
    return;
  }
  out.put("<select class=\"languages\" aria-label=\"{}\">", say(Msg::CaptionsLanguage));
  for (const TranscriptView& one : transcripts) {
    out.put("<option value=\"{}\">{}</option>", one.language, one.label);
  }
  out.put("</select></span>");
}

/// Without scripts there is but the transcript, and the chapters stand below the player.
void write_head(Writer& out, const PlayerView& player,
                const std::vector<TranscriptView>& transcripts) {
  out.put("<div class=\"t-head\"><h2>{}</h2>", say(Msg::VideoTranscript));
  if (!player.chapters.empty()) {
    out.put(
        "<div class=\"segs\" role=\"group\" aria-label=\"{}\" hidden>"
        "<button type=\"button\" aria-pressed=\"true\">{}</button>"
        "<button type=\"button\" aria-pressed=\"false\">{} {}</button></div>",
        say(Msg::VideoTranscript), say(Msg::VideoTranscript), say(Msg::VideoChapters),
        player.chapters.size());
  }
  if (!transcripts.empty()) write_languages(out, transcripts);
  out.put("</div>");
}

void write_find(Writer& out) {
  out.put("<div class=\"find\" hidden>");
  write_icon(out, Icon::Search);
  out.put("<input type=\"search\" aria-label=\"{}\" placeholder=\"{}\">",
          say(Msg::VideoSearchTranscript), say(Msg::VideoSearchTranscript));
  out.put("<span role=\"status\"></span>");
  const auto button = [&](Icon icon, Msg label) {
    out.put("<button type=\"button\" aria-label=\"{}\" hidden>", say(label));
    write_icon(out, icon);
    out.put("</button>");
  };
  button(Icon::ChevronUp, Msg::VideoHitBefore);
  button(Icon::ChevronDown, Msg::VideoHitNext);
  out.put("</div>");
}

void write_table_of_contents(Writer& out, const PlayerView& player) {
  out.put("<ol class=\"toc\" hidden>");
  for (const views::ChapterView& chapter : player.chapters) {
    out.put(
        "<li><a class=\"cue\" href=\"{}\" data-ms=\"{}\"><time>{}</time>"
        "<span dir=\"auto\">{}</span></a></li>",
        chapter.url, chapter.start_ms, chapter.time, chapter.title);
  }
  out.put("</ol>");
}

}  // namespace

void write_transcript_card(Writer& out, const PlayerView& player,
                           const std::vector<TranscriptView>& transcripts) {
  out.put("<section class=\"card transcript shown\" data-hits=\"{}\" data-none=\"{}\">",
          say(Msg::VideoHits), say(Msg::VideoNoHits));
  write_head(out, player, transcripts);
  if (transcripts.empty()) out.put("<p class=\"t2 s13\">{}</p>", say(Msg::VideoNoTranscript));
  if (!transcripts.empty()) write_find(out);
  for (const TranscriptView& one : transcripts) write_lines(out, one, player);
  if (!player.chapters.empty()) write_table_of_contents(out, player);
  if (!transcripts.empty()) {
    out.put("<p class=\"t-foot wide-only\" hidden>");
    write_icon(out, Icon::Captions);
    out.put("{} <kbd>Enter</kbd> {} <kbd>N</kbd> {}</p>", say(Msg::VideoFollows),
            say(Msg::VideoEnterJumps), say(Msg::VideoKeyNextHit));
  }
  out.put("</section>");
}

}  // namespace townwell::html
