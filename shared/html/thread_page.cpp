#include "shared/html/crumbs.h"
#include "shared/html/lists.h"
#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/html/thread_parts.h"

namespace townwell::html {

using views::ThreadView;

namespace {

void write_thread_head(Writer& out, const ThreadView& view) {
  write_crumbs(out, view.crumbs);
  out.put("<h1 dir=\"auto\">{}</h1><div class=\"facts\">", view.title);
  write_pills(out, view.pills);
  for (const auto& tag : view.tags) write_tag(out, tag);
  out.put("<span class=\"t3 wide-only\">{}</span><span class=\"t3 phone-only\">{}</span></div>",
          view.meta, view.meta_phone);
}

void write_accepted(Writer& out, const ThreadView& view) {
  if (!view.accepted) return;
  out.put("<section class=\"card accepted\" aria-label=\"{}\"><div class=\"marks\">",
          say(Msg::AcceptedAnswer));
  write_pills(out, view.accepted_pills);
  out.put("</div>");
  write_post(out, *view.accepted);
  if (view.outcome) write_outcome(out, *view.outcome);
  out.put("</section>");
}

void write_sorts(Writer& out, const std::vector<views::NavItem>& sorts) {
  if (sorts.empty()) return;
  out.put("<nav class=\"sorts\" aria-label=\"{}\">", say(Msg::SortLabel));
  for (const auto& sort : sorts) {
    if (sort.is_current) {
      out.put("<a class=\"on\" aria-current=\"true\" href=\"{}\">{}</a>", sort.url, sort.label);
    } else {
      out.put("<a href=\"{}\">{}</a>", sort.url, sort.label);
    }
  }
  out.put("</nav>");
}

void write_answers(Writer& out, const ThreadView& view) {
  out.put(
      "<section class=\"answers\" aria-labelledby=\"replies\"><div class=\"answers-h\">"
      "<h2 id=\"replies\">{}</h2>",
      view.replies_heading);
  if (view.answers.size() > 1) write_sorts(out, view.sorts);
  out.put("</div>");
  if (!view.paging.newer_url.empty()) {
    out.put("<a class=\"link more\" rel=\"prev\" href=\"{}\">{}</a>", view.paging.newer_url,
            say(Msg::ShowEarlierReplies));
  }
  for (const auto& answer : view.answers) write_post(out, answer);
  if (view.answers.empty() && !view.accepted) {
    out.put("<p class=\"t2 none\">{}</p>", say(Msg::RepliesNoneText));
  }
  if (!view.others_private.empty()) {
    out.put("<p class=\"banner c-violet others\">");
    write_icon(out, Icon::Ticket);
    out.put("{}</p>", view.others_private);
  }
  if (!view.paging.older_url.empty()) {
    out.put("<a class=\"link more\" rel=\"next\" href=\"{}\">{}", view.paging.older_url,
            say(Msg::ShowMoreReplies));
    write_icon(out, Icon::ChevronDown, 14);
    out.put("</a>");
  }
  out.put("</section>");
}

void write_reply_part(Writer& out, const ThreadView& view) {
  if (view.composer) write_composer(out, *view.composer);
  if (!view.no_composer.empty()) {
    out.put("<p class=\"banner c-gray\">");
    write_icon(out, Icon::Lock);
    out.put("{}</p>", view.no_composer);
  }
  if (view.ask_different_url.empty()) return;
  out.put("<section class=\"card different\"><span class=\"tile40 c-accent\">");
  write_icon(out, Icon::SquarePen, 20);
  out.put("</span><div class=\"sp\"><h2>{}</h2><p class=\"t2 s13\">{}</p></div>",
          say(Msg::DifferentTitle), say(Msg::DifferentText));
  if (!view.sign_in_url.empty()) {
    write_link_button(out, {ButtonKind::Ghost, say(Msg::ReplySignIn)}, view.sign_in_url);
  }
  write_link_button(out, {ButtonKind::Secondary, say(Msg::DifferentButton)},
                    view.ask_different_url);
  out.put("</section>");
}

void write_related(Writer& out, const ThreadView& view) {
  if (view.related.empty()) return;
  open_side_card(out, say(Msg::Related));
  out.put("<ul class=\"related\">");
  for (const auto& related : view.related) {
    out.put("<li><span class=\"{}\">", pill_tone(related.kind));
    write_icon(out, pill_icon(related.kind));
    out.put("<span class=\"vh\">{}</span></span><div><a href=\"{}\" dir=\"auto\">{}</a>",
            related.state, related.link.url, related.link.label);
    out.put("<p class=\"t3\">{}</p></div></li>", related.meta);
  }
  out.put("</ul>");
  close_card(out);
}

void write_people(Writer& out, const ThreadView& view) {
  if (view.people.empty()) return;
  open_side_card(out, say(Msg::InThisThread));
  out.put("<div class=\"row g8\">");
  write_avatar_stack(out, view.people);
  out.put("<span class=\"t2 s13\">{}</span></div>", view.people_label);
  close_card(out);
}

}  // namespace

std::string write_thread_page(const ThreadView& view, const Assets& assets) {
  const bool has_reply_bar = view.composer && view.shell.viewer;
  const Frame frame{.page_class = has_reply_bar ? "p-thread has-wbar" : "p-thread",
                    .json_ld = view.json_ld,
                    .og_type = "article",
                    .phone_bar = views::phone_bar(view),
                    .has_own_foot = has_reply_bar};
  return write_document(view, assets, frame, [&](Writer& out) {
    out.put("<div class=\"wrap cols\"><div class=\"main\">");
    write_thread_head(out, view);
    if (view.notice) write_notice(out, *view.notice);
    if (view.strip) write_strip(out, *view.strip);
    write_post(out, view.question,
               views::is_folded_on_phone(view.question) ? Folding::OnPhone : Folding::None);
    write_accepted(out, view);
    write_answers(out, view);
    write_reply_part(out, view);
    out.put("</div><aside class=\"side\">");
    if (view.tools) write_thread_tools(out, *view.tools);
    write_related(out, view);
    write_people(out, view);
    write_talk_card(out);
    out.put("</aside></div>");
    if (!has_reply_bar) return;
    open_reply_bar(out, std::nullopt, Msg::ReplyOpen, kReplyField);
    write_vote(out, view.question.vote);
    close_reply_bar(out);
  });
}

}  // namespace townwell::html
