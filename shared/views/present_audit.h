#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/member.h"
#include "shared/views/audit_view.h"
#include "shared/views/present.h"

namespace townwell::views {

/// An action of the audit log in words: "hide-post" is "Hid a post".
[[nodiscard]] std::string audit_words(std::string_view action);

struct AuditRowFacts {
  UtcTime at{};
  Author actor;  ///< Unset id: the command line.
  std::string action;
  std::string label;
  std::string url;  ///< Of the object, as the one who looks may see it; else empty.
  std::string reason;
};

struct AuditRows {
  std::vector<AuditRowFacts> entries;  ///< Newest first.
  std::vector<Author> team;
  std::string actor;   ///< The filter: a handle, or empty.
  std::string action;  ///< The filter: the name of an action, or empty.
  std::string words;   ///< The filter: as typed.
};

[[nodiscard]] AuditView present_audit(Shell shell, const Looker& looker, const AuditRows& rows);

}  // namespace townwell::views
