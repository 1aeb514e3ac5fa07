#pragma once

#include <string>
#include <vector>

#include "shared/store/members.h"
#include "shared/views/member_view.h"
#include "shared/views/present.h"

namespace townwell::views {

/// An answer of a member with the thread it stands in.
struct MemberAnswer {
  Post post;
  Thread thread;
};

struct MemberRows {
  Member member;
  store::MemberFigures figures;
  std::vector<MemberAnswer> answers;
  bool is_by_votes = true;  ///< Most helpful first; else the latest.
  std::vector<ThreadSummary> questions;
  std::vector<AuditRow> audit;  ///< In words already; shown to the member and staff only.
  bool has_audit = false;
  // For the member alone.
  std::vector<SessionRow> sessions;
  bool has_personal_link = false;
  bool has_password = false;
};

/// A member's page, for others and, with profile form and sessions, for themselves.
[[nodiscard]] MemberView present_member(Shell shell, const PortalFacts& portal,
                                        const Looker& looker, const MemberRows& rows);

}  // namespace townwell::views
