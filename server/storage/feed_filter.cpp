#include "server/storage/feed_filter.h"

namespace townwell::storage {

Standing FeedFilter::judge(store::Database& now, store::FeedTable table, std::int64_t id) {
  const ShownTo audience = audience_();
  if (PublicRows(now, audience).holds(table, id)) {
    published_.emplace(table, id);
    return Standing::Public;
  }
  const bool was_public =
      published_.contains({table, id}) || PublicRows(*before_, audience).holds(table, id);
  return was_public ? Standing::Removed : Standing::Private;
}

}  // namespace townwell::storage
