#pragma once

#include <array>
#include <string_view>

#include "shared/base/names.h"

namespace townwell {

/// What a person is to the portal. A visitor has no account, so no row holds that value.
enum class Role { Visitor, Member, Moderator, Agent, Owner };
constexpr std::array<std::string_view, 5> enum_names(Role) {
  return {"visitor", "member", "moderator", "agent", "owner"};
}

/// Works for the portal: moderator, agent or owner.
[[nodiscard]] constexpr bool is_staff(Role role) {
  return role == Role::Moderator || role == Role::Agent || role == Role::Owner;
}

}  // namespace townwell
