#include "shared/html/crumbs.h"
#include "shared/html/lists.h"
#include "shared/html/parts.h"
#include "shared/html/shell.h"

namespace townwell::html {

namespace {

void write_topic_head(Writer& out, const views::TopicView& view) {
  write_crumbs(out, view.crumbs);
  out.put("<div class=\"topic-h\">");
  if (!view.icon.empty()) write_space_tile(out, view.icon);
  out.put("<div class=\"sp\"><h1>{}</h1>", view.heading);
  if (!view.description.empty()) out.put("<p class=\"t2\" dir=\"auto\">{}</p>", view.description);
  out.put("<p class=\"t3 s13 row g8\">");
  if (view.audience) write_pill(out, *view.audience);
  out.put("<span>{}{}{}</span></p></div>", view.counts, view.audience_words.empty() ? "" : " · ",
          view.audience_words);
  write_link_button(out, {ButtonKind::Secondary, view.ask_label, Icon::SquarePen}, view.ask_url);
  out.put("</div>");
}

void write_tags_card(Writer& out, const std::vector<views::Link>& tags) {
  if (tags.empty()) return;
  open_side_card(out, say(Msg::TagsInUse));
  out.put("<div class=\"tags\">");
  for (const auto& tag : tags) write_tag(out, tag);
  out.put("</div>");
  close_card(out);
}

}  // namespace

std::string write_topic_page(const views::TopicView& view, const Assets& assets) {
  return write_document(view, assets, {"p-topic"}, [&](Writer& out) {
    out.put("<div class=\"wrap cols\"><div class=\"main\">");
    write_topic_head(out, view);
    write_thread_list(out, view.list);
    out.put("</div><aside class=\"side\">");
    write_tags_card(out, view.tags);
    write_helpers_card(out, view.helpers);
    write_talk_card(out);
    if (!view.shell.feed_url.empty()) {
      out.put("<a class=\"link row g8\" href=\"{}\">", view.shell.feed_url);
      write_icon(out, Icon::Rss);
      out.put("{}</a>", say(Msg::FeedLink));
    }
    out.put("</aside></div>");
  });
}

}  // namespace townwell::html
