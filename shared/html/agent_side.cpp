#include "shared/html/agent_side.h"

#include "shared/html/form.h"
#include "shared/html/ticket_parts.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace routes = views::routes;
using views::AgentTicketView;

Icon icon_of(HelpEventKind kind) {
  switch (kind) {
    case HelpEventKind::Searched:
      return Icon::Search;
    case HelpEventKind::Read:
      return Icon::Eye;
    case HelpEventKind::Watched:
      return Icon::Film;
    case HelpEventKind::Suggested:
    case HelpEventKind::OpenedSuggestion:
    case HelpEventKind::FormStarted:
      break;
  }
  return Icon::Lightbulb;
}

Msg words_of(HelpEventKind kind) {
  switch (kind) {
    case HelpEventKind::Searched:
      return Msg::AgentSearched;
    case HelpEventKind::Read:
      return Msg::AgentRead;
    case HelpEventKind::Watched:
      return Msg::AgentWatched;
    case HelpEventKind::Suggested:
      return Msg::AgentSuggested;
    case HelpEventKind::OpenedSuggestion:
    case HelpEventKind::FormStarted:
      break;
  }
  return Msg::AgentOpenedSuggestion;
}

namespace {

void write_assignee(Writer& out, const AgentTicketView& view, unsigned form) {
  if (!view.may_assign) return;
  open_side_card(out, say(Msg::AgentAssignee));
  const std::string url = routes::ticket_action(view.number, "assignee");
  open_form(out, url, "assign");
  write_command_id(out, view.guard, form);
  out.put(
      "<div class=\"fld\"><select class=\"field\" name=\"assignee\" id=\"f-assignee\" "
      "aria-label=\"{}\">",
      say(Msg::AgentAssignee));
  write_options(out, view.assignees);
  out.put("</select></div>");
  write_button(out, {ButtonKind::Secondary, say(Msg::AgentHandOver)});
  out.put("</form>");
  if (!view.is_mine) {
    open_form(out, url);
    write_command_id(out, view.guard, form + 1);
    write_hidden(out, "assignee", view.own_handle);
    write_button(out, {ButtonKind::Soft, say(Msg::AgentTakeIt), Icon::User});
    out.put("</form>");
  }
  close_card(out);
}

void write_requester(Writer& out, const AgentTicketView& view) {
  open_side_card(out, say(Msg::AgentCustomer));
  out.put("<div class=\"cust\">");
  write_avatar(out, view.requester, 40);
  out.put("<div>");
  write_name(out, view.requester);
  out.put("</div></div>");
  if (!view.requester_facts.empty()) write_facts(out, view.requester_facts);
  close_card(out);
}

void write_trail(Writer& out, const AgentTicketView& view) {
  open_side_card(out, say(Msg::AgentBefore),
                 view.trail.empty() ? std::string_view() : say(Msg::AgentShared));
  if (view.trail.empty()) out.put("<p class=\"s13 t2\">{}</p>", say(Msg::AgentTrailNone));
  out.put("<ul class=\"trail\">");
  for (const views::TrailStep& step : view.trail) {
    out.put("<li>");
    write_icon(out, icon_of(step.kind));
    out.put("<span>{} ", say(words_of(step.kind)));
    if (step.url.empty()) {
      out.put("“{}”</span>", step.words);
    } else {
      out.put("<a href=\"{}\">{}</a></span>", step.url, step.words);
    }
    write_moment(out, step.time);
    out.put("</li>");
  }
  out.put("</ul>");
  close_card(out);
}

void write_snapshot(Writer& out, const views::ThreadSnapshot& snapshot) {
  out.put("<section class=\"card pad snap\"><div class=\"card-h\"><h2>{}</h2>",
          say(Msg::AgentSnapshot));
  write_moment(out, snapshot.taken);
  out.put("</div>");
  write_thread_link(out, snapshot.thread);
  out.put("<details class=\"unfold\"><summary>{}", say(Msg::AgentSnapshotOpen));
  write_icon(out, Icon::ChevronDown, 14);
  out.put("</summary><ol>");
  for (const views::SnapshotPost& post : snapshot.posts) {
    out.put("<li><p class=\"msg-h\"><b><bdi>{}</bdi></b>", post.author.display_name);
    if (post.is_accepted) write_pill(out, views::make_pill(views::PillKind::Solved));
    write_moment(out, post.time);
    out.put("</p><div class=\"md s13\" dir=\"auto\">");
    out.trusted_html(post.body_html);
    out.put("</div></li>");
  }
  out.put("</ol></details></section>");
}

}  // namespace

void write_agent_side(Writer& out, const AgentTicketView& view, unsigned form) {
  out.put("<aside class=\"side\">");
  write_requester(out, view);
  write_assignee(out, view, form);
  write_trail(out, view);
  if (view.snapshot) write_snapshot(out, *view.snapshot);
  if (!view.others.empty()) {
    open_side_card(out, say(Msg::AgentOthers));
    write_other_tickets(out, view.others);
    close_card(out);
  }
  out.put("</aside>");
}

}  // namespace townwell::html
