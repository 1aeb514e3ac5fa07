#include "server/storage/feed_journal.h"

#include <utility>

#include "server/storage/feed_rows.h"
#include "server/storage/settings.h"

namespace townwell::storage {

FeedJournal::FeedJournal(store::Database& database, std::shared_ptr<FeedFilter> filter)
    : database_(database),
      filter_(std::move(filter)),
      last_seq_(feed_seq(database)),
      committed_seq_(last_seq_) {}

void FeedJournal::begin() {
  changes_ = {};
  if (filter_) filter_->begin_batch();
}

void FeedJournal::write(const Tx& tx) {
  const Removal removal = tx.removes_at_once() ? Removal::AtOnce : Removal::Usual;
  // Kept only if all of it is written: a number that was given to nothing would be a gap.
  std::int64_t seq = last_seq_;
  Changes changes;
  changes.subjects = tx.changes();
  for (const auto& [table, row] : tx.touched()) {
    if (table == store::FeedTable::Threads) changes.subjects.insert({Subject::Thread, row});
    if (table == store::FeedTable::Videos) changes.subjects.insert({Subject::Video, row});
    const Standing standing = filter_ ? filter_->judge(database_, table, row) : Standing::Public;
    if (standing == Standing::Private) continue;
    insert_feed_entry(
        database_,
        {++seq, table, row, standing == Standing::Removed ? removal : Removal::None, tx.now()});
    changes.seq = seq;
  }
  if (tx.renews_epoch()) {
    renew_epoch(database_);
    changes.seq = seq;
    // The portal was opened or closed, so who may listen is asked anew.
    changes.subjects.insert({Subject::Sessions, 0});
  }
  last_seq_ = seq;
  changes_.add(changes);
}

void FeedJournal::undo() {
  changes_ = {};
  last_seq_ = committed_seq_;
}

Changes FeedJournal::commit() {
  committed_seq_ = last_seq_;
  return std::exchange(changes_, {});
}

}  // namespace townwell::storage
