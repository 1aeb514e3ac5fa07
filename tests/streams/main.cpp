// The hold-out's promises, held over streams of units that chance makes: without an effect E
// decides in at most one of 20, and with one the intervals hold the truth. Every stream is looked
// at daily.
//
// TOWNWELL_STREAMS says how many streams an effect gets, 500 unless told. Stream i of an effect has
// always the same seed. Ends with 1 when a promise is broken.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

#include "shared/statistics/arm.h"
#include "shared/statistics/comparison.h"
#include "shared/statistics/evidence.h"
#include "shared/statistics/proportion.h"

using namespace townwell::statistics;

namespace {

constexpr int kDays = 182;  // As long as a hold-out may run.
constexpr int kUnitsADayMax = 40;

double uniform(std::mt19937_64& dice) {
  return static_cast<double>(dice() >> 11) * 0x1p-53;
}

/// How many of those held back have a contact, on a day. Intervals must not need one world: in the
/// third it falls all the time, and with it the first epoch differs from the second.
double contact_share(int world, int day) {
  constexpr std::array<double, 2> kSteady = {0.75, 0.3};
  if (world < 2) return kSteady[static_cast<std::size_t>(world)];
  return 0.8 - 0.4 * day / kDays;
}

/// What one stream showed.
struct Seen {
  bool has_decided = false;
  bool is_sign_right = false;      ///< Where E decided.
  bool is_live_right = true;       ///< At every look.
  bool is_newcombe_right = false;  ///< At the end, in the last epoch.
  bool is_fixed_right = false;     ///< At the end, over both.
  bool is_ratio_hidden = false;    ///< At any look, though the arms are as drawn.
  bool is_found_at_plan = false;   ///< E decided within the units that the plan asks for.
};

Seen live_through(double effect, std::uint64_t seed) {
  std::mt19937_64 dice(seed);
  const int world = static_cast<int>(seed % 3);
  std::vector<Epoch> epochs;
  Evidence evidence;
  Seen seen;
  std::int64_t units = 0;
  const auto plan = units_for_difference({0.75, 0.65, kHeldShare});
  for (int day = 0; day < kDays; ++day) {
    const int today = static_cast<int>(uniform(dice) * (kUnitsADayMax + 1));
    for (int i = 0; i < today; ++i, ++units) {
      const double h = held_share_in_force(units);
      if (epochs.empty() || epochs.back().h != h) epochs.push_back({h, {}, {}});
      const Arm arm = draw_arm(dice(), h);
      const double p = contact_share(world, day) - (arm == Arm::Shown ? effect : 0);
      const bool had_contact = uniform(dice) < p;
      Proportion& counted = arm == Arm::Held ? epochs.back().held : epochs.back().shown;
      counted.x += had_contact ? 1 : 0;
      counted.n += 1;
      take(evidence, {arm, had_contact, h});
      if (evidence.is_decided && units < plan.value_or(0)) seen.is_found_at_plan = true;
    }
    seen.is_ratio_hidden = seen.is_ratio_hidden || sample_ratio(epochs) > kSampleRatioMax;
    if (evidence.is_decided && !seen.has_decided) {
      seen.has_decided = true;
      seen.is_sign_right = difference_of(epochs)->value * effect > 0;
    }
    const auto live = live_interval(epochs);
    seen.is_live_right = seen.is_live_right && (!live || live->interval.contains(effect));
  }
  seen.is_newcombe_right = newcombe(epochs.back().held, epochs.back().shown).contains(effect);
  seen.is_fixed_right = fixed_interval(epochs).contains(effect);
  return seen;
}

std::vector<Seen> live_through_all(double effect, std::uint64_t first_seed, int streams) {
  std::vector<Seen> all;
  all.reserve(static_cast<std::size_t>(streams));
  for (int i = 0; i < streams; ++i) {
    all.push_back(live_through(effect, first_seed + static_cast<std::uint64_t>(i)));
  }
  return all;
}

double print(const char* what, const std::vector<Seen>& all, bool Seen::*is_true) {
  const auto count =
      std::count_if(all.begin(), all.end(), [&](const Seen& seen) { return seen.*is_true; });
  const double share = static_cast<double>(count) / static_cast<double>(all.size());
  std::printf("  %-58s %5d of %d, %5.1f %%", what, static_cast<int>(count),
              static_cast<int>(all.size()), 100 * share);
  return share;
}

bool promise(bool is_kept, const char* bound) {
  std::printf("  %s: %s\n", bound, is_kept ? "kept" : "BROKEN");
  return is_kept;
}

}  // namespace

int main() {
  const char* told = std::getenv("TOWNWELL_STREAMS");
  const int streams = told == nullptr ? 500 : std::max(1, std::atoi(told));
  bool is_kept = true;

  std::printf("No effect, looked at on each of %d days:\n", kDays);
  const auto none = live_through_all(0, 1'000'000, streams);
  is_kept &= promise(print("E decides", none, &Seen::has_decided) <= 0.07, "at most 7 %");
  print("the live interval holds 0 at every look", none, &Seen::is_live_right);
  std::printf("\n");
  print("hidden at some look though the arms are as drawn", none, &Seen::is_ratio_hidden);
  std::printf("\n");

  std::uint64_t first_seed = 2'000'000;
  for (const int points : {5, 10}) {
    std::printf("An effect of %d points:\n", points);
    const auto all = live_through_all(points / 100.0, first_seed, streams);
    first_seed += 1'000'000;
    is_kept &= promise(
        print("the live interval holds it at every look", all, &Seen::is_live_right) >= 0.93,
        "at least 93 %");
    is_kept &= promise(
        print("Newcombe's holds it at the end (h 0.1)", all, &Seen::is_newcombe_right) >= 0.91,
        "at least 91 %");
    is_kept &= promise(
        print("that of both epochs holds it at the end", all, &Seen::is_fixed_right) >= 0.91,
        "at least 91 %");
    print("E decides", all, &Seen::has_decided);
    std::printf("\n");
    print("E decides, with the right sign", all, &Seen::is_sign_right);
    std::printf("\n");
    print("E decides within the 1,671 units of the plan for 10 points", all,
          &Seen::is_found_at_plan);
    std::printf("\n");
  }
  return is_kept ? 0 : 1;
}
