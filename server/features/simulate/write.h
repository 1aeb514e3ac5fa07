#pragma once

#include "server/features/simulate/world.h"
#include "server/storage/tx.h"

namespace townwell::simulate {

/// The portal before anything happens: its name, hours and rules, its spaces, and who was there.
/// Errors: Conflict "simulate-full".
[[nodiscard]] Result<storage::Outcome> write_portal(storage::Tx& tx, const World& world,
                                                    const std::vector<Member>& members);

/// The rows of one day. The same day may be written again after it was undone.
[[nodiscard]] Result<storage::Outcome> write_day(storage::Tx& tx, const Day& day);

}  // namespace townwell::simulate
