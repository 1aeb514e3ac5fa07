#include "server/features/help_sessions/decide_hold_out.h"

#include "server/storage/episodes.h"

namespace townwell::help_sessions {
namespace {

constexpr int kWeeksLookedAt = 4;
constexpr int kHeldPerMille = static_cast<int>(statistics::kHeldShare * 1000);

}  // namespace

statistics::Projection project_hold_out(store::Database& database, UtcTime now) {
  const UtcTime since = now - std::chrono::weeks{kWeeksLookedAt};
  const auto lately = storage::count_offered_episodes(database, since);
  return statistics::project({}, statistics::kHeldShare, storage::count_drawn_episodes(database),
                             static_cast<double>(lately) / kWeeksLookedAt);
}

Result<storage::Outcome> decide_hold_out(storage::Tx& tx, const PortalSettings& settings) {
  const bool pays =
      settings.hold_out_is_on && project_hold_out(tx.database(), tx.now()).is_in_reach();
  const int held = pays ? kHeldPerMille : 0;
  if (held != storage::load_held_per_mille(tx.database())) storage::save_held_per_mille(tx, held);
  return storage::Outcome{};
}

}  // namespace townwell::help_sessions
