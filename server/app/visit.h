#pragma once

#include <string>
#include <vector>

#include "server/app/exchange.h"
#include "shared/domain/help_session.h"

namespace townwell::app {

/// Notes steps of the visit that the exchange belongs to, and begins one where there is none yet.
/// Nobody waits for it: what cannot be written is lost, for it is no more than a trail. Of a visit
/// that never ends, the beginning is kept.
///
/// The header that starts the visit's cookie; empty when the visit goes on.
[[nodiscard]] std::string note_steps(const Exchange& exchange, std::vector<HelpEvent> events);

}  // namespace townwell::app
