#include "shared/domain/ticket_state.h"

#include <array>
#include <cstddef>

namespace townwell {
namespace {

constexpr std::array<std::string_view, 8> kTexts = {"new",    "open",   "pending", "on_hold",
                                                    "solved", "closed", "merged",  "spam"};

}  // namespace

std::string_view to_text(TicketState state) {
  return kTexts.at(static_cast<std::size_t>(state));
}

std::optional<TicketState> ticket_state_from_text(std::string_view text) {
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    if (kTexts[i] == text) return static_cast<TicketState>(i);
  }
  return std::nullopt;
}

}  // namespace townwell
