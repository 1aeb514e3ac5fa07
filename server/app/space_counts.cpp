#include "server/app/space_counts.h"

namespace townwell::app {
namespace {

constexpr std::chrono::minutes kKeptFor{1};

}  // namespace

SpaceCounts::Counts SpaceCounts::get(store::Database& database, UtcTime now) {
  {
    const std::lock_guard lock(mutex_);
    if (counts_ && now >= counted_at_ && now - counted_at_ < kKeptFor) return counts_;
  }
  auto counts = std::make_shared<const std::vector<store::SpaceCount>>(
      store::count_answers_by_space(database));
  const std::lock_guard lock(mutex_);
  counts_ = counts;
  counted_at_ = now;
  return counts;
}

}  // namespace townwell::app
