#pragma once

#include <vector>

#include "server/app/exchange.h"
#include "shared/store/database.h"
#include "shared/views/present_agent_ticket.h"
#include "shared/views/present_ticket.h"

namespace townwell::pages {

/// A ticket with the round that runs.
[[nodiscard]] views::TicketLine load_line(const app::Exchange& exchange, store::Database& database,
                                          const Ticket& ticket);

/// What both sides see of a ticket that the caller may read.
[[nodiscard]] views::TicketRows load_ticket_rows(const app::Exchange& exchange,
                                                 store::Database& database, const Ticket& ticket);

/// And what the team sees besides.
[[nodiscard]] views::AgentTicketRows load_agent_rows(const app::Exchange& exchange,
                                                     store::Database& database,
                                                     const Ticket& ticket);

}  // namespace townwell::pages
