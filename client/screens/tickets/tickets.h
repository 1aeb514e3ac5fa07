#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/ticket_view.h"

/// A customer's tickets and one of them, as `shared/html/ticket.h` writes them.
namespace townwell::screens {

[[nodiscard]] ui::Box build_ticket_list(const views::TicketListView& view, ui::Setting& setting);
[[nodiscard]] ui::Box build_ticket(const views::CustomerTicketView& view, ui::Setting& setting);

}  // namespace townwell::screens
