#pragma once

namespace townwell::platform {

/// The log goes to standard error, one line an event: `time=… level=… msg="…"`, in UTC. Nothing
/// that people wrote or searched for, no token and no address belongs in it.
void start_log();

}  // namespace townwell::platform
