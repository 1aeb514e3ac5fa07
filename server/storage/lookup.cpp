#include "server/storage/lookup.h"

#include "server/storage/moderation.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"

namespace townwell::storage {

using permissions::Action;

namespace {

/// A duplicate names its original to those alone who may see that.
void touch_duplicates(Tx& tx, ThreadId id) {
  auto rows = tx.database().query(R"sql(
    SELECT t.id FROM threads t WHERE t.duplicate_of = $1 AND t.duplicate_of > 0)sql",
                                  id);
  while (rows.next()) tx.touch(store::FeedTable::Threads, rows.get<ThreadId>());
}

}  // namespace

permissions::ThreadFacts facts_of(const Thread& thread, const Space& space, const Portal& portal) {
  permissions::ThreadFacts facts;
  facts.space.visibility = narrower(portal.settings.visibility, space.visibility);
  facts.author = thread.author_id;
  facts.is_question = thread.kind == ThreadKind::Question;
  facts.is_closed = thread.state == ThreadState::Closed || thread.state == ThreadState::Duplicate;
  facts.is_locked = thread.is_locked;
  facts.is_hidden = thread.is_hidden;
  facts.is_deleted = thread.is_deleted;
  facts.has_replies = thread.first_reply_at.has_value();
  return facts;
}

permissions::PostFacts facts_of(const Post& post, const permissions::ThreadFacts& in,
                                PostId accepted_id, bool is_parent_hidden, bool is_parent_deleted) {
  permissions::PostFacts facts;
  facts.thread = in;
  facts.author = post.author_id;
  facts.kind = post.kind;
  facts.is_accepted = post.id == accepted_id;
  facts.is_hidden = post.is_hidden || is_parent_hidden;
  facts.is_deleted = post.is_deleted || is_parent_deleted;
  return facts;
}

permissions::TicketFacts facts_of(const Ticket& ticket) {
  permissions::TicketFacts facts;
  facts.requester = ticket.requester_id;
  facts.state = ticket.state;
  facts.has_thread = ticket.thread_id.is_set();
  return facts;
}

Result<VisibleThread> find_thread(store::Database& database, const Caller& caller, ThreadId id) {
  auto thread = store::load_thread(database, id);
  if (!thread) return fail(ErrorCode::NotFound, "not-found");
  const Space* space = caller.portal->find_space(thread->space_id);
  if (space == nullptr) return fail(ErrorCode::NotFound, "not-found");
  VisibleThread found{std::move(*thread), *space, {}};
  found.facts = facts_of(found.thread, *space, *caller.portal);
  TRY(permissions::require(caller.actor, Action::ReadThread, found.facts));
  return found;
}

Result<VisiblePost> find_post(store::Database& database, const Caller& caller, PostId id) {
  auto post = store::load_post(database, id);
  if (!post) return fail(ErrorCode::NotFound, "not-found");
  TRY_ASSIGN(VisibleThread in, find_thread(database, caller, post->thread_id));
  const auto parent =
      post->kind == PostKind::Comment ? store::load_post(database, post->parent_id) : std::nullopt;
  VisiblePost found{std::move(*post), std::move(in), {}};
  found.facts = facts_of(found.post, found.in.facts, found.in.thread.accepted_id,
                         parent && parent->is_hidden, parent && parent->is_deleted);
  TRY(permissions::require(caller.actor, Action::ReadPost, found.facts));
  return found;
}

Result<VisibleTicket> find_ticket(store::Database& database, const Caller& caller,
                                  std::int64_t number) {
  auto ticket = load_ticket(database, number);
  if (!ticket) return fail(ErrorCode::NotFound, "not-found");
  VisibleTicket found{std::move(*ticket), {}};
  found.facts = facts_of(found.ticket);
  TRY(permissions::require(caller.actor, Action::ReadTicket, found.facts));
  return found;
}

Result<Space> find_space(const Caller& caller, std::string_view slug) {
  const Space* space = caller.portal->find_space(slug);
  if (space != nullptr) {
    const Visibility visibility = narrower(caller.portal->settings.visibility, space->visibility);
    if (permissions::may(caller.actor, Action::ReadSpace, permissions::SpaceFacts{visibility})) {
      return *space;
    }
  }
  return fail_field("/space", "space-unknown");
}

ShownTo audience_of(const Thread& thread, const Space& space) {
  if (thread.is_hidden || thread.is_deleted) return ShownTo::Nobody;
  return static_cast<ShownTo>(space.visibility);
}

ShownTo audience_now(Tx& tx, const Thread& thread, Space space) {
  space.visibility = tx.database()
                         .value<Visibility>(R"sql(
                           SELECT s.visibility FROM spaces s WHERE s.id = $1)sql",
                                            space.id)
                         .value_or(space.visibility);
  return audience_of(thread, space);
}

void save_thread(Tx& tx, const Space& space, Thread& thread) {
  ++thread.version;
  const ShownTo before = thread.shown_to;
  thread.shown_to = audience_now(tx, thread, space);
  store::update_thread(tx.database(), thread);
  tx.touch(store::FeedTable::Threads, thread.id);
  if (thread.shown_to == before) return;
  touch_posts(tx, thread.id);
  touch_duplicates(tx, thread.id);
}

void touch_posts(Tx& tx, ThreadId id) {
  auto rows = tx.database().query(R"sql(SELECT p.id FROM posts p WHERE p.thread_id = $1)sql", id);
  while (rows.next()) tx.touch(store::FeedTable::Posts, rows.get<PostId>());
}

void save_post(Tx& tx, const Post& post) {
  store::update_post(tx.database(), post);
  tx.touch(store::FeedTable::Posts, post.id);
}

void save_ticket(Tx& tx, Ticket& ticket) {
  ++ticket.version;
  ticket.last_activity_at = tx.now();
  update_ticket(tx.database(), ticket);
  change_ticket(tx, ticket);
}

void change_ticket(Tx& tx, const Ticket& ticket) {
  tx.change(Subject::Ticket, ticket.number);
  tx.change(Subject::TicketsOf, ticket.requester_id.value);
  tx.change(Subject::Desk);
}

void record(Tx& tx, const Caller& caller, const StaffAction& action) {
  AuditEntry entry;
  entry.id = tx.make_id<AuditId>();
  entry.actor.id = caller.actor.id;
  entry.action = action.action;
  entry.object_kind = action.object_kind;
  entry.object_id = action.object_id;
  entry.subject_id = action.subject_id;
  entry.label = action.label;
  entry.reason = action.reason;
  entry.at = tx.now();
  insert_audit(tx.database(), entry);
}

}  // namespace townwell::storage
