#pragma once

#include "server/storage/caller.h"
#include "server/storage/tx.h"

namespace townwell::cases {

/// "Still stuck": the asker gets a ticket at once, and an acceptance is withdrawn; another member
/// starts a clock of their own, which the escalation job looks at.
///
/// Outcome: 201 and the asker's ticket, be it new, reopened or running; 200 and the ticket of
/// another member who has one; 200 and the thread where a clock runs.
///
/// Errors: what permissions give, "sign-in-required" for visitors; as `decide_still_stuck`.
[[nodiscard]] Result<storage::Outcome> still_stuck(storage::Tx& tx, const storage::Caller& caller,
                                                   ThreadId id);

/// When the member's own clock on the thread runs out; empty when none runs.
struct OwnDue {
  RuleId rule;
  UtcTime due_at{};
};
[[nodiscard]] std::optional<OwnDue> find_own_due(store::Database& database,
                                                 const storage::Caller& caller, ThreadId id);

}  // namespace townwell::cases
