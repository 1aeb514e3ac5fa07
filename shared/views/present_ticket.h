#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/calendar/business_calendar.h"
#include "shared/domain/ticket.h"
#include "shared/rules/tickets/clock.h"
#include "shared/views/present.h"
#include "shared/views/ticket_view.h"
#include "shared/wire/case_snapshot.h"

namespace townwell::views {

/// A ticket as a line of a list.
struct TicketLine {
  Ticket ticket;
  std::string requester;                  ///< Their name.
  std::optional<tickets::Clock> running;  ///< The round in which someone waits for the team.
};

/// What both sides of a ticket's page are made of. Internal notes are not among it.
struct TicketRows {
  TicketLine line;
  Author requester;
  std::optional<Author> assignee;
  std::vector<TicketReply> replies;
  std::vector<TicketEvent> events;
  const calendar::BusinessCalendar* calendar = nullptr;
  wire::CaseSnapshot snapshot;
  std::optional<Thread> thread;      ///< As the one who looks may see it.
  std::map<ThreadId, Thread> trail;  ///< Threads that the requester came by, likewise.
  std::vector<TicketLine> others;    ///< Of the requester.
  std::optional<RatingCard> rating;  ///< What they said of it; a score of 0 where nothing.
};

/// The round that runs or pauses; empty when nobody waits for the team.
[[nodiscard]] std::optional<tickets::Clock> running_clock(
    const std::vector<tickets::Clock>& clocks);

/// When a reply is due, as a short pill: "48 m", "Late 14 m", "10:20 Wed".
[[nodiscard]] Pill present_due(const Looker& looker, const tickets::Clock& clock);

/// The promise to a customer with its proof. The parts of `proof` add up to `total`.
[[nodiscard]] PromiseCard present_promise(const Looker& looker,
                                          const calendar::BusinessCalendar& calendar,
                                          const tickets::Clock& clock);

/// The state in the customer's words, and in the team's.
[[nodiscard]] Pill customer_state(TicketState state);
[[nodiscard]] Pill agent_state(TicketState state);

/// A ticket in a list, for its requester or for the team.
[[nodiscard]] TicketRow present_ticket_row(const Looker& looker, const TicketLine& line,
                                           bool is_for_team);

/// A message of the conversation.
[[nodiscard]] ReplyView present_reply(const PortalFacts& portal, const Looker& looker,
                                      const TicketReply& reply);

/// `/tickets`: `lines` are one page of the customer's tickets, the latest active first.
[[nodiscard]] TicketListView present_ticket_list(Shell shell, const Looker& looker,
                                                 const std::vector<TicketLine>& lines);

/// `/tickets/{number}` for its requester.
[[nodiscard]] CustomerTicketView present_customer_ticket(Shell shell, const PortalFacts& portal,
                                                         const Looker& looker,
                                                         const TicketRows& rows);

}  // namespace townwell::views
