#include "server/features/simulate/searches.h"

#include "shared/search/cluster.h"

namespace townwell::simulate {
namespace {

using std::chrono::seconds;

constexpr seconds kBetween{40};
constexpr int kHitsMin = 3, kHitsMax = 60;
constexpr double kGapsPower = 0.5;

}  // namespace

void tell_searches(World& world, Day& day, storage::SessionRecord& record, const Case& about) {
  Chance& chance = world.chance;
  const int count = chance.count(rates::kSearches);
  for (int i = 0; i < count; ++i) {
    storage::Search search;
    search.created_at = record.started_at + (i + 1) * kBetween;
    if (!world.is_told(search.created_at)) break;
    search.id = world.make_id<HelpSessionId>(search.created_at).value;
    search.record_id = record.id;
    search.space_id = record.space_id;
    if (chance.happens(rates::kGapSearches)) {
      const auto& gap = world.shop.gaps[static_cast<std::size_t>(
          chance.rank(static_cast<int>(world.shop.gaps.size()), kGapsPower))];
      search.said = chance.pick(gap);
    } else {
      search.said = fill(chance.pick(world.topic_of(about).queries), about);
      if (!chance.happens(rates::kMissedSearches)) {
        search.hits = chance.between(kHitsMin, kHitsMax);
      }
      search.is_opened = search.hits > 0 && record.reads > 0 && chance.happens(rates::kOpensAHit);
    }
    search.words = search::cluster(search::parse(search.said));
    ++record.searches;
    day.searches.push_back(std::move(search));
  }
}

}  // namespace townwell::simulate
