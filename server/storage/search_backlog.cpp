#include "server/storage/search_backlog.h"

#include <algorithm>

namespace townwell::storage {

SearchBacklog::SearchBacklog(store::Database& database, Reindex reindex)
    : database_(database), reindex_(std::move(reindex)) {
  recount();
}

void SearchBacklog::make(Tx& tx, ThreadId id) {
  if (!reindex_) return;
  is_stale_ = true;
  known_.erase(id);
  std::erase(added_, id);
  reindex_(tx, id);
  database_.execute(R"sql(DELETE FROM search_queue WHERE thread_id = $1)sql", id);
  set_aside_.erase(id);
}

void SearchBacklog::put_off(ThreadId id) {
  if (!reindex_ || known_.contains(id)) return;
  is_stale_ = true;
  set_aside_.erase(id);
  added_.push_back(id);
  database_.execute(R"sql(
    INSERT INTO search_queue (thread_id) VALUES ($1) ON CONFLICT (thread_id) DO NOTHING)sql",
                    id);
}

void SearchBacklog::work_off(Tx& tx, const std::function<bool()>& is_enough) {
  do {
    const auto id = next();
    if (!id) return;
    last_ = *id;
    current_ = id;
    make(tx, *id);
    current_.reset();
  } while (!is_enough());
}

void SearchBacklog::set_aside() {
  if (!current_) return;
  is_stale_ = true;
  known_.erase(*current_);
  set_aside_.insert(*current_);
  current_.reset();
}

void SearchBacklog::on_commit() {
  known_.insert(added_.begin(), added_.end());
  added_.clear();
  recount();
}

void SearchBacklog::on_rollback() {
  added_.clear();
  recount();
}

void SearchBacklog::recount() {
  if (!is_stale_) return;
  const auto queued =
      database_.value<std::int64_t>(R"sql(SELECT COUNT(*) FROM search_queue)sql").value_or(0);
  const std::size_t all = static_cast<std::size_t>(queued);
  waiting_ = reindex_ ? all - std::min(all, set_aside_.size()) : 0;
  is_stale_ = false;
}

std::optional<ThreadId> SearchBacklog::next() {
  ThreadId from = last_;
  for (const bool is_second_round : {false, true}) {
    if (is_second_round) from = ThreadId{};
    auto rows = database_.query(R"sql(
      SELECT q.thread_id FROM search_queue q WHERE q.thread_id > $1 ORDER BY q.thread_id)sql",
                                from);
    while (rows.next()) {
      const auto id = rows.get<ThreadId>();
      if (!set_aside_.contains(id)) return id;
    }
  }
  return std::nullopt;
}

}  // namespace townwell::storage
