#include "server/pages/load_thread.h"

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

constexpr std::size_t kCommentsAPost = 50;
constexpr int kCommentsAtOnceMax = 200;
constexpr std::size_t kRelated = 3;
constexpr std::size_t kPeopleShown = 5;

void load_comments(store::Database& database, views::ThreadRows& rows, PostId parent) {
  auto comments = store::list_comments(database, parent, static_cast<int>(kCommentsAPost));
  if (!comments.empty()) rows.comments.emplace(parent, std::move(comments));
}

/// The comments under all posts of the page: all of the thread's at once unless these are very
/// many.
void load_comments(store::Database& database, views::ThreadRows& rows) {
  if (rows.thread.comment_count == 0) return;
  if (rows.thread.comment_count <= kCommentsAtOnceMax) {
    for (auto& comment : store::list_comments_of_thread(database, rows.thread.id)) {
      auto& siblings = rows.comments[comment.post.parent_id];
      if (siblings.size() < kCommentsAPost) siblings.push_back(std::move(comment));
    }
    return;
  }
  load_comments(database, rows, rows.question.post.id);
  if (rows.accepted) load_comments(database, rows, rows.accepted->post.id);
  for (const auto& answer : rows.answers.answers) load_comments(database, rows, answer.post.id);
}

/// Threads of the same tag, solved ones first; without a tag, of the same space.
std::vector<Thread> load_related(store::Database& database, const app::Exchange& exchange,
                                 const views::ThreadRows& rows) {
  store::RelatedQuery query;
  query.shown_to_max = exchange.caller.shown_to_max();
  query.space_id = rows.thread.space_id;
  if (!rows.tags.empty()) query.tag = rows.tags.front();
  const std::string key =
      std::to_string(static_cast<int>(query.shown_to_max)) +
      (query.tag.empty() ? " " + std::to_string(query.space_id.value) : "#" + query.tag);
  const auto ids = exchange.services->figures->related.get(
      key, exchange.now, [&] { return store::list_related(database, query); });
  std::vector<Thread> related;
  for (const ThreadId id : *ids) {
    if (related.size() == kRelated) break;
    auto thread = id == rows.thread.id ? std::nullopt : store::load_thread(database, id);
    // It may have been hidden or moved since it was chosen.
    if (thread && thread->shown_to <= query.shown_to_max) related.push_back(std::move(*thread));
  }
  return related;
}

/// What the one who looks has said of this thread, and what became of it.
void load_story(store::Database& database, const app::Exchange& exchange, views::ThreadRows& rows) {
  const storage::Caller& caller = exchange.caller;
  const Thread& thread = rows.thread;
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
  add_person(rows.people, rows.question.author);
  if (rows.accepted) add_person(rows.people, rows.accepted->author);
  for (const auto& answer : rows.answers.answers) add_person(rows.people, answer.author);
  rows.people_count = store::count_people(database, rows.thread.id);
  if (rows.people.size() > kPeopleShown) rows.people.resize(kPeopleShown);
}

void load_answers(store::Database& database, const ThreadRequest& request,
                  const storage::Caller& caller, views::ThreadRows& rows) {
  const Thread& thread = rows.thread;
  rows.answers = store::list_answers(database, thread.id, request.sort, thread.accepted_id,
                                     request.after, limits::kPostsPerPage);
  storage::load_my_votes(database, caller.actor.id, rows.answers.answers);
  if (!rows.answers.next) return;
  rows.next_cursor = store::to_text(
      store::ThreadCursor{rows.answers.next->value, ThreadId{rows.answers.next->id.value}});
}

Result<PostWithAuthor> load_one(store::Database& database, const storage::Caller& caller,
                                PostId id) {
  auto post = store::load_post_with_author(database, id);
  if (!post) return fail(ErrorCode::NotFound, "not-found");
  if (caller.actor.id.is_set()) post->my_vote = storage::load_vote(database, id, caller.actor.id);
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
                                           Thread visible, const ThreadRequest& request) {
  const storage::Caller& caller = exchange.caller;
  views::ThreadRows rows;
  rows.thread = std::move(visible);
  const Thread& thread = rows.thread;
  rows.tags = store::load_tags(database, thread.id);
  rows.sort = request.sort;
  rows.is_first_page = !request.after.has_value();
  TRY_ASSIGN(rows.question, load_one(database, caller, thread.question_id));
  if (thread.accepted_id.is_set() && rows.is_first_page) {
    TRY_ASSIGN(rows.accepted, load_one(database, caller, thread.accepted_id));
  }
  load_answers(database, request, caller, rows);
  load_comments(database, rows);
  load_people(database, rows);
  rows.related = load_related(database, exchange, rows);
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
