#include "shared/views/present_ticket.h"

#include <algorithm>

#include "shared/rules/tickets/state_machine.h"
#include "shared/views/present_video.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using permissions::Action;

constexpr std::size_t kSharedShown = 8;

permissions::TicketFacts facts_of(const Ticket& ticket) {
  return {ticket.requester_id, ticket.state, ticket.thread_id.is_set()};
}

/// What a customer reads of an event; what concerns the team alone is nothing to them.
std::optional<TicketEventView> present_event(const Looker& looker, const TicketEvent& event,
                                             bool has_thread) {
  const std::string at = looker.words.clock(event.at);
  const auto said = [&](TicketEventKind kind, Msg words) {
    return TicketEventView{kind, say(words, {at})};
  };
  if (event.kind == "created") {
    return has_thread ? said(TicketEventKind::FromThread, Msg::TicketEventFromThread)
                      : said(TicketEventKind::Opened, Msg::TicketEventOpened);
  }
  if (event.kind == "put_pending") return said(TicketEventKind::Waiting, Msg::TicketEventWaiting);
  if (event.kind == "put_on_hold") return said(TicketEventKind::OnHold, Msg::TicketEventOnHold);
  if (event.kind == "solved") return said(TicketEventKind::Solved, Msg::TicketEventSolved);
  if (event.kind == "closed") return said(TicketEventKind::Solved, Msg::TicketEventClosed);
  if (event.kind == "opened") return said(TicketEventKind::Reopened, Msg::TicketEventReopened);
  if (event.kind == "published") {
    return said(TicketEventKind::Published, Msg::TicketEventPublished);
  }
  return std::nullopt;
}

/// Replies and events in the order in which they happened.
std::vector<CustomerEntry> present_timeline(const PortalFacts& portal, const Looker& looker,
                                            const TicketRows& rows) {
  std::vector<std::pair<UtcTime, CustomerEntry>> entries;
  for (const TicketEvent& event : rows.events) {
    auto view = present_event(looker, event, rows.line.ticket.thread_id.is_set());
    if (view) entries.push_back({event.at, {std::nullopt, std::move(view)}});
  }
  for (const TicketReply& reply : rows.replies) {
    entries.push_back({reply.created_at, {present_reply(portal, looker, reply), std::nullopt}});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<CustomerEntry> timeline;
  for (auto& entry : entries) timeline.push_back(std::move(entry.second));
  return timeline;
}

/// What the requester agreed to show: their searches and the threads that they read.
std::vector<FactRow> present_shared(const TicketRows& rows) {
  std::vector<FactRow> facts;
  if (!rows.snapshot.help_shared) return facts;
  for (const HelpEvent& event : rows.snapshot.help) {
    if (facts.size() >= kSharedShown) break;
    if (event.kind == HelpEventKind::Searched) {
      facts.push_back({std::string(say(Msg::TicketSearches)), "“" + event.text + "”"});
      continue;
    }
    if (event.kind == HelpEventKind::Watched) {
      facts.push_back({std::string(say(Msg::TicketWatched)), watched_words(event)});
      continue;
    }
    const auto thread = rows.trail.find(event.thread_id);
    if (event.kind != HelpEventKind::Read || thread == rows.trail.end()) continue;
    facts.push_back({std::string(say(Msg::TicketRead)), thread->second.title});
  }
  return facts;
}

}  // namespace

Pill customer_state(TicketState state) {
  switch (state) {
    case TicketState::New:
    case TicketState::Open:
      return {PillKind::Escalated, std::string(say(Msg::TicketWithTeam))};
    case TicketState::Pending:
      return {PillKind::Waiting, std::string(say(Msg::TicketWaitingForYou))};
    case TicketState::OnHold:
      return {PillKind::Waiting, std::string(say(Msg::TicketOnHold))};
    case TicketState::Solved:
      return {PillKind::Solved, std::string(say(Msg::TicketSolved))};
    case TicketState::Closed:
    case TicketState::Merged:
    case TicketState::Spam:
      break;
  }
  return make_pill(PillKind::Closed);
}

TicketRow present_ticket_row(const Looker& looker, const TicketLine& line, bool is_for_team) {
  const Ticket& ticket = line.ticket;
  TicketRow row;
  row.number = ticket.number;
  row.url = routes::ticket(ticket.number);
  row.subject = ticket.subject;
  row.state = is_for_team ? agent_state(ticket.state) : customer_state(ticket.state);
  if (line.running) row.due = present_due(looker, *line.running);
  row.meta = say(Msg::TicketNumber, {std::to_string(ticket.number)});
  if (ticket.thread_id.is_set()) row.meta += " · " + std::string(say(Msg::TicketFromThread));
  const std::string at = looker.words.age(ticket.solved_at.value_or(ticket.last_activity_at));
  const bool is_solved = ticket.solved_at && !tickets::is_running(ticket.state);
  row.meta += " · " + say(is_solved ? Msg::TicketSolvedAt : Msg::TicketLastActive, {at});
  return row;
}

ReplyView present_reply(const PortalFacts& portal, const Looker& looker, const TicketReply& reply) {
  ReplyView view;
  view.id = reply.id;
  view.author = present_person(reply.author);
  if (reply.is_from_staff) {
    view.staff = Pill{PillKind::Staff, say(Msg::TeamMark, {portal.settings->name})};
  }
  view.time = {looker.words.clock(reply.created_at), to_rfc3339(reply.created_at)};
  view.body = reply.body;
  view.body_html = post_html(reply.body, reply.author.role);
  return view;
}

TicketListView present_ticket_list(Shell shell, const Looker& looker,
                                   const std::vector<TicketLine>& lines) {
  TicketListView view;
  view.shell = std::move(shell);
  for (const TicketLine& line : lines) {
    auto& group = tickets::is_running(line.ticket.state) ? view.open : view.solved;
    group.push_back(present_ticket_row(looker, line, false));
  }
  return view;
}

CustomerTicketView present_customer_ticket(Shell shell, const PortalFacts& portal,
                                           const Looker& looker, const TicketRows& rows) {
  const Ticket& ticket = rows.line.ticket;
  CustomerTicketView view;
  view.shell = std::move(shell);
  view.number = ticket.number;
  view.subject = ticket.subject;
  view.state = customer_state(ticket.state);
  view.meta = say(Msg::TicketOpened, {looker.words.clock(ticket.created_at)});
  if (rows.assignee) {
    view.meta += " · " + say(Msg::TicketAssignedTo, {rows.assignee->display_name});
  }
  if (rows.line.running) {
    view.promise = present_promise(looker, *rows.calendar, *rows.line.running);
  }
  view.timeline = present_timeline(portal, looker, rows);
  if (rows.thread) {
    const auto pills =
        thread_pills(*rows.thread, escalation::shown_case(*portal.policies, *rows.thread));
    view.thread =
        ThreadLink{routes::thread(rows.thread->id, rows.thread->title), rows.thread->title,
                   pills.empty() ? make_pill(PillKind::Discussing) : pills.front()};
  }
  view.shared = present_shared(rows);
  for (const TicketLine& other : rows.others) {
    view.others.push_back(present_ticket_row(looker, other, false));
  }
  view.guard.command_id = looker.make_command_id();
  view.reopen_days = portal.settings->reopen_days;
  view.may_reply = permissions::may(looker.actor, Action::ReplyTicket, facts_of(ticket));
  view.may_say_outcome = view.may_reply && tickets::is_running(ticket.state);
  if (permissions::may(looker.actor, Action::RateTicket, facts_of(ticket))) {
    view.rating = rows.rating.value_or(RatingCard{});
  }
  return view;
}

}  // namespace townwell::views
