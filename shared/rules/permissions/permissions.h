#pragma once

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/domain/post_kind.h"
#include "shared/domain/roles.h"
#include "shared/domain/ticket_state.h"
#include "shared/domain/visibility.h"
#include "shared/rules/permissions/actions.h"

/// The one place that says who may do what. Pages, API, search, feed and the client ask here.
namespace townwell::permissions {

/// Who asks. A visitor has no id.
struct Actor {
  MemberId id;
  Role role = Role::Visitor;
};

/// What a decision needs to know of a space. `visibility` is `narrower(portal, space)`.
struct SpaceFacts {
  Visibility visibility = Visibility::Public;
};

/// Until it can be played, a video is the team's alone.
struct VideoFacts {
  SpaceFacts space;
  MemberId author;
  bool is_ready = true;
};

struct MemberFacts {
  MemberId id;
};

struct ThreadFacts {
  SpaceFacts space;
  MemberId author;
  bool is_question = true;  ///< False for a discussion.
  bool is_closed = false;   ///< Its state is closed or duplicate.
  bool is_locked = false;
  bool is_hidden = false;
  bool is_deleted = false;
  bool has_replies = false;  ///< By anyone but the author.
};

struct PostFacts {
  ThreadFacts thread;
  MemberId author;
  PostKind kind = PostKind::Answer;
  bool is_accepted = false;
  bool is_hidden = false;   ///< It, or the answer that it hangs under.
  bool is_deleted = false;  ///< As `is_hidden`.
};

struct TicketFacts {
  MemberId requester;
  TicketState state = TicketState::New;
  bool has_thread = false;
};

/// Whether the action is allowed now. Each overload takes the actions of its group in `Action`;
/// another one is a bug of the caller.
[[nodiscard]] bool may(const Actor& actor, Action action);
[[nodiscard]] bool may(const Actor& actor, Action action, const SpaceFacts& space);
[[nodiscard]] bool may(const Actor& actor, Action action, const VideoFacts& video);
[[nodiscard]] bool may(const Actor& actor, Action action, const MemberFacts& member);
[[nodiscard]] bool may(const Actor& actor, Action action, const ThreadFacts& thread);
[[nodiscard]] bool may(const Actor& actor, Action action, const PostFacts& post);
[[nodiscard]] bool may(const Actor& actor, Action action, const TicketFacts& ticket);

/// As `may`, with the reason.
///
/// Errors: NotFound "not-found" — may not be seen, so it looks as if it were not there;
/// Unauthenticated "sign-in-required" — a visitor, and an account might help;
/// Forbidden with "not-allowed" or the key of what stands in the way, such as "thread-locked".
[[nodiscard]] Result<void> require(const Actor& actor, Action action);
[[nodiscard]] Result<void> require(const Actor& actor, Action action, const SpaceFacts& space);
[[nodiscard]] Result<void> require(const Actor& actor, Action action, const VideoFacts& video);
[[nodiscard]] Result<void> require(const Actor& actor, Action action, const MemberFacts& member);
[[nodiscard]] Result<void> require(const Actor& actor, Action action, const ThreadFacts& thread);
[[nodiscard]] Result<void> require(const Actor& actor, Action action, const PostFacts& post);
[[nodiscard]] Result<void> require(const Actor& actor, Action action, const TicketFacts& ticket);

}  // namespace townwell::permissions
