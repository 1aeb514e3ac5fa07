#include "shared/html/form.h"
#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/html/videos.h"
#include "shared/views/routes.h"
#include "shared/wire/json_writer.h"

namespace townwell::html {

using views::VideoView;

namespace {

void write_head(Writer& out, const VideoView& view) {
  out.put("<div class=\"v-head\"><h1 dir=\"auto\">{}</h1><div class=\"row g8\">", view.title);
  out.put(
      "<a class=\"btn sec copy-at own\" href=\"{}\" data-copy=\"{}\" data-copy-at=\"{}\" "
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

void write_conversion(Writer& out, const views::ConversionView& conversion, const Assets& assets) {
  out.begin("section");
  out.attributes(" class=\"card pad state shown\" role=\"status\"");
  if (!conversion.has_failed) {
    out.attributes(" data-script=\"{}\" data-percent=\"{}\"", assets.player_url,
                   say(Msg::VideoProgress));
  }
  out.end();
  out.put("<h2>{}</h2><p class=\"t2 s13\">{}</p>", conversion.title, conversion.text);
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
  out.put("<section class=\"card pad shown\"><h2>{}</h2><div class=\"v-tools\">",
          say(Msg::VideoTools));
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
  if (view.conversion && !view.player) write_conversion(out, *view.conversion, assets);
  if (view.player) {
    write_player(out, *view.player, assets);
    write_chapter_strip(out, *view.player);
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

std::string write_video_page(const VideoView& view, const Assets& assets) {
  Frame frame{"p-video", view.json_ld, "video.other"};
  return write_document(view, assets, frame, [&](Writer& out) {
    out.put("<div class=\"wrap cols\">");
    write_main_column(out, view, assets);
    out.put("<aside class=\"side\">");
    if (view.player) write_transcript_card(out, *view.player, view.transcripts);
    write_uses(out, view);
    if (view.conversion && view.player) write_conversion(out, *view.conversion, assets);
    if (view.retention) write_retention_card(out, *view.retention);
    if (view.tools) write_tools(out, *view.tools);
    write_talk_card(out);
    out.put("</aside></div>");
  });
}

}  // namespace townwell::html
