#pragma once

#include <string>
#include <vector>

#include "server/app/exchange.h"
#include "shared/views/found_thread.h"

/// What the server does about searches; what is found, shared/loaders says.
namespace townwell::app {

/// What is typed to its end, and what a program asks at every key.
enum class SearchPace { Finished, Typing };

/// At most ten a second from one address, thirty while typing. Errors: TooManyRequests.
[[nodiscard]] Result<void> take_search_rate(const Exchange& exchange, SearchPace pace);

/// Notes that threads were suggested, or held back from a visit that is to be measured: each once a
/// visit. Nobody waits for it; see `note_steps` for the cookie.
[[nodiscard]] std::string note_suggested(const Exchange& exchange,
                                         const std::vector<views::FoundThread>& suggested);

/// The same of a visit that is known by its id.
void note_suggested_of(const Exchange& exchange, HelpSessionId visit,
                       const std::vector<views::FoundThread>& suggested);

}  // namespace townwell::app
