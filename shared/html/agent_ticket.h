#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/html/parts.h"
#include "shared/views/agent_ticket_view.h"

namespace townwell::html {

/// The button that brings a ticket into a state; its label may name the requester, {0}.
struct TicketMove {
  Msg label;
  Icon icon;
};
[[nodiscard]] TicketMove describe_move(TicketState state);

/// `/tickets/{number}` for the team, internal notes included.
[[nodiscard]] std::string write_agent_ticket_page(const views::AgentTicketView& view,
                                                  const Assets& assets);

}  // namespace townwell::html
