#pragma once

#include <memory>
#include <string>

#include "server/storage/portal.h"
#include "shared/rules/permissions/permissions.h"

namespace townwell::storage {

/// Who asks for something, and of which portal.
struct Caller {
  permissions::Actor actor;
  std::shared_ptr<const Portal> portal;
  std::string key;             ///< As CommandKey::actor.
  HelpSessionId help_session;  ///< Unset where visits are not counted.
  std::string visit_hash;      ///< Of the visit's cookie; empty where visits are not counted.

  /// The widest audience whose rows this caller may list.
  [[nodiscard]] ShownTo shown_to_max() const {
    if (is_staff(actor.role)) return ShownTo::Staff;
    return actor.role == Role::Visitor ? ShownTo::Everyone : ShownTo::Members;
  }
};

}  // namespace townwell::storage
