#pragma once

#include <string>
#include <vector>

#include "server/app/exchange.h"
#include "server/storage/session_steps.h"

namespace townwell::app {

/// Notes steps of the visit that the exchange belongs to, and begins one where there is none yet.
/// Nobody waits for it: what cannot be written is lost, for it is no more than a trail. Of a visit
/// that never ends, the beginning is kept. Does nothing for who is not counted.
///
/// The header that starts the visit's cookie; empty when the visit goes on.
[[nodiscard]] std::string note_steps(const Exchange& exchange,
                                     std::vector<storage::HelpStep> steps);

/// The same of a visit that is known by its id.
void note_steps_of(const Exchange& exchange, HelpSessionId visit,
                   std::vector<storage::HelpStep> steps);

/// Goes on, now or later on a worker, with a visit that is known to ask, and whose arm is drawn:
/// whether suggestions may be shown is decided before anybody sees one. A visitor without a visit
/// begins one; the answer then carries its cookie, and a visitor's first lets it last. Who is not
/// counted goes on as they are: nobody holds back from them.
void with_arm(const Exchange& exchange, std::function<void(const Exchange&)> go_on);

}  // namespace townwell::app
