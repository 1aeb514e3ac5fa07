#pragma once

#include "server/features/simulate/world.h"

namespace townwell::simulate {

/// What was searched for in a help session: for the case, or for what nobody wrote about.
void tell_searches(World& world, Day& day, storage::SessionRecord& record, const Case& about);

}  // namespace townwell::simulate
