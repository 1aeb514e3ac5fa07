#pragma once

#include <string>

#include "server/app/exchange.h"

namespace townwell::pages {

/// What was typed into one of a ticket's forms.
struct TicketDraft {
  std::string body;
  bool is_note = false;
  bool is_for_thread = false;  ///< Typed into the answer for everyone.
};

/// A ticket's page for the one who asks, with what was typed, and what is wrong with that if
/// `error` says so.
[[nodiscard]] http::Response ticket_page(const app::Exchange& exchange, std::int64_t number,
                                         const TicketDraft& draft, const Error* error);

}  // namespace townwell::pages
