#pragma once

#include "server/storage/caller.h"
#include "server/storage/lookup.h"
#include "server/storage/tx.h"

namespace townwell::tickets {

/// Brings a ticket into the state that someone chose. Staff may choose any but New; the requester
/// says that it is solved, or reopens it.
///
/// Errors: as `tickets::apply`; Unprocessable "/state" "field-unknown-value".
[[nodiscard]] Result<void> change_state(storage::Tx& tx, const storage::Caller& caller,
                                        storage::VisibleTicket& found, TicketState state);

/// Whether the caller acts on this ticket as its customer, whatever their role.
[[nodiscard]] bool is_customer(const storage::Caller& caller, const Ticket& ticket);

}  // namespace townwell::tickets
