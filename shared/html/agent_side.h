#pragma once

#include "shared/html/parts.h"
#include "shared/html/writer.h"
#include "shared/views/agent_ticket_view.h"

namespace townwell::html {

/// How one step of what the requester tried is shown.
[[nodiscard]] Icon icon_of(HelpEventKind kind);
[[nodiscard]] Msg words_of(HelpEventKind kind);

/// What the team should know beside a ticket: who looks after it, the customer, what they tried,
/// the thread as it was. The form of the assignee has the number `form` on its page.
void write_agent_side(Writer& out, const views::AgentTicketView& view, unsigned form);

}  // namespace townwell::html
