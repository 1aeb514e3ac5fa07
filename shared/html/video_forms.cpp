#include "shared/html/crumbs.h"
#include "shared/html/form.h"
#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/html/videos.h"

namespace townwell::html {

namespace {

void write_poster(Writer& out, const views::VideoCard& card) {
  out.put("<div class=\"poster shown\">");
  if (card.poster_url.empty()) {
    write_icon(out, Icon::Film, 24);
  } else {
    out.put("<img src=\"{}\" alt=\"\" loading=\"lazy\" width=\"320\" height=\"180\">",
            card.poster_url);
  }
  if (!card.duration.empty()) out.put("<span class=\"len\">{}</span>", card.duration);
  out.put("</div>");
}

/// Title, space and description; `errors` are those of the form.
struct Words {
  std::string_view title;
  std::string_view space;
  std::string_view description;
  const std::vector<views::Choice>& spaces;
  const std::vector<views::ProblemField>& errors;
};

void write_words(Writer& out, const Words& words) {
  Field title{"title", say(Msg::VideoTitleField), words.title};
  title.help = say(Msg::VideoTitleHelp);
  title.error = error_of(words.errors, "/title");
  title.is_required = true;
  write_field(out, title);
  Field space{"space", say(Msg::VideoSpaceField), words.space};
  space.error = error_of(words.errors, "/space");
  write_select(out, space, words.spaces);
  Field description{"description", say(Msg::VideoDescriptionField), words.description};
  description.help = say(Msg::VideoDescriptionHelp);
  description.error = error_of(words.errors, "/description");
  description.rows = 8;
  description.is_optional = true;
  write_field(out, description);
}

void write_file_field(Writer& out, const views::VideoUploadView& view) {
  const std::string_view error = error_of(view.errors, "/upload");
  out.put(
      "<div class=\"fld upload\" hidden data-sending=\"{}\" data-sent=\"{}\" data-pause=\"{}\" "
      "data-go-on=\"{}\" data-resumed=\"{}\" data-failed=\"{}\" data-seconds=\"{}\" "
      "data-minutes=\"{}\" data-waits=\"{}\" data-choose=\"{}\">",
      say(Msg::VideoSending), say(Msg::VideoSent), say(Msg::VideoPause), say(Msg::VideoGoOn),
      say(Msg::VideoResumed), say(Msg::VideoSendFailed), say(Msg::VideoSecondsLeft),
      say(Msg::VideoMinutesLeft), say(Msg::VideoWaits), say(Msg::VideoChooseFirst));
  out.put("<label class=\"lbl\" for=\"f-file\">{}</label>", say(Msg::VideoFile));
  out.put(
      "<input class=\"field\" id=\"f-file\" type=\"file\" "
      "accept=\"video/*,.mkv,.mov,.mp4,.webm\">");
  out.put("<p class=\"help\">{}</p>", say(Msg::VideoFileHelp, {view.max_size}));
  out.put("<div class=\"sending\" hidden><progress class=\"bar\" max=\"100\"></progress>");
  out.put("<div class=\"row g8\"><p class=\"s13 t2 sp\" role=\"status\"></p>");
  out.put("<button type=\"button\" class=\"btn sec sm\">{}</button></div></div>",
          say(Msg::VideoPause));
  if (!error.empty()) out.put("<p class=\"err\">{}</p>", error);
  out.put("</div>");
}

/// What a script makes the text's lines of.
void write_lines(Writer& out) {
  out.put("<div class=\"by-line\" hidden><ol></ol><template><li class=\"line\">");
  for (const Msg label : {Msg::CaptionsLineFrom, Msg::CaptionsLineTo}) {
    out.put("<input class=\"field\" inputmode=\"decimal\" aria-label=\"{}\">", say(label));
  }
  out.put(
      "<textarea class=\"field\" dir=\"auto\" aria-label=\"{}\"></textarea><span class=\"row\">",
      say(Msg::CaptionsLineWords));
  const std::pair<Icon, Msg> tools[] = {{Icon::Code, Msg::CaptionsSplit},
                                        {Icon::ArrowUpDown, Msg::CaptionsMerge},
                                        {Icon::Trash, Msg::CaptionsRemove}};
  for (const auto& [icon, label] : tools) {
    out.put("<button type=\"button\" class=\"btn ghost sm\" aria-label=\"{}\" title=\"{}\">",
            say(label), say(label));
    write_icon(out, icon);
    out.put("</button>");
  }
  out.put("</span></li></template><button type=\"button\" class=\"btn sec sm add\">");
  write_icon(out, Icon::Plus);
  out.put("{}</button></div>", say(Msg::CaptionsAddLine));
}

void write_captions_fields(Writer& out, const views::CaptionsEditView& view) {
  Field language{"language", say(Msg::CaptionsLanguage), view.language};
  language.help = say(Msg::CaptionsLanguageHelp);
  language.error = error_of(view.errors, "/language");
  language.placeholder = "en";
  language.is_required = true;
  write_field(out, language);
  Field body{"body", say(Msg::CaptionsBody), view.body};
  body.help = say(Msg::CaptionsBodyHelp);
  body.error = error_of(view.errors, "/body");
  body.rows = 16;
  body.is_required = true;
  out.put("<div class=\"segs\" role=\"group\" aria-label=\"{}\" hidden>", say(Msg::CaptionsTitle));
  out.put("<button type=\"button\">{}</button><button type=\"button\">{}</button></div>",
          say(Msg::CaptionsByLine), say(Msg::CaptionsAsText));
  write_field(out, body);
  write_lines(out);
  out.put("<div class=\"fld file\" hidden><label class=\"lbl\" for=\"f-vtt\">{}</label>",
          say(Msg::CaptionsFile));
  out.put("<input class=\"field\" id=\"f-vtt\" type=\"file\" accept=\".vtt,.srt,text/vtt\"></div>");
}

void write_revisions(Writer& out, const views::CaptionsEditView& view) {
  if (view.revisions.empty()) return;
  open_side_card(out, say(Msg::CaptionsRevisions));
  out.put("<ul class=\"uses\">");
  for (const views::CaptionsRevision& revision : view.revisions) {
    out.put("<li><a href=\"{}\">{}</a>", revision.url, revision.label);
    write_moment(out, revision.at);
    out.put("</li>");
  }
  out.put("</ul>");
  close_card(out);
}

}  // namespace

void write_video_card(Writer& out, const views::VideoCard& card) {
  out.put("<li class=\"card v-card\">");
  write_poster(out, card);
  out.put("<div class=\"txt\"><h3 dir=\"auto\"><a href=\"{}\">{}</a></h3>", card.url, card.title);
  if (!card.line.empty()) out.put("<p class=\"t2 s13\">{}</p>", card.line);
  out.put("<p class=\"t3 s13\">{}</p></div></li>", card.meta);
}

std::string write_videos_page(const views::VideosView& view, const Assets& assets) {
  return write_document(view, assets, {"p-videos"}, [&](Writer& out) {
    out.put("<div class=\"wrap\"><div class=\"v-top\"><h1>{}</h1>", view.heading);
    if (!view.upload_url.empty() && !view.shelves.empty()) {
      write_link_button(out, {ButtonKind::Primary, say(Msg::VideoUpload), Icon::Plus},
                        view.upload_url);
    }
    out.put("</div>");
    for (const views::VideoShelf& shelf : view.shelves) {
      out.put("<section class=\"shelf\"><h2><a href=\"{}\">{}</a></h2><ul>", shelf.url, shelf.name);
      for (const views::VideoCard& card : shelf.videos) write_video_card(out, card);
      out.put("</ul></section>");
    }
    if (view.shelves.empty()) {
      Empty empty{Icon::Film, "accent", say(Msg::VideosEmptyTitle), say(Msg::VideosEmptyText)};
      if (!view.upload_url.empty()) {
        empty.text = say(Msg::VideosEmptyTeam);
        empty.actions = {{std::string(say(Msg::VideoUpload)), view.upload_url}};
        empty.action_icons = {Icon::Plus};
      }
      out.put("<div class=\"card\">");
      write_empty(out, empty);
      out.put("</div>");
    }
    out.put("</div>");
  });
}

std::string write_video_upload_page(const views::VideoUploadView& view, const Assets& assets) {
  return write_document(view, assets, {"p-video-form"}, [&](Writer& out) {
    out.put("<div class=\"wrap narrow\">");
    write_crumbs(out, view.crumbs);
    out.put("<h1>{}</h1>", view.heading);
    if (!view.unavailable.empty()) {
      write_notice(out, {views::NoticeKind::Problem, "", view.unavailable, {}});
    }
    out.put("<noscript>");
    write_notice(out, {views::NoticeKind::Info, "", std::string(say(Msg::VideoNeedsScript)), {}});
    out.put("</noscript>");
    out.put(
        "<form class=\"card form\" method=\"post\" action=\"{}\" data-script=\"{}\" "
        "data-uploads=\"{}\" data-bytes-max=\"{}\">",
        view.url, assets.upload_url, view.uploads_url, view.bytes_max);
    write_hidden(out, "command_id", view.command_id);
    write_hidden(out, "upload", "");
    write_file_field(out, view);
    if (!view.is_replacement) {
      write_words(out, {view.title, view.space, view.description, view.spaces, view.errors});
    }
    write_button(out, {ButtonKind::Primary,
                       say(view.is_replacement ? Msg::VideoReplace : Msg::VideoPublish)});
    out.put("</form></div>");
  });
}

std::string write_video_edit_page(const views::VideoEditView& view, const Assets& assets) {
  return write_document(view, assets, {"p-video-form"}, [&](Writer& out) {
    out.put("<div class=\"wrap narrow\">");
    write_crumbs(out, view.crumbs);
    out.put("<h1>{}</h1>", say(Msg::VideoEditTitle));
    open_form(out, view.url, "card form");
    write_hidden(out, "command_id", view.command_id);
    write_hidden(out, "version", std::to_string(view.version));
    write_words(out, {view.title, view.space, view.description, view.spaces, view.errors});
    out.put("<div class=\"row g8\">");
    write_link_button(out, {ButtonKind::Ghost, say(Msg::VideoBack)}, view.back_url);
    out.put("<span class=\"sp\"></span>");
    write_button(out, {ButtonKind::Primary, say(Msg::VideoSave)});
    out.put("</div></form></div>");
  });
}

std::string write_captions_edit_page(const views::CaptionsEditView& view, const Assets& assets) {
  return write_document(view, assets, {"p-video"}, [&](Writer& out) {
    out.put("<div class=\"wrap cols\"><div class=\"main\">");
    write_crumbs(out, view.crumbs);
    out.put("<h1 dir=\"auto\">{}</h1>", view.heading);
    out.put("<form class=\"card form captions\" method=\"post\" action=\"{}\">", view.url);
    write_hidden(out, "command_id", view.command_id);
    write_hidden(out, "revision", std::to_string(view.revision));
    write_captions_fields(out, view);
    out.put("<div class=\"row g8\">");
    write_link_button(out, {ButtonKind::Ghost, say(Msg::VideoBack)}, view.back_url);
    out.put("<span class=\"sp\"></span>");
    write_button(out, {ButtonKind::Primary, say(Msg::CaptionsSave)});
    out.put("</div></form></div><aside class=\"side\">");
    if (view.player) write_player(out, *view.player, assets);
    write_revisions(out, view);
    out.put("</aside></div>");
  });
}

}  // namespace townwell::html
