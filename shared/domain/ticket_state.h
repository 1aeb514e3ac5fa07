#pragma once

#include <optional>
#include <string_view>

namespace townwell {

/// Where a ticket stands. `Pending` waits for the customer, `OnHold` for a third party.
enum class TicketState { New, Open, Pending, OnHold, Solved, Closed, Merged, Spam };

/// "new", "open", "pending", "on_hold", "solved", "closed", "merged", "spam".
[[nodiscard]] std::string_view to_text(TicketState state);
[[nodiscard]] std::optional<TicketState> ticket_state_from_text(std::string_view text);

}  // namespace townwell
