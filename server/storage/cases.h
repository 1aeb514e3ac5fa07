#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/lookup.h"
#include "server/storage/tx.h"
#include "shared/rules/escalation/escalation.h"
#include "shared/rules/tickets/clock.h"
#include "shared/rules/tickets/state_machine.h"
#include "shared/wire/case_snapshot.h"

/// A thread and its ticket as one case: opening one, what happens to it, and its clocks.
namespace townwell::storage {

/// What is to be opened. A case of a thread has a key; a private one a requester alone.
struct NewCase {
  escalation::CaseKey key;
  TicketOrigin origin = TicketOrigin::Private;
  std::string subject;
  std::string reason;  ///< In the words of the one who opened it; empty for a rule.
  MemberId actor_id;   ///< Unset: a rule.
  RuleId rule_id;
  TicketId follows_id;
  std::optional<wire::CaseTimer> timer;
};

/// Opens the ticket that a thread becomes, with its snapshot and first event, and marks the thread
/// when the asker is who waits. `in` is saved. The caller made sure that the key is free.
Ticket open_case(Tx& tx, VisibleThread& in, NewCase opened);

/// Opens one without a thread.
Ticket open_private_case(Tx& tx, NewCase opened);

/// The tickets that this member has of the thread, for the rules.
[[nodiscard]] escalation::CaseFacts case_facts(store::Database& database, const Portal& portal,
                                               ThreadId thread_id, MemberId requester_id,
                                               UtcTime now);

/// Takes the ticket through one event: its state, its history, its row, and the thread's case. A
/// change to what already holds leaves no trace.
///
/// Errors: as `tickets::apply`.
[[nodiscard]] Result<void> apply_event(Tx& tx, const Portal& portal, Ticket& ticket,
                                       tickets::Event event, MemberId actor_id);

/// Adds something to the ticket's history that leaves its state: "assigned", "published".
void note_event(Tx& tx, const Ticket& ticket, std::string_view kind, MemberId actor_id);

/// The thread of a rule, which sees everything.
[[nodiscard]] std::optional<VisibleThread> load_case_thread(store::Database& database,
                                                            const Portal& portal, ThreadId id);

/// The first post by anyone but `member_id` in the thread after `since` that people may read.
[[nodiscard]] std::optional<UtcTime> first_reply_since(store::Database& database,
                                                       ThreadId thread_id, MemberId member_id,
                                                       UtcTime since);

[[nodiscard]] tickets::Settings ticket_settings(const Portal& portal);

/// When this ticket is due; empty when nobody waits for the team.
///
/// Errors: as `tickets::next_due`.
[[nodiscard]] Result<std::optional<UtcTime>> next_due(store::Database& database,
                                                      const Portal& portal, const Ticket& ticket,
                                                      UtcTime now);
[[nodiscard]] Result<std::vector<tickets::Clock>> read_clocks(store::Database& database,
                                                              const Portal& portal,
                                                              const Ticket& ticket, UtcTime now);

}  // namespace townwell::storage
