#include "server/features/housekeeping/forget.h"

#include "server/storage/accounts.h"
#include "server/storage/command_log.h"
#include "server/storage/drafts.h"
#include "server/storage/episodes.h"
#include "server/storage/session_records.h"

namespace townwell::housekeeping {
namespace {

constexpr int kCommandsMax = 2000;

}  // namespace

Result<storage::Outcome> forget(storage::Tx& tx, const Kept& kept) {
  const UtcTime now = tx.now();
  storage::delete_old_sessions(tx.database(), now - kept.session_idle, now - kept.session_age);
  storage::erase_idle_help_sessions(tx.database(), now - kept.help_session_idle);
  storage::forget_ended_episodes(tx.database(), now);
  storage::forget_records(tx.database(), now);
  storage::erase_old_drafts(tx.database(), now - kept.draft);
  const auto forgotten = storage::forget_commands(tx.database(), now - kept.command, kCommandsMax);
  return storage::Outcome{200, storage::EntityKind::None, forgotten == kCommandsMax ? 1 : 0};
}

}  // namespace townwell::housekeeping
