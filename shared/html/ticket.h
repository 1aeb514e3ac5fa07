#pragma once

#include <string>

#include "shared/html/assets.h"
#include "shared/views/ticket_view.h"

namespace townwell::html {

/// `/tickets`.
[[nodiscard]] std::string write_ticket_list_page(const views::TicketListView& view,
                                                 const Assets& assets);

/// `/tickets/{number}` for its requester.
[[nodiscard]] std::string write_ticket_page(const views::CustomerTicketView& view,
                                            const Assets& assets);

}  // namespace townwell::html
