#include "server/features/simulate/world.h"

#include <algorithm>

namespace townwell::simulate {
namespace {

constexpr std::size_t kKnownMax = 60;

std::vector<Space> make_spaces(const Shop& shop, IdMaker& ids, UtcTime now) {
  std::vector<Space> spaces;
  for (const ShopSpace& from : shop.spaces) {
    spaces.push_back({SpaceId{ids.next(to_unix_ms(now))}, from.slug, from.name, from.description,
                      from.icon, Visibility::Public, static_cast<int>(spaces.size())});
  }
  return spaces;
}

}  // namespace

World::World(const Plan& the_plan, Shop the_shop)
    : plan(the_plan),
      shop(std::move(the_shop)),
      begun_at(the_plan.until - std::chrono::days{the_plan.days}),
      chance(static_cast<std::uint64_t>(the_plan.seed)),
      ids(0, 0),
      people(shop, {plan.members, begun_at, plan.until}, ids),
      spaces(make_spaces(shop, ids, begun_at)),
      known(shop.topics.size()),
      tally(plan.effect, plan.until) {
  rule_id = make_id<RuleId>(begun_at);
}

const Space& World::space_of(const Topic& topic) const {
  const auto found = std::ranges::find(spaces, topic.space, &Space::slug);
  return found == spaces.end() ? spaces.front() : *found;
}

void World::remember(const Case& of, ThreadId thread) {
  auto& list = known[static_cast<std::size_t>(of.topic)];
  list.push_back(thread);
  if (list.size() > kKnownMax) list.pop_front();
}

ThreadId World::find_known(int topic) {
  const auto& list = known[static_cast<std::size_t>(topic)];
  if (list.empty()) return {};
  return list[static_cast<std::size_t>(chance.below(static_cast<int>(list.size())))];
}

}  // namespace townwell::simulate
