#include "shared/loaders/source.h"

namespace townwell::loaders {
namespace {

constexpr int kHelpers = 3;
constexpr std::chrono::days kHelpersSince{7};

}  // namespace

std::vector<store::TopHelper> find_top_helpers(store::Database& database, UtcTime now) {
  return store::list_top_helpers(database, now - kHelpersSince, kHelpers);
}

std::string key_of(const store::RelatedQuery& query) {
  const std::string audience = std::to_string(static_cast<int>(query.shown_to_max));
  return query.tag.empty() ? audience + " " + std::to_string(query.space_id.value)
                           : audience + "#" + query.tag;
}

}  // namespace townwell::loaders
