#pragma once

#include <string_view>

#include "shared/domain/roles.h"
#include "shared/rules/permissions/actions.h"

/// The permission table as data: who may do what to which object in which state.
namespace townwell::permissions {

/// A set of roles, one bit each.
using Roles = unsigned;

[[nodiscard]] constexpr Roles role_bit(Role role) {
  return 1U << static_cast<unsigned>(role);
}

inline constexpr Roles kNobody = 0;
inline constexpr Roles kOwner = role_bit(Role::Owner);
inline constexpr Roles kModerators = role_bit(Role::Moderator) | kOwner;
inline constexpr Roles kAgents = role_bit(Role::Agent) | kOwner;
inline constexpr Roles kStaff = kModerators | kAgents;
inline constexpr Roles kSignedIn = role_bit(Role::Member) | kStaff;
inline constexpr Roles kEveryone = role_bit(Role::Visitor) | kSignedIn;

/// What is true of an object and may stand in the way of an action. Where several do, the first in
/// this order is told.
enum class Obstacle : unsigned {
  ThreadDeleted,
  ThreadHidden,
  PostDeleted,
  PostHidden,
  Locked,
  Closed,
  NotQuestion,  ///< The thread is a discussion.
  NotAnswer,
  OpensThread,  ///< The post is the thread's first.
  HasReplies,
  Accepted,
  Merged,
  Spam,
  NotFinished,  ///< The ticket is neither solved nor closed.
  NoThread,
};
inline constexpr unsigned kObstacleCount = static_cast<unsigned>(Obstacle::NoThread) + 1;

/// A set of obstacles, one bit each.
using Obstacles = unsigned;

[[nodiscard]] constexpr Obstacles bit(Obstacle obstacle) {
  return 1U << static_cast<unsigned>(obstacle);
}

/// The error key of an obstacle: "thread-locked".
[[nodiscard]] std::string_view key_of(Obstacle obstacle);

/// One row. Visibility comes before it: what may not be seen is never judged by a row.
struct Row {
  Action action;
  Roles own;                                 ///< May do it to what is theirs.
  Roles others;                              ///< May do it to what is not.
  Obstacles stops_all = 0;                   ///< Any of these refuses everybody,
  Obstacles stops_members = 0;               ///< and any of these all but staff.
  std::string_view own_key = "not-allowed";  ///< Told to who may do it to others' only.
};

[[nodiscard]] const Row& row_of(Action action);

}  // namespace townwell::permissions
