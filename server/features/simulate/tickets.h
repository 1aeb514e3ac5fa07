#pragma once

#include "server/features/simulate/world.h"

namespace townwell::simulate {

/// A ticket that is to be opened at `at`, which is not after the end of the story.
struct TicketPlan {
  Case about;
  int requester = 0;
  UtcTime at{};
  const ThreadRows* thread = nullptr;  ///< Of a question that the rule makes a ticket.
  std::optional<UtcTime> answered_at;  ///< When the team replies; else that is drawn.
  /// When the asker is helped by others and says so; then the team need not reply.
  std::optional<UtcTime> solved_by_asker_at;
};

struct TicketEnd {
  TicketId id;
  bool is_running = false;
};

/// Tells the ticket to its end, as the rules of tickets take it there; it is written on its day.
TicketEnd tell_ticket(World& world, const TicketPlan& plan);

}  // namespace townwell::simulate
