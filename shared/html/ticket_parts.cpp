#include "shared/html/ticket_parts.h"

#include <algorithm>

#include "shared/base/names.h"

namespace townwell::html {

using views::ProofKind;
using views::TicketEventKind;

Icon icon_of(ProofKind kind) {
  switch (kind) {
    case ProofKind::Counted:
      return Icon::CircleCheck;
    case ProofKind::ToCome:
      return Icon::CircleDashed;
    case ProofKind::Closed:
      break;
  }
  return Icon::Moon;
}

Icon icon_of(TicketEventKind kind) {
  switch (kind) {
    case TicketEventKind::Waiting:
    case TicketEventKind::OnHold:
      return Icon::Hourglass;
    case TicketEventKind::Solved:
      return Icon::CircleCheck;
    case TicketEventKind::Reopened:
      return Icon::RotateCcw;
    case TicketEventKind::Assigned:
      return Icon::User;
    case TicketEventKind::Published:
      return Icon::Globe;
    case TicketEventKind::Opened:
    case TicketEventKind::FromThread:
      break;
  }
  return Icon::Ticket;
}

namespace {

void write_track(Writer& out, const views::PromiseCard& promise) {
  const int percent = std::clamp(promise.spent_percent, 0, 100);
  out.put("<svg class=\"track {}\" role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"12\">",
          pill_tone(promise.tone), say(Msg::TicketUsed, {std::to_string(percent)}));
  out.put(
      "<rect class=\"rest\" y=\"3\" width=\"100%\" height=\"6\" rx=\"3\"/>"
      "<rect class=\"done\" y=\"3\" width=\"{}%\" height=\"6\" rx=\"3\"/>"
      "<circle class=\"knob\" cx=\"{}%\" cy=\"6\" r=\"5\"/></svg>",
      percent, std::clamp(percent, 1, 99));
}

void write_proof(Writer& out, const views::PromiseCard& promise) {
  out.put("<details class=\"proof\"><summary><span>{}", say(Msg::TicketCounted));
  write_icon(out, Icon::ChevronDown);
  out.put("</span><span class=\"t3\">{}</span></summary><table><thead class=\"vh\"><tr>",
          promise.calendar_words);
  out.put("<th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>", say(Msg::TicketProofInterval),
          say(Msg::TicketProofWhat), say(Msg::TicketProofAmount));
  for (const views::ProofRow& row : promise.proof) {
    out.put("<tr class=\"{}\"><td>", to_text(row.kind));
    write_icon(out, icon_of(row.kind), 14);
    out.put("<span>{}</span></td><td>{}</td><td>{}</td></tr>", row.interval, row.words, row.amount);
  }
  out.put("</tbody><tfoot><tr><td colspan=\"2\">{}</td><td>{}</td></tr></tfoot></table></details>",
          say(Msg::TicketTogether), promise.total);
}

}  // namespace

void write_promise(Writer& out, const views::PromiseCard& promise) {
  out.put("<section class=\"card promise\"><div class=\"promise-h\"><span class=\"tile32 c-{}\">",
          pill_tone(promise.tone));
  write_icon(out, pill_icon(promise.tone));
  out.put("</span><div><h2>{}</h2><p>{}</p></div></div>", promise.title, promise.sentence);
  write_track(out, promise);
  out.put("<p class=\"ends\"><span>{}</span><span>{}</span></p>", promise.start_words,
          promise.due_words);
  if (!promise.proof.empty()) write_proof(out, promise);
  out.put("</section>");
}

void write_reply(Writer& out, const views::ReplyView& reply) {
  out.put("<li class=\"{}\" id=\"m-{}\">", reply.staff ? "msg staff" : "msg", reply.id.value);
  write_avatar(out, reply.author, 28);
  out.put("<div><p class=\"msg-h\"><b><bdi>{}</bdi></b>", reply.author.display_name);
  if (reply.staff) write_pill(out, *reply.staff);
  write_moment(out, reply.time);
  out.put("</p><div class=\"md\" dir=\"auto\">");
  out.trusted_html(reply.body_html);
  out.put("</div></div></li>");
}

void write_ticket_event(Writer& out, const views::TicketEventView& event) {
  out.put("<li class=\"event\">");
  write_icon(out, icon_of(event.kind), 14);
  out.put("<span>{}</span></li>", event.words);
}

void write_facts(Writer& out, const std::vector<views::FactRow>& facts) {
  out.put("<dl class=\"pairs\">");
  for (const views::FactRow& fact : facts) {
    out.put("<dt>{}</dt><dd>{}</dd>", fact.label, fact.value);
  }
  out.put("</dl>");
}

void write_other_tickets(Writer& out, const std::vector<views::TicketRow>& tickets) {
  out.put("<ul class=\"other-t\">");
  for (const views::TicketRow& ticket : tickets) {
    out.put("<li><span class=\"{}\">", pill_tone(ticket.state.kind));
    write_icon(out, pill_icon(ticket.state.kind));
    out.put("</span><div><a href=\"{}\">{}</a><p><span class=\"vh\">{}. </span>{}</p></div></li>",
            ticket.url, ticket.subject, ticket.state.label, ticket.meta);
  }
  out.put("</ul>");
}

void write_thread_link(Writer& out, const views::ThreadLink& thread) {
  out.put("<p class=\"to-thread\"><span class=\"{}\">", pill_tone(thread.state.kind));
  write_icon(out, pill_icon(thread.state.kind));
  out.put("</span><a class=\"link\" href=\"{}\">{}</a><span class=\"vh\"> ({})</span></p>",
          thread.url, thread.title, thread.state.label);
}

void write_ticket_head(Writer& out, std::int64_t number, const views::Link& up,
                       std::string_view subject, const std::vector<views::Pill>& pills,
                       std::string_view meta) {
  out.put("<nav class=\"crumbs\" aria-label=\"{}\"><a href=\"{}\">{}</a>", say(Msg::Breadcrumb),
          up.url, up.label);
  write_icon(out, Icon::ChevronRight, 14);
  out.put("<span>{}</span></nav><h1>{}</h1><div class=\"under\">",
          say(Msg::TicketNumber, {std::to_string(number)}), subject);
  write_pills(out, pills);
  out.put("<span>{}</span></div>", meta);
}

}  // namespace townwell::html
