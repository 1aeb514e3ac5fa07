#pragma once

#include "server/app/exchange.h"
#include "shared/store/database.h"
#include "shared/views/present_console.h"

namespace townwell::pages {

/// The queue as the caller may see it, the most urgent first. `flag` selects the post that this
/// report is about; unset: the first entry.
///
/// Errors: NotFound — that flag is open no more, or never was.
[[nodiscard]] Result<views::ConsoleRows> load_console(const app::Exchange& exchange,
                                                      store::Database& database, bool is_mine,
                                                      FlagId flag);

}  // namespace townwell::pages
