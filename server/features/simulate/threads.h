#pragma once

#include "server/features/simulate/world.h"

namespace townwell::simulate {

/// Who asks about what, and when.
struct Question {
  Case about;
  int asker = 0;
  UtcTime at{};
};

/// A question that somebody replies to within a day, and what became of it; unless the story ends
/// before.
ThreadId tell_answered(World& world, Day& day, const Question& question);

struct EscalatedThread {
  ThreadId thread_id;
  TicketId ticket_id;  ///< Unset where the story ends before the rule acts.
};
/// A question that nobody replied to for a day, and the ticket that the rule opens then.
EscalatedThread tell_escalated(World& world, Day& day, const Question& question);

}  // namespace townwell::simulate
