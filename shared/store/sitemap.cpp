#include "shared/store/sitemap.h"

namespace townwell::store {

std::vector<PublicThread> list_public_threads(Database& database, int limit) {
  std::vector<PublicThread> threads;
  auto rows = database.query(R"sql(
    SELECT t.id, t.title, t.last_activity_at FROM threads t WHERE t.shown_to = 0
    ORDER BY t.last_activity_at DESC, t.id DESC LIMIT $1)sql",
                             limit);
  while (rows.next()) {
    PublicThread& thread = threads.emplace_back();
    rows.read(thread.id, thread.title, thread.last_activity_at);
  }
  return threads;
}

}  // namespace townwell::store
