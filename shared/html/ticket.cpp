#include "shared/html/ticket.h"

#include "shared/html/form.h"
#include "shared/html/question.h"
#include "shared/html/shell.h"
#include "shared/html/ticket_parts.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::CustomerTicketView;
using views::TicketListView;

// The forms of the page, each with a command id of its own.
enum PageForm : unsigned { kReplyForm, kOutcomeForm };

void write_ticket_row(Writer& out, const views::TicketRow& ticket) {
  out.put("<li class=\"ticket\"><div><a class=\"ticket-t\" href=\"{}\">{}</a><p>", ticket.url,
          ticket.subject);
  write_pill(out, ticket.state);
  out.put("<span>{}</span></p></div>", ticket.meta);
  if (ticket.due) {
    out.put("<span class=\"due {}\">", pill_tone(ticket.due->kind));
    write_icon(out, pill_icon(ticket.due->kind), 14);
    out.put("{}</span>", ticket.due->label);
  }
  out.put("</li>");
}

void write_ticket_group(Writer& out, Msg title, const std::vector<views::TicketRow>& tickets) {
  if (tickets.empty()) return;
  out.put("<section class=\"tgroup\"><h2>{} <span class=\"t3\">{}</span></h2><ul class=\"card\">",
          say(title), tickets.size());
  for (const views::TicketRow& ticket : tickets) write_ticket_row(out, ticket);
  out.put("</ul></section>");
}

void write_composer(Writer& out, const CustomerTicketView& view) {
  out.put("<form class=\"card composer\" id=\"write\" method=\"post\" action=\"{}\">",
          routes::ticket_action(view.number, "messages"));
  write_command_id(out, view.guard, kReplyForm);
  write_hidden(out, "visibility", "reply");
  write_field(out, with_problem({.name = "body",
                                 .label = say(Msg::TicketWrite),
                                 .value = view.draft,
                                 .placeholder = say(Msg::TicketWriteHint),
                                 .rows = 3,
                                 .is_required = true,
                                 .is_label_hidden = true,
                                 .pictures_of = routes::ticket_action(view.number, "messages")},
                                view.errors));
  out.put("<div class=\"composer-f shown\"><span>");
  write_icon(out, Icon::Lock);
  out.put("<span>{}</span></span>", say(Msg::TicketOnlyYou));
  write_button(out, {ButtonKind::Primary, say(Msg::Send)});
  out.put("</div></form>");
}

void write_outcome(Writer& out, const CustomerTicketView& view) {
  out.put("<form class=\"card how-now\" method=\"post\" action=\"{}\">",
          routes::ticket_action(view.number, "outcome"));
  write_command_id(out, view.guard, kOutcomeForm);
  out.put("<div><h2>{}</h2><p>{}</p></div><div class=\"ways\">", say(Msg::TicketHowNow),
          say(Msg::TicketNotFinal, {std::to_string(view.reopen_days)}));
  write_button(out, {ButtonKind::Secondary, say(Msg::TicketStillStuck), Icon::LifeBuoy,
                     ButtonSize::Normal, "outcome", "stuck"});
  write_button(out, {ButtonKind::Secondary, say(Msg::AskSolvedThanks), Icon::Check,
                     ButtonSize::Normal, "outcome", "solved"});
  out.put("</div></form>");
}

void write_timeline(Writer& out, const CustomerTicketView& view) {
  out.put("<h2 class=\"vh\">{}</h2><ol class=\"convo\">", say(Msg::TicketConversation));
  for (const views::CustomerEntry& entry : view.timeline) {
    if (entry.reply) write_reply(out, *entry.reply);
    if (entry.event) write_ticket_event(out, *entry.event);
  }
  out.put("</ol>");
}

void write_side(Writer& out, const CustomerTicketView& view) {
  out.put("<aside class=\"side\">");
  if (view.thread) {
    open_side_card(out, say(Msg::TicketPublic));
    out.put("<p class=\"s13 t2\">{}</p>", say(Msg::TicketPublicText));
    write_thread_link(out, *view.thread);
    close_card(out);
  }
  if (!view.shared.empty()) {
    open_side_card(out, say(Msg::TicketShared));
    write_facts(out, view.shared);
    close_card(out);
  }
  if (!view.others.empty()) {
    open_side_card(out, say(view.others.size() == 1 ? Msg::TicketOtherOne : Msg::TicketOtherMany));
    write_other_tickets(out, view.others);
    close_card(out);
  }
  out.put("</aside>");
}

}  // namespace

std::string write_ticket_list_page(const TicketListView& view, const Assets& assets) {
  return write_document(view, assets, {"p-tickets"}, [&](Writer& out) {
    out.put("<div class=\"wrap\"><div class=\"head\"><div><h1>{}</h1><p>{}</p></div>",
            say(Msg::TicketsTitle), say(Msg::TicketsLead));
    write_link_button(out, {ButtonKind::Secondary, say(Msg::TicketsNew), Icon::Lock},
                      routes::talk_to_team());
    out.put("</div>");
    if (view.question) write_question(out, *view.question);
    if (view.open.empty() && view.solved.empty()) {
      out.put("<div class=\"card\">");
      write_empty(out, {.icon = Icon::Ticket,
                        .title = say(Msg::TicketsNone),
                        .text = say(Msg::TicketsNoneText)});
      out.put("</div>");
    } else if (view.open.empty()) {
      out.put("<p class=\"quiet\">");
      write_icon(out, Icon::Sprout);
      out.put("{}</p>", say(Msg::TicketsNoneOpen));
    }
    write_ticket_group(out, Msg::TicketsOpen, view.open);
    write_ticket_group(out, Msg::TicketsSolved, view.solved);
    write_pager(out, view.paging);
    out.put("</div>");
  });
}

std::string write_ticket_page(const CustomerTicketView& view, const Assets& assets) {
  const Frame frame{.page_class = view.may_reply ? "p-ticket has-wbar" : "p-ticket",
                    .phone_bar = views::phone_bar(view),
                    .has_own_foot = view.may_reply};
  return write_document(view, assets, frame, [&](Writer& out) {
    out.put("<div class=\"wrap cols\"><div class=\"main\">");
    write_ticket_head(
        out, view.number, {std::string(say(Msg::TicketsTitle)), std::string(routes::kTickets)},
        view.subject, {view.state, {views::PillKind::Locked, std::string(say(Msg::TicketOnlyYou))}},
        view.meta);
    write_problem_summary(out, view.errors);
    if (view.promise) write_promise(out, *view.promise);
    write_timeline(out, view);
    if (view.may_reply) {
      write_composer(out, view);
    } else {
      out.put("<p class=\"quiet\">{} <a class=\"link\" href=\"{}\">{}</a></p>",
              say(Msg::TicketClosedReply), routes::talk_to_team(), say(Msg::TicketsNew));
    }
    if (view.may_say_outcome) write_outcome(out, view);
    if (view.rating) {
      write_rating(out, *view.rating, routes::ticket_action(view.number, "rating"));
    }
    out.put("</div>");
    write_side(out, view);
    out.put("</div>");
    if (!view.may_reply) return;
    open_reply_bar(out, Icon::Lock, Msg::TicketWriteHint, "f-body");
    close_reply_bar(out);
  });
}

}  // namespace townwell::html
