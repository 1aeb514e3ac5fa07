#include "shared/domain/roles.h"

#include <cassert>

namespace townwell {

std::string_view to_text(Role role) {
  switch (role) {
    case Role::Visitor:
      return "visitor";
    case Role::Member:
      return "member";
    case Role::Moderator:
      return "moderator";
    case Role::Agent:
      return "agent";
    case Role::Owner:
      return "owner";
  }
  assert(false);
  return "";
}

std::optional<Role> role_from_text(std::string_view text) {
  for (const Role role : {Role::Member, Role::Moderator, Role::Agent, Role::Owner}) {
    if (to_text(role) == text) return role;
  }
  return std::nullopt;
}

}  // namespace townwell
