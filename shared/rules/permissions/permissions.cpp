#include "shared/rules/permissions/permissions.h"

#include <cassert>

#include "shared/rules/permissions/table.h"

namespace townwell::permissions {
namespace {

[[maybe_unused]] bool is_between(Action action, Action first, Action last) {
  return action >= first && action <= last;
}

bool is_in(Role role, Roles roles) {
  return (role_bit(role) & roles) != 0;
}

bool is_own(const Actor& actor, MemberId author) {
  return actor.role != Role::Visitor && author.is_set() && actor.id == author;
}

bool sees(const Actor& actor, const SpaceFacts& space) {
  switch (space.visibility) {
    case Visibility::Public:
      return true;
    case Visibility::Members:
      return actor.role != Role::Visitor;
    case Visibility::Staff:
      return is_staff(actor.role);
  }
  assert(false);
  return false;
}

bool sees(const Actor& actor, const ThreadFacts& thread) {
  if (!sees(actor, thread.space)) return false;
  if (thread.is_deleted) return is_in(actor.role, kModerators);
  return !thread.is_hidden || is_staff(actor.role) || is_own(actor, thread.author);
}

bool sees(const Actor& actor, const VideoFacts& video) {
  return sees(actor, video.space) && (video.is_ready || is_staff(actor.role));
}

bool sees(const Actor& actor, const PostFacts& post) {
  if (!sees(actor, post.thread)) return false;
  if (post.is_deleted) return is_in(actor.role, kModerators);
  return !post.is_hidden || is_staff(actor.role) || is_own(actor, post.author);
}

Obstacles when(bool is_so, Obstacle obstacle) {
  return is_so ? bit(obstacle) : 0;
}

Obstacles obstacles_of(const ThreadFacts& thread) {
  return when(thread.is_deleted, Obstacle::ThreadDeleted) |
         when(thread.is_hidden, Obstacle::ThreadHidden) | when(thread.is_locked, Obstacle::Locked) |
         when(thread.is_closed, Obstacle::Closed) |
         when(!thread.is_question, Obstacle::NotQuestion) |
         when(thread.has_replies, Obstacle::HasReplies);
}

Obstacles obstacles_of(const PostFacts& post) {
  return obstacles_of(post.thread) | when(post.is_deleted, Obstacle::PostDeleted) |
         when(post.is_hidden, Obstacle::PostHidden) |
         when(post.kind != PostKind::Answer, Obstacle::NotAnswer) |
         when(post.kind == PostKind::Question, Obstacle::OpensThread) |
         when(post.is_accepted, Obstacle::Accepted);
}

Obstacles obstacles_of(const TicketFacts& ticket) {
  const bool is_finished =
      ticket.state == TicketState::Solved || ticket.state == TicketState::Closed;
  return when(ticket.state == TicketState::Merged, Obstacle::Merged) |
         when(ticket.state == TicketState::Spam, Obstacle::Spam) |
         when(!is_finished, Obstacle::NotFinished) | when(!ticket.has_thread, Obstacle::NoThread);
}

Error tell_first(Obstacles obstacles) {
  unsigned index = 0;
  while ((obstacles >> index & 1U) == 0) ++index;
  return fail(ErrorCode::Forbidden, key_of(static_cast<Obstacle>(index)));
}

Result<void> judge(Role role, Action action, bool owns, Obstacles obstacles) {
  const Row& row = row_of(action);
  const Obstacles stops = obstacles & (row.stops_all | (is_staff(role) ? 0 : row.stops_members));
  const bool is_allowed = is_in(role, owns ? row.own : row.others);
  // A visitor hears of the obstacle first: signing in would not help.
  if (stops != 0 && (is_allowed || role == Role::Visitor)) return tell_first(stops);
  if (is_allowed) return {};
  if (role == Role::Visitor) return fail(ErrorCode::Unauthenticated, "sign-in-required");
  const bool is_for_others = owns && is_in(role, row.others);
  return fail(ErrorCode::Forbidden, is_for_others ? row.own_key : "not-allowed");
}

Error not_found() {
  return fail(ErrorCode::NotFound, "not-found");
}

}  // namespace

Result<void> require(const Actor& actor, Action action) {
  assert(is_between(action, Action::OpenTicket, Action::Import));
  return judge(actor.role, action, false, 0);
}

Result<void> require(const Actor& actor, Action action, const SpaceFacts& space) {
  assert(is_between(action, Action::ReadSpace, Action::PostThread));
  if (!sees(actor, space)) return not_found();
  return judge(actor.role, action, false, 0);
}

Result<void> require(const Actor& actor, Action action, const VideoFacts& video) {
  assert(is_between(action, Action::ReadVideo, Action::ReadRetention));
  if (!sees(actor, video)) return not_found();
  return judge(actor.role, action, is_own(actor, video.author), 0);
}

Result<void> require(const Actor& actor, Action action, const MemberFacts& member) {
  assert(is_between(action, Action::ReadMember, Action::ReadMemberAudit));
  return judge(actor.role, action, is_own(actor, member.id), 0);
}

Result<void> require(const Actor& actor, Action action, const ThreadFacts& thread) {
  assert(is_between(action, Action::ReadThread, Action::MoveThread));
  if (!sees(actor, thread)) return not_found();
  return judge(actor.role, action, is_own(actor, thread.author), obstacles_of(thread));
}

Result<void> require(const Actor& actor, Action action, const PostFacts& post) {
  assert(is_between(action, Action::ReadPost, Action::RestorePost));
  if (!sees(actor, post)) return not_found();
  // The asker accepts, whoever wrote the answer.
  const MemberId author = action == Action::Accept ? post.thread.author : post.author;
  return judge(actor.role, action, is_own(actor, author), obstacles_of(post));
}

Result<void> require(const Actor& actor, Action action, const TicketFacts& ticket) {
  assert(is_between(action, Action::ReadTicket, Action::PublishSolution));
  const bool owns = is_own(actor, ticket.requester);
  if (!owns && !is_in(actor.role, kAgents)) return not_found();
  return judge(actor.role, action, owns, obstacles_of(ticket));
}

bool may(const Actor& actor, Action action) {
  return require(actor, action).ok();
}

bool may(const Actor& actor, Action action, const SpaceFacts& space) {
  return require(actor, action, space).ok();
}

bool may(const Actor& actor, Action action, const VideoFacts& video) {
  return require(actor, action, video).ok();
}

bool may(const Actor& actor, Action action, const MemberFacts& member) {
  return require(actor, action, member).ok();
}

bool may(const Actor& actor, Action action, const ThreadFacts& thread) {
  return require(actor, action, thread).ok();
}

bool may(const Actor& actor, Action action, const PostFacts& post) {
  return require(actor, action, post).ok();
}

bool may(const Actor& actor, Action action, const TicketFacts& ticket) {
  return require(actor, action, ticket).ok();
}

}  // namespace townwell::permissions
