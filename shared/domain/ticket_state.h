#pragma once

#include <array>
#include <string_view>

#include "shared/base/names.h"

namespace townwell {

/// Where a ticket stands. `Pending` waits for the customer, `OnHold` for a third party.
enum class TicketState { New, Open, Pending, OnHold, Solved, Closed, Merged, Spam };
constexpr std::array<std::string_view, 8> enum_names(TicketState) {
  return {"new", "open", "pending", "on_hold", "solved", "closed", "merged", "spam"};
}

}  // namespace townwell
