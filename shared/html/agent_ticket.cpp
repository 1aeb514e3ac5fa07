#include "shared/html/agent_ticket.h"

#include "shared/base/names.h"
#include "shared/html/agent_side.h"
#include "shared/html/form.h"
#include "shared/html/queue.h"
#include "shared/html/shell.h"
#include "shared/html/ticket_parts.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::AgentTicketView;

// The forms of the page, each with a command id of its own; the side has two.
enum PageForm : unsigned { kMessageForm, kStateForm, kPublishForm, kSideForms };

}  // namespace

TicketMove describe_move(TicketState state) {
  switch (state) {
    case TicketState::Pending:
      return {Msg::AgentMovePending, Icon::Hourglass};
    case TicketState::OnHold:
      return {Msg::AgentMoveOnHold, Icon::Pause};
    case TicketState::Solved:
      return {Msg::AgentMoveSolve, Icon::Check};
    default:
      return {Msg::AgentMoveReopen, Icon::RotateCcw};
  }
}

namespace {

void write_moves(Writer& out, const AgentTicketView& view) {
  if (view.moves.empty()) return;
  out.put("<form class=\"moves\" method=\"post\" action=\"{}\" aria-label=\"{}\">",
          routes::ticket_action(view.number, "state"), say(Msg::AgentMoves));
  write_command_id(out, view.guard, kStateForm);
  for (const TicketState state : view.moves) {
    const TicketMove move = describe_move(state);
    const std::string label = say(move.label, {view.requester.display_name});
    write_button(out, {ButtonKind::Secondary, label, move.icon, ButtonSize::Normal, "state",
                       to_text(state)});
  }
  out.put("</form>");
}

void write_note(Writer& out, const views::NoteView& note) {
  out.put("<li class=\"msg note\" id=\"m-{}\">", note.id.value);
  write_avatar(out, note.author, 28);
  out.put("<div><p class=\"msg-h\"><b><bdi>{}</bdi></b><span class=\"amber\">{}</span>",
          note.author.display_name, say(Msg::AgentInternalNote));
  write_moment(out, note.time);
  out.put("</p><div class=\"md\" dir=\"auto\">");
  out.trusted_html(note.body_html);
  out.put("</div></div></li>");
}

void write_audience(Writer& out, Icon icon, std::string_view value, std::string_view label,
                    bool is_chosen) {
  write_segment_part(out, icon, {.name = "visibility", .label = label, .value = value}, is_chosen);
}

void write_composer(Writer& out, const AgentTicketView& view) {
  const std::string& name = view.requester.display_name;
  out.put("<form class=\"card composer agent\" id=\"write\" method=\"post\" action=\"{}\">",
          routes::ticket_action(view.number, "messages"));
  // Enter on one of the audiences sends; the first button beside adds a picture.
  write_default_button(out, "intent", "send");
  write_command_id(out, view.guard, kMessageForm);
  write_hidden(out, "newest", std::to_string(view.newest.value));
  out.put("<fieldset class=\"seg\"><legend class=\"vh\">{}</legend>", say(Msg::AgentAudience));
  const bool is_note = view.draft_is_note || !view.takes_reply;
  if (view.takes_reply) {
    write_audience(out, Icon::Lock, "reply", say(Msg::AgentReplyTo, {name}), !is_note);
  }
  write_audience(out, Icon::StickyNote, "note", say(Msg::AgentNote), is_note);
  out.put("</fieldset>");
  write_field(out, with_problem({.name = "body",
                                 .label = say(Msg::AgentWrite),
                                 .value = view.draft,
                                 .rows = 4,
                                 .is_required = true,
                                 .is_label_hidden = true,
                                 .pictures_of = routes::ticket_action(view.number, "messages")},
                                view.errors));
  out.put("<div class=\"composer-f\"><span class=\"for-reply\">");
  write_icon(out, Icon::Eye);
  out.put("{}</span><span class=\"for-note\">", say(Msg::AgentReplyHint, {name}));
  write_icon(out, Icon::EyeOff);
  out.put("{}</span>", say(Msg::AgentNoteHint));
  write_button(out, {ButtonKind::Secondary, say(Msg::AgentSend)});
  if (view.takes_pending) {
    write_button(out, {ButtonKind::Primary, say(Msg::AgentSendAndWait), Icon::Send,
                       ButtonSize::Normal, "state", to_text(TicketState::Pending)});
  }
  out.put("</div></form>");
}

void write_publish(Writer& out, const AgentTicketView& view) {
  if (view.was_published) {
    out.put("<p class=\"quiet\">");
    write_icon(out, Icon::BadgeCheck);
    out.put("{}</p>", say(Msg::AgentPublished));
    return;
  }
  if (!view.publish) return;
  out.put("<details class=\"card publish\"><summary>");
  write_icon(out, Icon::Globe);
  out.put("{}", say(Msg::AgentPublish));
  write_icon(out, Icon::ChevronDown, 14);
  out.put("</summary>");
  open_form(out, routes::ticket_action(view.number, "publish"), "stack");
  write_command_id(out, view.guard, kPublishForm);
  out.put("<p class=\"s13 t2\">{}</p>", say(Msg::AgentPublishText));
  for (const std::string& taken : view.publish->masked) {
    out.put("<p class=\"s13 amber\">{}</p>", say(Msg::AgentPublishTaken, {taken}));
  }
  write_field(out, {.name = "body",
                    .label = say(Msg::AgentPublishBody),
                    .value = view.publish->body,
                    .id_prefix = "publish-",
                    .rows = 8,
                    .is_required = true});
  write_button(out, {ButtonKind::Primary, say(Msg::AgentPublishButton)});
  out.put("</form></details>");
}

void write_split_head(Writer& out, Icon icon, std::string_view tone, std::string_view title,
                      std::string_view who_reads) {
  out.put("<div class=\"split-h\"><span class=\"{}\">", tone);
  write_icon(out, icon);
  out.put("</span><h2>{}</h2><span>{}</span></div>", title, who_reads);
}

void write_thread_now(Writer& out, const views::ThreadNow& thread) {
  out.put("<section class=\"public\">");
  write_split_head(out, Icon::Globe, "accent", say(Msg::AgentThread), thread.audience);
  out.put("<ol>");
  for (const views::PostNow& post : thread.posts) {
    out.put("<li class=\"msg\">");
    write_avatar(out, post.author, 28);
    out.put("<div><p class=\"msg-h\"><b><bdi>{}</bdi></b>", post.author.display_name);
    if (post.is_accepted) write_pill(out, views::make_pill(views::PillKind::Solved));
    write_moment(out, post.time);
    out.put("</p><p dir=\"auto\">{}</p></div></li>", post.excerpt);
  }
  out.put("</ol><a class=\"link\" href=\"{}\">{}</a>", thread.open.url, thread.open.label);
  if (!thread.help_words.empty()) {
    out.put("<p class=\"helping\">");
    write_icon(out, Icon::Ticket);
    out.put("<span>{}</span></p>", thread.help_words);
  }
  out.put("</section>");
}

void write_timeline(Writer& out, const AgentTicketView& view) {
  out.put("<section class=\"private\">");
  write_split_head(out, Icon::Lock, "violet", say(Msg::AgentPrivate),
                   say(Msg::AgentPrivateTo, {view.requester.display_name}));
  out.put("<ol class=\"convo\">");
  for (const views::AgentEntry& entry : view.timeline) {
    if (entry.reply) write_reply(out, *entry.reply);
    if (entry.note) write_note(out, *entry.note);
    if (entry.event) write_ticket_event(out, *entry.event);
  }
  out.put("</ol></section>");
}

}  // namespace

std::string write_agent_ticket_page(const AgentTicketView& view, const Assets& assets) {
  return write_document(view, assets, {"p-ticket p-agent"}, [&](Writer& out) {
    out.put("<div class=\"desk\">");
    write_queue(out, view.queue, 2);
    out.put("<div class=\"wrap cols\"><div class=\"main\"><div class=\"desk-h\">");
    std::vector<views::Pill> pills = {view.state};
    if (view.due) pills.push_back(*view.due);
    write_ticket_head(out, view.number,
                      {std::string(say(Msg::ConsoleTitle)), std::string(routes::kConsole)},
                      view.subject, pills, view.meta);
    write_problem_summary(out, view.errors);
    write_moves(out, view);
    out.put("</div><div class=\"split\">");
    if (view.thread) write_thread_now(out, *view.thread);
    write_timeline(out, view);
    out.put("</div><div class=\"desk-f\">");
    write_composer(out, view);
    write_publish(out, view);
    out.put("</div></div>");
    write_agent_side(out, view, kSideForms);
    out.put("</div></div>");
  });
}

}  // namespace townwell::html
