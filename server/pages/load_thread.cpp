#include "server/pages/load_thread.h"

#include <algorithm>

#include "server/pages/door.h"
#include "server/storage/lookup.h"
#include "server/storage/tickets.h"
#include "server/storage/votes.h"
#include "shared/base/limits.h"
#include "shared/rules/tickets/state_machine.h"
#include "shared/store/posts.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"
#include "shared/views/routes.h"

namespace townwell::pages {
namespace {

constexpr int kCommentsAPost = 50;
constexpr int kRelated = 3;
constexpr std::size_t kPeopleShown = 5;

void load_comments(store::Database& database, views::ThreadRows& rows, PostId parent) {
  if (rows.summary.thread.comment_count == 0) return;
  auto comments = store::list_comments(database, parent, kCommentsAPost);
  if (!comments.empty()) rows.comments.emplace(parent, std::move(comments));
}

/// Threads of the same tag, solved ones first; without a tag, of the same space.
std::vector<ThreadSummary> load_related(store::Database& database, const storage::Caller& caller,
                                        const ThreadSummary& of) {
  store::ThreadQuery query;
  query.shown_to_max = caller.shown_to_max();
  query.limit = kRelated * 3;
  const auto tag = of.tags.empty() ? std::nullopt : store::load_tag(database, of.tags.front());
  if (tag) query.tag_id = tag->id;
  if (!tag) query.space_id = of.thread.space_id;
  std::vector<ThreadSummary> related;
  for (ThreadSummary& row : store::list_threads(database, query).rows) {
    if (row.thread.id != of.thread.id) related.push_back(std::move(row));
  }
  std::stable_sort(related.begin(), related.end(), [](const auto& a, const auto& b) {
    return (a.thread.state == ThreadState::Solved) > (b.thread.state == ThreadState::Solved);
  });
  if (related.size() > kRelated) related.resize(kRelated);
  return related;
}

/// What the one who looks has said of this thread, and what became of it.
void load_story(store::Database& database, const app::Exchange& exchange, views::ThreadRows& rows) {
  const storage::Caller& caller = exchange.caller;
  const Thread& thread = rows.summary.thread;
  const auto outcome = storage::load_outcome(database, thread.id, caller.key);
  if (outcome) rows.my_outcome = outcome->is_solved ? "yes" : "no";
  if (!caller.actor.id.is_set()) return;
  const auto ticket = storage::load_ticket_of_thread(database, thread.id, caller.actor.id);
  if (ticket && tickets::is_running(ticket->state)) rows.my_ticket = ticket->number;
  const bool runs = outcome && !outcome->is_solved && !outcome->ticket_id.is_set();
  if (!runs || caller.actor.id == thread.author_id) return;
  const auto decision = escalation::decide_own_clock(
      caller.portal->policies, thread, {caller.actor.id, outcome->created_at, std::nullopt}, {},
      exchange.now);
  if (!decision.ok() || decision.value().verdict == escalation::Verdict::NoRule) return;
  rows.not_yet_at = outcome->created_at;
  rows.not_yet_due_at = decision.value().look_again_at.value_or(exchange.now);
}

void add_person(std::vector<Author>& people, const Author& author) {
  for (const Author& known : people) {
    if (known.id == author.id) return;
  }
  people.push_back(author);
}

void load_people(store::Database& database, views::ThreadRows& rows) {
  add_person(rows.people, rows.summary.author);
  if (rows.accepted) add_person(rows.people, rows.accepted->author);
  for (const auto& answer : rows.answers.answers) add_person(rows.people, answer.author);
  rows.people_count = store::count_people(database, rows.summary.thread.id);
  if (rows.people.size() > kPeopleShown) rows.people.resize(kPeopleShown);
}

void load_answers(store::Database& database, const ThreadRequest& request,
                  const storage::Caller& caller, views::ThreadRows& rows) {
  const Thread& thread = rows.summary.thread;
  rows.answers = store::list_answers(database, thread.id, request.sort, thread.accepted_id,
                                     request.after, limits::kPostsPerPage);
  storage::load_my_votes(database, caller.actor.id, rows.answers.answers);
  for (const auto& answer : rows.answers.answers) load_comments(database, rows, answer.post.id);
  if (!rows.answers.next) return;
  rows.next_cursor = store::to_text(
      store::ThreadCursor{rows.answers.next->value, ThreadId{rows.answers.next->id.value}});
}

Result<PostWithAuthor> load_one(store::Database& database, const storage::Caller& caller,
                                views::ThreadRows& rows, PostId id) {
  auto post = store::load_post_with_author(database, id);
  if (!post) return fail(ErrorCode::NotFound, "not-found");
  if (caller.actor.id.is_set()) post->my_vote = storage::load_vote(database, id, caller.actor.id);
  load_comments(database, rows, id);
  return std::move(*post);
}

bool helps_another(store::Database& database, const Thread& thread) {
  for (const Ticket& ticket : storage::list_tickets_of_thread(database, thread.id)) {
    if (ticket.requester_id != thread.author_id && tickets::is_running(ticket.state)) return true;
  }
  return false;
}

}  // namespace

Result<views::ThreadRows> load_thread_rows(store::Database& database, const app::Exchange& exchange,
                                           const ThreadRequest& request) {
  const storage::Caller& caller = exchange.caller;
  TRY(storage::find_thread(database, caller, request.id));
  auto summary = store::load_thread_summary(database, request.id);
  if (!summary) return fail(ErrorCode::NotFound, "not-found");
  views::ThreadRows rows;
  rows.summary = std::move(*summary);
  const Thread& thread = rows.summary.thread;
  rows.sort = request.sort;
  rows.is_first_page = !request.after.has_value();
  TRY_ASSIGN(rows.question, load_one(database, caller, rows, thread.question_id));
  if (thread.accepted_id.is_set() && rows.is_first_page) {
    TRY_ASSIGN(rows.accepted, load_one(database, caller, rows, thread.accepted_id));
  }
  load_answers(database, request, caller, rows);
  load_people(database, rows);
  rows.related = load_related(database, caller, rows.summary);
  load_story(database, exchange, rows);
  rows.has_other_ticket = helps_another(database, thread);
  if (thread.duplicate_of.is_set()) {
    auto original = storage::find_thread(database, caller, thread.duplicate_of);
    if (original.ok()) rows.duplicate_of = std::move(original).value().thread;
  }
  return rows;
}

http::Response back_to_thread(const app::Exchange& exchange, ThreadId id, PostId post) {
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_thread(*reader, exchange.caller, id);
  if (!found.ok()) return see_other(views::routes::kHome);
  const std::string url = views::routes::thread(id, found.value().thread.title);
  return see_other(post.is_set() ? views::routes::post_anchor(url, post) : url);
}

}  // namespace townwell::pages
