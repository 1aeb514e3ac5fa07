#pragma once

#include "server/features/simulate/world.h"

namespace townwell::simulate {

/// Someone starts to ask at that moment: a unit of the experiment, with its help session, its
/// episode and what came of it.
void tell_unit(World& world, Day& day, UtcTime at);

/// A help session that reads or searches, and starts to ask nothing.
void tell_reading(World& world, Day& day, UtcTime at);

/// The same of a visitor who then becomes that member.
void tell_joining(World& world, Day& day, int person);

}  // namespace townwell::simulate
