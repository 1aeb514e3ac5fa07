#pragma once

#include "server/app/exchange.h"
#include "server/http/form.h"
#include "shared/views/form.h"

namespace townwell::pages {

/// What a form given out now carries unseen. A form that comes back keeps its command id and the
/// time it was first given out.
[[nodiscard]] views::FormGuard make_guard(const app::Exchange& exchange, const http::Form* again);

/// Whether a visitor's form looks filled in by a program: its honeypot is filled, it is not one of
/// ours, or it came back within three seconds. It is never refused for that, but asked for once
/// more. Time is not looked at while testing.
[[nodiscard]] bool looks_automatic(const app::Exchange& exchange, const http::Form& form);

}  // namespace townwell::pages
