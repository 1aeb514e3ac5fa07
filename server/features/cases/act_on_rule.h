#pragma once

#include "server/storage/portal.h"
#include "server/storage/tx.h"
#include "server/storage/votes.h"

/// What the rules do when a clock runs out. Each decides anew inside its transaction, so asking
/// twice opens one ticket.
namespace townwell::cases {

/// What the rule of an unanswered thread says of it now. Verdict::NoRule for what is not there.
[[nodiscard]] Result<escalation::Decision> judge_unanswered(store::Database& database,
                                                            const storage::Portal& portal,
                                                            const Thread& thread, UtcTime now);
[[nodiscard]] Result<escalation::Decision> judge_own_clock(store::Database& database,
                                                           const storage::Portal& portal,
                                                           const storage::OutcomeRow& waiting,
                                                           UtcTime now);

/// Opens the ticket if its time is up. Outcome: the ticket, or EntityKind::None.
[[nodiscard]] Result<storage::Outcome> act_on_unanswered(storage::Tx& tx,
                                                         const storage::Portal& portal,
                                                         ThreadId id);
[[nodiscard]] Result<storage::Outcome> act_on_own_clock(storage::Tx& tx,
                                                        const storage::Portal& portal, ThreadId id,
                                                        const std::string& actor);

}  // namespace townwell::cases
