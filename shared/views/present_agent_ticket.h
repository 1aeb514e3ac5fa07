#pragma once

#include <string>
#include <vector>

#include "shared/store/members.h"
#include "shared/views/agent_ticket_view.h"
#include "shared/views/present_console.h"
#include "shared/views/present_ticket.h"

namespace townwell::views {

/// What only the team sees of a ticket.
struct AgentTicketRows {
  TicketRows ticket;
  ConsoleRows queue;
  std::vector<PostWithAuthor> posts;  ///< Of its thread: the question and the best answers.
  std::vector<InternalNote> notes;
  std::vector<Author> team;  ///< Who may look after a ticket.
  Member requester;
  store::MemberFigures figures;
};

/// `/tickets/{number}` for the team.
[[nodiscard]] AgentTicketView present_agent_ticket(Shell shell, const PortalFacts& portal,
                                                   const Looker& looker,
                                                   const AgentTicketRows& rows);

/// A reply as everyone may read it: private data masked, the customer's names taken out.
/// `masked` of the form says what was.
[[nodiscard]] PublishForm make_publish_form(std::string_view reply, const Author& requester);

}  // namespace townwell::views
