#pragma once

#include <string>

#include "server/app/exchange.h"
#include "shared/domain/help_session.h"

namespace townwell::app {

/// Notes a step of the visit that the exchange belongs to, and begins one where there is none yet.
/// Nobody waits for it: what cannot be written is lost, for it is no more than a trail.
///
/// The header that starts the visit's cookie; empty when the visit goes on.
[[nodiscard]] std::string note_step(const Exchange& exchange, HelpEvent event);

}  // namespace townwell::app
