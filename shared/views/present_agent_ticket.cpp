#include "shared/views/present_agent_ticket.h"

#include <algorithm>

#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"
#include "shared/rules/tickets/state_machine.h"
#include "shared/views/present_video.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using permissions::Action;

/// Two or three lines beside a ticket.
constexpr std::size_t kExcerptCodePointsMax = 120;

struct EventWords {
  std::string_view kind;
  TicketEventKind icon;
  Msg words;  ///< {0} is who did it, {1} when.
};
constexpr EventWords kEvents[] = {
    {"put_pending", TicketEventKind::Waiting, Msg::AgentEventWaiting},
    {"put_on_hold", TicketEventKind::OnHold, Msg::AgentEventOnHold},
    {"solved", TicketEventKind::Solved, Msg::AgentEventSolved},
    {"opened", TicketEventKind::Reopened, Msg::AgentEventReopened},
    {"assigned", TicketEventKind::Assigned, Msg::AgentEventAssigned},
    {"prioritised", TicketEventKind::Assigned, Msg::AgentEventPrioritised},
    {"published", TicketEventKind::Published, Msg::AgentEventPublished},
    {"merged", TicketEventKind::Solved, Msg::AgentEventMerged},
    {"marked_spam", TicketEventKind::Solved, Msg::AgentEventSpam},
};

TicketEventView present_opening(const Ticket& ticket, const std::string& who,
                                const std::string& at) {
  if (ticket.origin == TicketOrigin::ByStaff) {
    return {TicketEventKind::FromThread, say(Msg::AgentEventByHand, {who, at, ticket.reason})};
  }
  if (ticket.thread_id.is_set()) {
    return {TicketEventKind::FromThread, say(Msg::AgentEventFromThread, {at})};
  }
  return {TicketEventKind::Opened, say(Msg::TicketEventOpenedBy, {who, at})};
}

/// Messages stand for themselves, so their events say nothing.
std::optional<TicketEventView> present_event(const Looker& looker, const Ticket& ticket,
                                             const TicketEvent& event) {
  const std::string at = looker.words.clock(event.at);
  const std::string who =
      event.actor.id.is_set() ? event.actor.display_name : std::string(say(Msg::AgentARule));
  if (event.kind == "created") return present_opening(ticket, who, at);
  if (event.kind == "closed") {
    return TicketEventView{TicketEventKind::Solved, say(Msg::AgentEventClosed, {at})};
  }
  for (const EventWords& entry : kEvents) {
    if (event.kind == entry.kind) return TicketEventView{entry.icon, say(entry.words, {who, at})};
  }
  return std::nullopt;
}

NoteView present_note(const Looker& looker, const InternalNote& note) {
  return {note.id, present_person(note.author),
          Moment{looker.words.clock(note.created_at), to_rfc3339(note.created_at)}, note.body,
          post_html(note.body, note.author.role)};
}

std::vector<AgentEntry> present_timeline(const PortalFacts& portal, const Looker& looker,
                                         const AgentTicketRows& rows) {
  std::vector<std::pair<UtcTime, AgentEntry>> entries;
  for (const TicketEvent& event : rows.ticket.events) {
    auto view = present_event(looker, rows.ticket.line.ticket, event);
    if (view) entries.push_back({event.at, {std::nullopt, std::nullopt, std::move(view)}});
  }
  for (const TicketReply& reply : rows.ticket.replies) {
    entries.push_back(
        {reply.created_at, {present_reply(portal, looker, reply), std::nullopt, std::nullopt}});
  }
  for (const InternalNote& note : rows.notes) {
    entries.push_back({note.created_at, {std::nullopt, present_note(looker, note), std::nullopt}});
  }
  std::stable_sort(entries.begin(), entries.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<AgentEntry> timeline;
  timeline.reserve(entries.size());
  for (auto& entry : entries) timeline.push_back(std::move(entry.second));
  return timeline;
}

std::vector<TicketState> moves_from(TicketState state) {
  switch (state) {
    case TicketState::New:
    case TicketState::Open:
      return {TicketState::Pending, TicketState::OnHold, TicketState::Solved};
    case TicketState::Pending:
      return {TicketState::Open, TicketState::OnHold, TicketState::Solved};
    case TicketState::OnHold:
      return {TicketState::Open, TicketState::Pending, TicketState::Solved};
    case TicketState::Solved:
    case TicketState::Closed:
    case TicketState::Spam:
      return {TicketState::Open};
    case TicketState::Merged:
      break;
  }
  return {};
}

/// What the one who looks may do to the ticket in its state.
void put_choices(AgentTicketView& view, const Looker& looker, const Ticket& ticket) {
  const permissions::TicketFacts facts{ticket.requester_id, ticket.state,
                                       ticket.thread_id.is_set()};
  const tickets::State state{ticket.state, ticket.cycle, ticket.solved_at};
  const auto leads_on = [&](tickets::EventKind kind) {
    const tickets::Event event{kind, tickets::Party::Staff, looker.words.now()};
    return tickets::apply(state, event, {}).ok();
  };
  const auto may = [&](Action action) { return permissions::may(looker.actor, action, facts); };
  if (may(Action::ChangeTicketState)) view.moves = moves_from(ticket.state);
  view.takes_reply = may(Action::ReplyTicket) && leads_on(tickets::EventKind::StaffReplied);
  view.takes_pending = may(Action::ChangeTicketState) && leads_on(tickets::EventKind::PutPending);
  view.may_assign = may(Action::AssignTicket);
}

std::vector<TrailStep> present_trail(const Looker& looker, const TicketRows& rows) {
  std::vector<TrailStep> trail;
  if (!rows.snapshot.help_shared) return trail;
  for (const HelpEvent& event : rows.snapshot.help) {
    TrailStep step;
    step.kind = event.kind;
    step.words = event.text;
    step.time = looker.words.moment(event.at);
    if (event.thread_id.is_set()) {
      const auto thread = rows.trail.find(event.thread_id);
      if (thread == rows.trail.end()) continue;
      step.words = thread->second.title;
      step.url = routes::thread(event.thread_id, thread->second.title);
    }
    if (event.video_id) {
      step.words = watched_words(event);
      step.url = routes::video(*event.video_id, event.text);
    }
    trail.push_back(std::move(step));
  }
  return trail;
}

Author author_of(const wire::ApiMember& member) {
  return {MemberId{}, member.handle, member.display_name, member.role};
}

std::optional<ThreadSnapshot> present_snapshot(const PortalFacts& portal, const Looker& looker,
                                               const TicketRows& rows) {
  if (!rows.snapshot.thread || !rows.thread) return std::nullopt;
  const wire::CaseThread& then = *rows.snapshot.thread;
  const auto pills =
      thread_pills(*rows.thread, escalation::shown_case(*portal.policies, *rows.thread));
  ThreadSnapshot snapshot;
  snapshot.thread = {routes::thread(rows.thread->id, rows.thread->title), then.title,
                     pills.empty() ? make_pill(PillKind::Discussing) : pills.front()};
  snapshot.taken = looker.words.moment(rows.snapshot.taken_at);
  for (const wire::CasePost& post : then.posts) {
    snapshot.posts.push_back({present_person(author_of(post.author)),
                              looker.words.moment(post.created_at), post.body,
                              post_html(post.body, post.author.role), post.accepted});
  }
  return snapshot;
}

Msg audience_of(const PortalFacts& portal, const Thread& thread) {
  if (thread.shown_to == ShownTo::Everyone && portal.settings->visibility == Visibility::Public) {
    return Msg::AgentThreadForAll;
  }
  const bool is_for_members =
      thread.shown_to == ShownTo::Everyone || thread.shown_to == ShownTo::Members;
  return is_for_members ? Msg::AgentThreadForMembers : Msg::AgentThreadForTeam;
}

std::optional<ThreadNow> present_thread_now(const PortalFacts& portal, const Looker& looker,
                                            const AgentTicketRows& rows) {
  if (!rows.ticket.thread || rows.posts.empty()) return std::nullopt;
  const Thread& thread = *rows.ticket.thread;
  ThreadNow now;
  now.audience = say(audience_of(portal, thread));
  for (const PostWithAuthor& one : rows.posts) {
    now.posts.push_back({present_person(one.author), looker.words.moment(one.post.created_at),
                         markdown::excerpt(markdown::parse(one.post.body), kExcerptCodePointsMax),
                         one.post.id == thread.accepted_id});
  }
  now.open = {say_count(Msg::AgentThreadOpenOne, Msg::AgentThreadOpenMany,
                        thread.answer_count + thread.comment_count),
              routes::thread(thread.id, thread.title)};
  const bool is_shared =
      thread.shown_to == ShownTo::Everyone || thread.shown_to == ShownTo::Members;
  if (is_shared && tickets::is_running(rows.ticket.line.ticket.state)) {
    now.help_words = say(Msg::AgentThreadHelping);
  }
  return now;
}

std::vector<FormChoice> present_team(const AgentTicketRows& rows) {
  const auto& assignee = rows.ticket.assignee;
  std::vector<FormChoice> choices{{"", std::string(say(Msg::AgentNobody)), !assignee}};
  for (const Author& member : rows.team) {
    choices.push_back({member.handle, member.display_name, assignee && assignee->id == member.id});
  }
  return choices;
}

void put_requester(AgentTicketView& view, const Looker& looker, const AgentTicketRows& rows) {
  view.requester = present_person(rows.ticket.requester);
  view.requester_facts = {{std::string(say(Msg::AgentCustomerSince)),
                           say(Msg::AgentSince, {looker.words.month(rows.requester.created_at)})},
                          {std::string(say(Msg::AgentAsked)), say_number(rows.figures.questions)},
                          {std::string(say(Msg::AgentWrote)),
                           say(Msg::AgentWroteFacts, {say_number(rows.figures.answers),
                                                      say_number(rows.figures.accepted)})}};
  if (!rows.ticket.rating) return;
  const RatingCard& said = *rows.ticket.rating;
  view.requester_facts.push_back(
      {std::string(say(Msg::RatingAsk)),
       say_number(said.score) + "/5" + (said.comment.empty() ? "" : " · " + said.comment)});
}

void put_publishing(AgentTicketView& view, const PortalFacts& portal, const Looker& looker,
                    const AgentTicketRows& rows) {
  const Ticket& ticket = rows.ticket.line.ticket;
  for (const TicketEvent& event : rows.ticket.events) {
    view.was_published |= event.kind == "published";
  }
  const permissions::TicketFacts facts{ticket.requester_id, ticket.state,
                                       ticket.thread_id.is_set()};
  if (!rows.ticket.thread || view.was_published) return;
  const Space* space = portal.find_space(rows.ticket.thread->space_id);
  if (space == nullptr) return;
  const auto in = facts_of(*rows.ticket.thread, *space, portal.settings->visibility);
  if (!permissions::may(looker.actor, Action::PublishSolution, facts)) return;
  if (!permissions::may(looker.actor, Action::AnswerThread, in)) return;
  std::string_view answer;
  for (const TicketReply& reply : rows.ticket.replies) {
    if (reply.is_from_staff) answer = reply.body;
  }
  if (!answer.empty()) view.publish = make_publish_form(answer, rows.ticket.requester);
}

}  // namespace

Pill agent_state(TicketState state) {
  switch (state) {
    case TicketState::New:
      return {PillKind::Escalated, std::string(say(Msg::AgentStateNew))};
    case TicketState::Open:
      return {PillKind::Escalated, std::string(say(Msg::AgentStateOpen))};
    case TicketState::Pending:
      return {PillKind::Waiting, std::string(say(Msg::AgentStatePending))};
    case TicketState::Merged:
      return {PillKind::Closed, std::string(say(Msg::AgentStateMerged))};
    case TicketState::Spam:
      return {PillKind::Closed, std::string(say(Msg::AgentStateSpam))};
    case TicketState::OnHold:
    case TicketState::Solved:
    case TicketState::Closed:
      break;
  }
  return customer_state(state);
}

AgentTicketView present_agent_ticket(Shell shell, const PortalFacts& portal, const Looker& looker,
                                     const AgentTicketRows& rows) {
  const Ticket& ticket = rows.ticket.line.ticket;
  AgentTicketView view;
  view.shell = std::move(shell);
  view.queue = present_queue(looker, rows.queue);
  for (QueueRow& row : view.queue.rows) row.is_selected = row.url == routes::ticket(ticket.number);
  view.number = ticket.number;
  view.subject = ticket.subject;
  view.state = agent_state(ticket.state);
  if (rows.ticket.line.running) {
    Pill due = present_due(looker, *rows.ticket.line.running);
    const bool is_ahead = due.kind == PillKind::Due || due.kind == PillKind::DueSoon;
    if (is_ahead)
      due.label = say(Msg::AgentDue, {looker.words.due(*rows.ticket.line.running->due_at)});
    view.due = std::move(due);
  }
  view.meta = say(Msg::TicketOpened, {looker.words.clock(ticket.created_at)}) + " · " +
              std::string(say(ticket.thread_id.is_set() ? Msg::AgentOriginThread
                                                        : Msg::AgentOriginPrivate));
  view.timeline = present_timeline(portal, looker, rows);
  put_choices(view, looker, ticket);
  view.assignees = present_team(rows);
  for (const Author& member : rows.team) {
    if (member.id == looker.actor.id) view.own_handle = member.handle;
  }
  view.is_mine = ticket.assignee_id == looker.actor.id;
  put_requester(view, looker, rows);
  view.trail = present_trail(looker, rows.ticket);
  view.thread = present_thread_now(portal, looker, rows);
  view.snapshot = present_snapshot(portal, looker, rows.ticket);
  for (const TicketLine& other : rows.ticket.others) {
    view.others.push_back(present_ticket_row(looker, other, true));
  }
  put_publishing(view, portal, looker, rows);
  view.guard.command_id = looker.make_command_id();
  for (const TicketReply& reply : rows.ticket.replies) {
    if (reply.id.value > view.newest.value) view.newest = reply.id;
  }
  for (const InternalNote& note : rows.notes) {
    if (note.id.value > view.newest.value) view.newest = note.id;
  }
  return view;
}

}  // namespace townwell::views
