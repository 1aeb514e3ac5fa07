#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/agent_ticket_view.h"

namespace townwell::html {

/// `/tickets/{number}` for the team, internal notes included.
[[nodiscard]] std::string write_agent_ticket_page(const views::AgentTicketView& view,
                                                  const Assets& assets);

}  // namespace townwell::html
