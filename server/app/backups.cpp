#include "server/app/backups.h"

namespace townwell::app {

views::BackupFacts backup_facts(const backups::Nightly::Status& status) {
  views::BackupFacts facts;
  for (const backups::Kept& kept : status.kept) {
    facts.kept.push_back({kept.made_at, kept.bytes, kept.before_schema.has_value()});
  }
  facts.folder = status.plan.folder.string();
  facts.free_bytes = status.free_bytes;
  if (status.is_making) facts.percent = status.percent;
  facts.failure = status.failure;
  facts.next_at = status.next_at;
  return facts;
}

}  // namespace townwell::app
