#pragma once

#include "server/storage/tx.h"

/// Erasing what has served its time.
namespace townwell::housekeeping {

/// How long things are kept.
struct Kept {
  std::chrono::hours session_idle;
  std::chrono::hours session_age;
  std::chrono::hours command{30 * 24};         ///< So long a repeat is known.
  std::chrono::minutes help_session_idle{30};  ///< Without consent to share it.
};

/// Erases ended sessions, idle help sessions without consent, and old command ids, of these at most
/// a few thousand at once. Outcome: `id` is 1 while there is more to erase.
[[nodiscard]] Result<storage::Outcome> forget(storage::Tx& tx, const Kept& kept);

}  // namespace townwell::housekeeping
