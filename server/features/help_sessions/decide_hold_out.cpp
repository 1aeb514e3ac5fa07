#include "server/features/help_sessions/decide_hold_out.h"

#include "server/storage/episodes.h"
#include "shared/statistics/verdict.h"

namespace townwell::help_sessions {
namespace {

constexpr int kWeeksLookedAt = 4;
constexpr int kHeldPerMille = static_cast<int>(statistics::kHeldShare * 1000);

}  // namespace

Result<storage::Outcome> decide_hold_out(storage::Tx& tx) {
  const UtcTime since = tx.now() - std::chrono::weeks{kWeeksLookedAt};
  const auto lately = storage::count_offered_episodes(tx.database(), since);
  const auto projection =
      statistics::project({}, statistics::kHeldShare, storage::count_drawn_episodes(tx.database()),
                          static_cast<double>(lately) / kWeeksLookedAt);
  const int held = projection.is_in_reach() ? kHeldPerMille : 0;
  if (held != storage::load_held_per_mille(tx.database())) storage::save_held_per_mille(tx, held);
  return storage::Outcome{};
}

}  // namespace townwell::help_sessions
