#pragma once

#include "server/main/serve_options.h"

namespace townwell {

/// Serves until a signal asks to stop; the exit status.
[[nodiscard]] int serve(const ServeOptions& options);

}  // namespace townwell
