#pragma once

#include "server/storage/help_sessions.h"
#include "server/storage/tx.h"

/// Erasing what has served its time.
namespace townwell::housekeeping {

/// How long things are kept.
struct Kept {
  std::chrono::hours session_idle;
  std::chrono::hours session_age;
  std::chrono::hours command{30 * 24};  ///< So long a repeat is known.
  /// Without consent to share it.
  std::chrono::minutes help_session_idle{storage::kHelpSessionQuiet};
  std::chrono::hours draft{180 * 24};  ///< Since its last letter.
};

/// Erases ended sessions, idle help sessions without consent, old records of such, old drafts and
/// command ids, of these at most a few thousand at once. Outcome: `id` is 1 while there is more to
/// erase.
[[nodiscard]] Result<storage::Outcome> forget(storage::Tx& tx, const Kept& kept);

}  // namespace townwell::housekeeping
