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

/// The same of a visit that is known by its id.
void note_steps_of(const Exchange& exchange, HelpSessionId visit, std::vector<HelpEvent> events);

/// Goes on, now or later on a worker, with a visit whose arm is drawn: whether suggestions may be
/// shown is decided before anybody sees one. A visitor without a visit begins one; each answer then
/// carries its cookie.
void with_arm(const Exchange& exchange, std::function<void(const Exchange&)> go_on);

}  // namespace townwell::app
