#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/agent_ticket_view.h"

/// A ticket as the team sees it, as `shared/html/agent_ticket.cpp` writes it.
namespace townwell::screens {

[[nodiscard]] ui::Box build_agent_ticket(const views::AgentTicketView& view, ui::Setting& setting);

namespace agent {

/// Where there is room, thread and ticket stand beside each other, in small type.
[[nodiscard]] inline bool is_desk(const ui::Setting& setting) {
  return setting.breadth() == ui::Breadth::Wide;
}

/// Where the team writes: to the requester, or a note among themselves.
[[nodiscard]] ui::Box composer(const views::AgentTicketView& view, ui::Setting& setting);

/// What the team should know beside a ticket.
[[nodiscard]] std::vector<ui::Box> side(const views::AgentTicketView& view, ui::Setting& setting);

}  // namespace agent
}  // namespace townwell::screens
