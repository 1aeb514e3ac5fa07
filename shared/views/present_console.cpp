#include "shared/views/present_console.h"

#include <algorithm>

#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

constexpr std::chrono::hours kSoon{2};

Msg words_of(FlagReason reason) {
  switch (reason) {
    case FlagReason::Spam:
      return Msg::FlagReasonSpam;
    case FlagReason::Rude:
      return Msg::FlagReasonRude;
    case FlagReason::PrivateData:
      return Msg::FlagReasonPrivate;
    case FlagReason::Wrong:
      return Msg::FlagReasonWrong;
    case FlagReason::Duplicate:
      return Msg::FlagReasonDuplicate;
    case FlagReason::Other:
      break;
  }
  return Msg::FlagReasonOther;
}

Pill due_pill(const Looker& looker, const escalation::Progress& progress) {
  const auto left = progress.due_at - looker.words.now();
  if (left.count() <= 0) return {PillKind::Late, say(Msg::AgentLate, {span_short(-left)})};
  const PillKind kind = progress.spent * 2 < progress.target ? PillKind::Due : PillKind::DueSoon;
  return {kind, left < kSoon ? span_short(left) : looker.words.clock(progress.due_at)};
}

QueueRow present_row(const Looker& looker, const QueueEntry::Question& entry) {
  QueueRow row;
  row.kind = QueueKind::Thread;
  row.url = routes::thread(entry.thread.id, entry.thread.title);
  row.reference = say(Msg::QueueThread);
  row.due = due_pill(looker, entry.progress);
  row.title = entry.thread.title;
  row.reason = say(Msg::QueueAskedBy, {entry.asker, looker.words.due(entry.progress.due_at)});
  return row;
}

QueueRow present_row(const Looker& looker, const QueueEntry::Case& entry) {
  const Ticket& ticket = entry.line.ticket;
  QueueRow row;
  row.kind = QueueKind::Ticket;
  row.url = routes::ticket(ticket.number);
  row.reference = say(Msg::QueueTicket, {std::to_string(ticket.number), entry.line.requester});
  row.due =
      entry.line.running ? present_due(looker, *entry.line.running) : Pill{PillKind::Paused, ""};
  row.title = ticket.subject;
  row.reason = say(ticket.thread_id.is_set() ? Msg::QueueFromThread : Msg::QueueTeamOnly);
  row.reason +=
      " · " + std::string(say(entry.has_staff_reply ? Msg::QueueHasReply : Msg::QueueNoReply));
  if (!ticket.assignee_id.is_set()) {
    row.reason += " · " + std::string(say(Msg::QueueUnassigned));
  }
  return row;
}

QueueRow present_row(const Looker&, const QueueEntry::Reported& entry) {
  QueueRow row;
  row.kind = QueueKind::Flag;
  row.url = routes::flag(entry.reports.front().flag.id);
  row.reference = say_count(Msg::QueueFlagOne, Msg::QueueFlagMany,
                            static_cast<std::int64_t>(entry.reports.size()));
  row.due = {PillKind::Paused, ""};
  row.title = say(Msg::QueueFlagPost, {entry.thread.title});
  row.reason = entry.post.author.display_name + " · " +
               std::string(say(words_of(entry.reports.front().flag.reason)));
  return row;
}

QueueRow present_row(const Looker& looker, const QueueEntry& entry) {
  if (entry.question) return present_row(looker, *entry.question);
  if (entry.ticket) return present_row(looker, *entry.ticket);
  return present_row(looker, *entry.reported);
}

FlagView present_flag(const Looker& looker, const QueueEntry::Reported& entry) {
  const Post& post = entry.post.post;
  FlagView view;
  view.id = entry.reports.front().flag.id;
  view.thread_url =
      routes::post_anchor(routes::thread(entry.thread.id, entry.thread.title), post.id);
  view.thread_title = entry.thread.title;
  view.author = present_person(entry.post.author);
  view.author_facts = say(Msg::FlagMemberSince, {looker.words.month(entry.author.created_at)});
  view.posted = looker.words.moment(post.created_at);
  view.body = post.body;
  view.body_html = post_html(post.body, entry.post.author.role);
  view.is_hidden = post.is_hidden;
  for (const ReportRow& report : entry.reports) {
    view.reports.push_back({report.who.empty() ? std::string(say(Msg::FlagVisitor)) : report.who,
                            std::string(say(words_of(report.flag.reason))), report.flag.note,
                            looker.words.moment(report.flag.created_at)});
  }
  view.guard.command_id = looker.make_command_id();
  return view;
}

QueuePreview present_preview(const Looker& looker, const QueueEntry& entry, const QueueRow& row,
                             std::vector<PreviewPart> parts) {
  QueuePreview preview;
  preview.kind = row.kind;
  preview.url = row.url;
  preview.title = row.title;
  preview.due = row.due;
  preview.parts = std::move(parts);
  if (entry.question) {
    preview.state = make_pill(PillKind::Unanswered);
    preview.why = say(Msg::QueueThreadDue, {looker.words.due(entry.question->progress.due_at)});
    return preview;
  }
  const TicketLine& line = entry.ticket->line;
  preview.state = agent_state(line.ticket.state);
  if (line.running && line.running->due_at) {
    const bool is_late = *line.running->due_at < looker.words.now();
    preview.why = say(is_late ? Msg::QueueReplyWasDue : Msg::QueueReplyDue,
                      {looker.words.due(*line.running->due_at)});
  }
  return preview;
}

UtcTime began_at(const QueueEntry& entry) {
  return entry.reported ? entry.reported->reports.front().flag.created_at : UtcTime{};
}

}  // namespace

std::optional<UtcTime> due_of(const QueueEntry& entry) {
  if (entry.question) return entry.question->progress.due_at;
  if (entry.ticket && entry.ticket->line.running) return entry.ticket->line.running->due_at;
  return std::nullopt;
}

void sort_queue(std::vector<QueueEntry>& entries) {
  std::stable_sort(entries.begin(), entries.end(), [](const QueueEntry& a, const QueueEntry& b) {
    const auto due_a = due_of(a);
    const auto due_b = due_of(b);
    if (due_a && due_b) return *due_a < *due_b;
    if (due_a || due_b) return due_a.has_value();
    return began_at(a) < began_at(b);
  });
}

PreviewPart present_part(const Looker& looker, const Author& author, const std::string& markdown,
                         UtcTime at) {
  return {present_person(author), looker.words.moment(at), markdown,
          post_html(markdown, author.role)};
}

Queue present_queue(const Looker& looker, const ConsoleRows& rows) {
  Queue queue;
  queue.is_mine = rows.is_mine;
  queue.mine_count = rows.mine_count;
  queue.team_count = rows.team_count;
  for (const QueueEntry& entry : rows.entries) queue.rows.push_back(present_row(looker, entry));
  if (!queue.rows.empty() && !rows.has_more) queue.rest_words = say(Msg::QueueRest);
  return queue;
}

ConsoleView present_console(Shell shell, const Looker& looker, const ConsoleRows& rows) {
  ConsoleView view;
  view.shell = std::move(shell);
  view.is_detail = rows.is_detail;
  view.queue = present_queue(looker, rows);
  if (rows.entries.empty()) return view;
  const std::size_t selected = std::min(rows.selected, rows.entries.size() - 1);
  QueueRow& row = view.queue.rows[selected];
  row.is_selected = true;
  const QueueEntry& entry = rows.entries[selected];
  if (entry.reported) {
    view.flag = present_flag(looker, *entry.reported);
  } else {
    view.preview = present_preview(looker, entry, row, rows.preview);
  }
  return view;
}

}  // namespace townwell::views
