#include "server/app/figures.h"

namespace townwell::app {

std::vector<store::SpaceCount> Figures::answers_by_space(store::Database& database, UtcTime now) {
  return *space_counts_.get("", now, [&] { return store::count_answers_by_space(database); });
}

std::vector<store::TopHelper> Figures::top_helpers(store::Database& database, UtcTime now) {
  return *helpers_.get("", now, [&] { return loaders::find_top_helpers(database, now); });
}

std::vector<ThreadId> Figures::related(store::Database& database, UtcTime now,
                                       const store::RelatedQuery& query) {
  return *related_.get(loaders::key_of(query), now,
                       [&] { return store::list_related(database, query); });
}

Figures::Words Figures::words(store::Database& database, UtcTime now) {
  return known_words_->get(database, readers_, workers_, now);
}

Figures::Words Figures::words_at_hand(store::Database& database, UtcTime now) {
  return known_words_->recent(database, readers_, workers_, now);
}

}  // namespace townwell::app
