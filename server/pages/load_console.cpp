#include "server/pages/load_console.h"

#include <algorithm>
#include <map>

#include "server/pages/door.h"
#include "server/pages/load_ticket.h"
#include "server/storage/cases.h"
#include "server/storage/lookup.h"
#include "server/storage/moderation.h"
#include "server/storage/tickets.h"
#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"

namespace townwell::pages {
namespace {

using permissions::Action;
using views::QueueEntry;

constexpr int kTicketsMax = 200;
constexpr int kFlagsMax = 100;
constexpr std::size_t kRows = 50;
constexpr std::size_t kPartsShown = 2;

std::string name_of(store::Database& database, MemberId id) {
  const auto member = id.is_set() ? store::load_member(database, id) : std::nullopt;
  return member ? member->display_name : std::string();
}

std::optional<UtcTime> oldest_rule(const storage::Portal& portal) {
  std::optional<UtcTime> oldest;
  for (const escalation::Policy& policy : portal.policies) {
    if (!policy.rule.is_on || policy.rule.trigger != escalation::Trigger::Unanswered) continue;
    if (!oldest || policy.rule.switched_on_at < *oldest) oldest = policy.rule.switched_on_at;
  }
  return oldest;
}

void add_questions(const app::Exchange& exchange, store::Database& database,
                   std::vector<QueueEntry>& entries) {
  const storage::Portal& portal = *exchange.caller.portal;
  const auto since = oldest_rule(portal);
  if (!since) return;
  for (const Thread& thread : store::list_unreplied(database, *since)) {
    const auto progress = escalation::progress(portal.policies, thread, exchange.now);
    if (!progress.ok() || !progress.value()) continue;
    if (!storage::find_thread(database, exchange.caller, thread.id).ok()) continue;
    QueueEntry& entry = entries.emplace_back();
    entry.question =
        QueueEntry::Question{thread, name_of(database, thread.author_id), *progress.value()};
  }
}

void add_tickets(const app::Exchange& exchange, store::Database& database,
                 std::vector<QueueEntry>& entries) {
  for (const Ticket& ticket : storage::list_unsolved_tickets(database, kTicketsMax)) {
    const auto facts = storage::facts_of(ticket);
    const bool is_own = ticket.requester_id == exchange.caller.actor.id;
    if (is_own || !permissions::may(exchange.caller.actor, Action::ReadTicket, facts)) continue;
    views::TicketLine line = load_line(exchange, database, ticket);
    // What waits for the customer or a third party is nothing to do now.
    if (!line.running || !line.running->due_at) continue;
    line.requester = name_of(database, ticket.requester_id);
    const auto replies = storage::list_replies(database, ticket.id);
    const bool has_staff_reply = std::any_of(
        replies.begin(), replies.end(), [](const TicketReply& it) { return it.is_from_staff; });
    entries.emplace_back().ticket = QueueEntry::Case{std::move(line), has_staff_reply};
  }
}

std::optional<QueueEntry::Reported> load_reported(const app::Exchange& exchange,
                                                  store::Database& database, PostId id) {
  const auto found = storage::find_post(database, exchange.caller, id);
  auto post = store::load_post_with_author(database, id);
  if (!found.ok() || !post) return std::nullopt;
  QueueEntry::Reported reported;
  reported.post = std::move(*post);
  reported.thread = found.value().in.thread;
  reported.author = store::load_member(database, reported.post.author.id).value_or(Member{});
  return reported;
}

void add_flags(const app::Exchange& exchange, store::Database& database,
               std::vector<QueueEntry>& entries) {
  if (!permissions::may(exchange.caller.actor, Action::DecideFlag)) return;
  std::map<PostId, std::size_t> by_post;
  for (const Flag& flag : storage::list_open_flags(database, kFlagsMax)) {
    const auto known = by_post.find(flag.post_id);
    if (known != by_post.end()) {
      entries[known->second].reported->reports.push_back({flag, name_of(database, flag.member_id)});
      continue;
    }
    auto reported = load_reported(exchange, database, flag.post_id);
    if (!reported) continue;
    reported->reports.push_back({flag, name_of(database, flag.member_id)});
    by_post.emplace(flag.post_id, entries.size());
    entries.emplace_back().reported = std::move(reported);
  }
}

bool is_mine(const QueueEntry& entry, MemberId member) {
  return entry.ticket && entry.ticket->line.ticket.assignee_id == member;
}

/// The beginning of what is selected: the question, or the last words of the ticket.
void load_preview(const app::Exchange& exchange, store::Database& database,
                  views::ConsoleRows& rows) {
  if (rows.entries.empty()) return;
  const views::Looker looker = make_looker(exchange);
  const QueueEntry& entry = rows.entries[std::min(rows.selected, rows.entries.size() - 1)];
  ThreadId thread = entry.question ? entry.question->thread.id : ThreadId{};
  if (entry.ticket) {
    const Ticket& ticket = entry.ticket->line.ticket;
    auto replies = storage::list_replies(database, ticket.id);
    const std::size_t skip = replies.size() > kPartsShown ? replies.size() - kPartsShown : 0;
    for (std::size_t i = skip; i < replies.size(); ++i) {
      const TicketReply& reply = replies[i];
      rows.preview.push_back(
          views::present_part(looker, reply.author, reply.body, reply.created_at));
    }
    if (rows.preview.empty()) thread = ticket.thread_id;
  }
  if (!thread.is_set()) return;
  const auto found = storage::find_thread(database, exchange.caller, thread);
  if (!found.ok()) return;
  const auto post = store::load_post_with_author(database, found.value().thread.question_id);
  if (!post) return;
  rows.preview.push_back(
      views::present_part(looker, post->author, post->post.body, post->post.created_at));
}

/// Where the post of that report stands in the queue.
std::optional<std::size_t> find_flag(const std::vector<QueueEntry>& entries, FlagId id) {
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].reported) continue;
    for (const views::ReportRow& report : entries[i].reported->reports) {
      if (report.flag.id == id) return i;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<views::ConsoleRows> load_console(const app::Exchange& exchange, store::Database& database,
                                        bool only_mine, FlagId flag) {
  const Action action = flag.is_set() ? Action::DecideFlag : Action::ReadConsole;
  TRY(permissions::require(exchange.caller.actor, action));
  views::ConsoleRows rows;
  add_questions(exchange, database, rows.entries);
  add_tickets(exchange, database, rows.entries);
  add_flags(exchange, database, rows.entries);
  const MemberId self = exchange.caller.actor.id;
  const auto mine = [self](const QueueEntry& entry) { return is_mine(entry, self); };
  rows.team_count = static_cast<int>(rows.entries.size());
  rows.mine_count = static_cast<int>(std::count_if(rows.entries.begin(), rows.entries.end(), mine));
  rows.is_mine = only_mine;
  if (only_mine) std::erase_if(rows.entries, [&](const QueueEntry& entry) { return !mine(entry); });
  views::sort_queue(rows.entries);
  if (flag.is_set()) {
    const auto at = find_flag(rows.entries, flag);
    if (!at) return fail(ErrorCode::NotFound, "not-found");
    rows.selected = *at;
    rows.is_detail = true;
  }
  rows.has_more = rows.entries.size() > kRows;
  if (rows.has_more) rows.entries.resize(std::max(kRows, rows.selected + 1));
  load_preview(exchange, database, rows);
  return rows;
}

}  // namespace townwell::pages
