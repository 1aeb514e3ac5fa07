#include "server/features/simulate/simulate.h"

#include <algorithm>

#include "server/features/simulate/sessions.h"
#include "server/features/simulate/write.h"

namespace townwell::simulate {
namespace {

constexpr std::chrono::days kADay{1};

/// As many moments of that day as chance has it, in order; most of them about noon.
std::vector<UtcTime> draw_moments(World& world, UtcTime day, double a_day) {
  const double scale = world.plan.members / rates::kMembersOfRates;
  std::vector<UtcTime> moments;
  for (int i = world.chance.count(a_day * scale); i > 0; --i) {
    const double share = (world.chance.share() + world.chance.share()) / 2;
    moments.push_back(day + std::chrono::milliseconds{static_cast<std::int64_t>(
                                share * std::chrono::milliseconds{kADay}.count())});
  }
  std::ranges::sort(moments);
  return moments;
}

void tell_members(World& world, Day& day, UtcTime from, UtcTime until) {
  for (int person = world.people.joined_by(from); person < world.people.joined_by(until);
       ++person) {
    day.members.push_back(world.people.member(person));
    world.tally.count_member();
    if (world.chance.happens(rates::kJoinedByReading)) tell_joining(world, day, person);
  }
}

/// Numbers are given in the order in which tickets are opened, as people would see them.
void open_tickets(World& world, Day& day, UtcTime until) {
  const auto last = world.waiting.upper_bound(until);
  for (auto each = world.waiting.begin(); each != last; ++each) {
    each->second.ticket.number = ++world.last_ticket;
    day.tickets.push_back(std::move(each->second));
  }
  world.waiting.erase(world.waiting.begin(), last);
}

Day tell_day(World& world, int index) {
  const UtcTime from = world.begun_at + index * kADay;
  Day day;
  tell_members(world, day, from, from + kADay);
  for (const UtcTime at : draw_moments(world, from, rates::kUnitsADay)) tell_unit(world, day, at);
  const double reading = rates::kSessionsADay - rates::kUnitsADay;
  for (const UtcTime at : draw_moments(world, from, reading)) tell_reading(world, day, at);
  open_tickets(world, day, from + kADay);
  return day;
}

std::vector<Member> members_before(World& world) {
  std::vector<Member> members;
  for (int person = 0; person < world.people.joined_by(world.begun_at); ++person) {
    members.push_back(world.people.member(person));
    world.tally.count_member();
  }
  return members;
}

}  // namespace

Result<void> check(const Plan& plan) {
  const auto between = [](const char* key, int value, int least, int most) -> Result<void> {
    if (value >= least && value <= most) return {};
    return fail(ErrorCode::InvalidArgument, key, {std::to_string(least), std::to_string(most)});
  };
  TRY(between("simulate-members", plan.members, kMembersMin, kMembersMax));
  TRY(between("simulate-days", plan.days, kDaysMin, kDaysMax));
  const double shown = rates::kContactHeld - plan.effect;
  if (!(shown >= 0 && shown <= 1)) return fail(ErrorCode::InvalidArgument, "simulate-effect");
  return {};
}

Result<Truth> simulate(storage::Writer& writer, const Plan& plan, const Progress& on_progress) {
  TRY(check(plan));
  TRY_ASSIGN(Shop shop, load_shop());
  World world(plan, std::move(shop));
  const std::vector<Member> members = members_before(world);
  TRY(writer.run({}, [&](storage::Tx& tx) {
    tx.move_to(world.begun_at);
    return write_portal(tx, world, members);
  }));
  for (int index = 0; index < plan.days; ++index) {
    const Day day = tell_day(world, index);
    const UtcTime end = world.begun_at + (index + 1) * kADay;
    TRY(writer.run({}, [&](storage::Tx& tx) {
      tx.move_to(end);
      return write_day(tx, day);
    }));
    on_progress(index + 1, plan.days);
  }
  writer.settle();
  return world.tally.finish();
}

}  // namespace townwell::simulate
