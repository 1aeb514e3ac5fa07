#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/domain/member.h"
#include "shared/domain/ticket_state.h"

namespace townwell {

/// How a ticket came to be.
enum class TicketOrigin { Private, Unanswered, StillStuck, ByStaff };
constexpr std::array<std::string_view, 4> enum_names(TicketOrigin) {
  return {"private", "unanswered", "still_stuck", "by_staff"};
}

enum class Priority { Low, Normal, High, Urgent };
constexpr std::array<std::string_view, 4> enum_names(Priority) {
  return {"low", "normal", "high", "urgent"};
}

/// A private case between one customer and the team.
struct Ticket {
  TicketId id;
  std::int64_t number = 0;  ///< The small number that people say.
  TicketState state = TicketState::New;
  TicketOrigin origin = TicketOrigin::Private;
  Priority priority = Priority::Normal;
  std::string subject;
  std::string department;
  std::string reason;  ///< Why it was opened, in the words of who or what opened it.
  ThreadId thread_id;  ///< Unset for one that was private from the start.
  MemberId requester_id;
  MemberId assignee_id;
  RuleId rule_id;       ///< Of the rule that opened it; unset where a person did.
  TicketId follows_id;  ///< The one closed for good that this one goes on from.
  UtcTime created_at{};
  UtcTime last_activity_at{};
  std::optional<UtcTime> solved_at;
  int cycle = 1;
  std::string snapshot;  ///< JSON, never changed: the story as it was when the ticket was opened.
  std::int64_t version = 1;
};

/// What the customer and the team wrote to each other.
struct TicketReply {
  MessageId id;
  Author author;
  std::string body;
  UtcTime created_at{};
  bool is_from_staff = false;
};

/// What the team wrote to itself. Nothing that renders for a customer takes this type.
struct InternalNote {
  MessageId id;
  Author author;
  std::string body;
  UtcTime created_at{};
};

/// Something that happened to a ticket, kept for good.
struct TicketEvent {
  std::int64_t id = 0;
  TicketState state = TicketState::New;  ///< The state it led to.
  Author actor;                          ///< Unset id: a rule did it.
  std::string kind;
  UtcTime at{};
};

}  // namespace townwell
