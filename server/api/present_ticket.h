#pragma once

#include "server/storage/caller.h"
#include "server/storage/tickets.h"
#include "shared/wire/api.h"

/// Tickets as objects of the API.
namespace townwell::api {

/// The ticket as it is, whoever asks: of a command that has just been allowed.
[[nodiscard]] wire::ApiTicket to_api(store::Database& database, const storage::Portal& portal,
                                     const Ticket& ticket, UtcTime now);

/// The ticket of that row, without regard to who asks. Errors: NotFound.
[[nodiscard]] Result<wire::ApiTicket> present_ticket(store::Database& database,
                                                     const storage::Portal& portal, TicketId id,
                                                     UtcTime now);

[[nodiscard]] wire::ApiMessage to_api(const TicketReply& reply);
[[nodiscard]] wire::ApiMessage to_api(const InternalNote& note);

}  // namespace townwell::api
