#include <catch2/catch.hpp>

#include <string>

#include "shared/rules/permissions/permissions.h"

using namespace townwell;
using namespace townwell::permissions;

namespace {

constexpr Actor kVisitor{};
constexpr Actor kAsker{MemberId{1}, Role::Member};
constexpr Actor kHelper{MemberId{2}, Role::Member};
constexpr Actor kModerator{MemberId{3}, Role::Moderator};
constexpr Actor kAgent{MemberId{4}, Role::Agent};
constexpr Actor kOwnerActor{MemberId{5}, Role::Owner};

ThreadFacts asked() {
  ThreadFacts thread;
  thread.author = kAsker.id;
  return thread;
}

PostFacts answered() {
  PostFacts post;
  post.thread = asked();
  post.thread.has_replies = true;
  post.author = kHelper.id;
  return post;
}

template <class... Facts>
std::string key(const Actor& actor, Action action, const Facts&... facts) {
  const auto result = require(actor, action, facts...);
  return result.ok() ? "ok" : std::string{result.error().key};
}

}  // namespace

TEST_CASE("permissions: a refusal names what stands in the way", "[permissions]") {
  auto thread = asked();
  CHECK(key(kVisitor, Action::AnswerThread, thread) == "sign-in-required");
  CHECK(key(kHelper, Action::LockThread, thread) == "not-allowed");
  thread.is_locked = true;
  CHECK(key(kHelper, Action::AnswerThread, thread) == "thread-locked");
  CHECK(key(kVisitor, Action::AnswerThread, thread) == "thread-locked");
  thread.is_locked = false;
  thread.is_closed = true;
  CHECK(key(kAgent, Action::AnswerThread, thread) == "thread-closed");
  thread.has_replies = true;
  CHECK(key(kAsker, Action::DeleteThread, thread) == "thread-has-replies");

  auto post = answered();
  CHECK(key(kHelper, Action::Vote, post) == "own-vote");
  CHECK(key(kHelper, Action::FlagPost, post) == "own-flag");
  post.is_accepted = true;
  CHECK(key(kHelper, Action::DeletePost, post) == "answer-accepted");
  post.kind = PostKind::Comment;
  CHECK(key(kAsker, Action::Accept, post) == "only-answers");
  post.kind = PostKind::Question;
  CHECK(key(kModerator, Action::DeletePost, post) == "first-post");
}

TEST_CASE("permissions: what may not be seen looks absent to every action", "[permissions]") {
  auto post = answered();
  post.is_hidden = true;
  CHECK(key(kAsker, Action::ReadPost, post) == "not-found");
  CHECK(key(kAsker, Action::Vote, post) == "not-found");
  CHECK(key(kVisitor, Action::FlagPost, post) == "not-found");
  CHECK(key(kHelper, Action::ReadPost, post) == "ok");
  CHECK(key(kAgent, Action::ReadPost, post) == "ok");

  auto thread = asked();
  thread.is_deleted = true;
  CHECK(key(kAsker, Action::ReadThread, thread) == "not-found");
  CHECK(key(kAgent, Action::ReadThread, thread) == "not-found");
  CHECK(key(kModerator, Action::ReadThread, thread) == "ok");
  CHECK(key(kModerator, Action::AnswerThread, thread) == "thread-deleted");

  // A hidden post is not an opening into a space that its author may not see any more.
  post.thread.space.visibility = Visibility::Staff;
  CHECK(key(kHelper, Action::ReadPost, post) == "not-found");
}

TEST_CASE("permissions: nobody owns what has no author", "[permissions]") {
  PostFacts orphan;
  CHECK(key(Actor{MemberId{}, Role::Member}, Action::EditPost, orphan) == "not-allowed");
  CHECK(key(kVisitor, Action::EditPost, orphan) == "sign-in-required");
}

TEST_CASE("permissions: the asker accepts, an author does not", "[permissions]") {
  const auto post = answered();
  CHECK(key(kAsker, Action::Accept, post) == "ok");
  CHECK(key(kHelper, Action::Accept, post) == "not-allowed");
  CHECK(key(kModerator, Action::Accept, post) == "ok");
  CHECK(key(kAgent, Action::Accept, post) == "not-allowed");
  auto own_answer = post;
  own_answer.author = kAsker.id;
  CHECK(key(kAsker, Action::Accept, own_answer) == "ok");
}

TEST_CASE("permissions: a ticket is its requester's and the agents'", "[permissions]") {
  const TicketFacts ticket{kAsker.id, TicketState::Open, false};
  CHECK(key(kAsker, Action::ReadTicket, ticket) == "ok");
  CHECK(key(kHelper, Action::ReadTicket, ticket) == "not-found");
  CHECK(key(kModerator, Action::ReadTicket, ticket) == "not-found");
  CHECK(key(kVisitor, Action::ReadTicket, ticket) == "not-found");
  CHECK(key(kAsker, Action::ReadInternalNotes, ticket) == "not-allowed");
  CHECK(key(kAsker, Action::AssignTicket, ticket) == "not-allowed");
  CHECK(key(kAgent, Action::PublishSolution, ticket) == "ticket-without-thread");
  CHECK(key(kAsker, Action::ReopenTicket, ticket) == "ticket-still-open");

  const TicketFacts of_owner{kOwnerActor.id, TicketState::Open, true};
  CHECK(key(kOwnerActor, Action::ReplyTicket, of_owner) == "ok");
  CHECK(key(kOwnerActor, Action::ReadInternalNotes, of_owner) == "own-ticket");
}
