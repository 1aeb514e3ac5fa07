#pragma once

#include <optional>
#include <string_view>

namespace townwell {

/// What a person is to the portal. A visitor has no account, so no row holds that value.
enum class Role { Visitor, Member, Moderator, Agent, Owner };

/// Works for the portal: moderator, agent or owner.
[[nodiscard]] constexpr bool is_staff(Role role) {
  return role == Role::Moderator || role == Role::Agent || role == Role::Owner;
}

/// "member", "moderator", "agent", "owner"; "visitor" for logs and tests.
[[nodiscard]] std::string_view to_text(Role role);

/// Reads the role of an account. Empty for anything else, "visitor" included.
[[nodiscard]] std::optional<Role> role_from_text(std::string_view text);

}  // namespace townwell
