#pragma once

namespace townwell::platform {

/// Lets everything else go first, from now on and for the calling thread alone: for what takes
/// seconds and nobody waits for.
void lower_own_priority();

}  // namespace townwell::platform
