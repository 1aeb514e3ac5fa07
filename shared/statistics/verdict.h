#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "shared/statistics/comparison.h"
#include "shared/statistics/evidence.h"
#include "shared/statistics/proportion.h"

/// What the hold-out says, once for screens, API and exports.
namespace townwell::statistics {

/// What a shop wants to be able to see: `smallest_difference` less than the share of those held
/// back who contact the team.
struct Plan {
  double contact_share = 0.75;
  double smallest_difference = 0.1;
};

/// A hold-out that would have to run longer keeps suggestions from people for nothing.
inline constexpr std::int64_t kWeeksMax = 26;

/// To be looked at every day costs units: by so many times those of one look, four in five
/// experiments have decided by E. Found by simulation: 2.1 to 2.3 for 10 to 13 points less than 65
/// to 75 %, with h from 0.1 to 0.5.
inline constexpr double kDailyLooks = 2.2;

struct Projection {
  std::optional<std::int64_t> units_needed;  ///< `units_for_difference` times `kDailyLooks`.
  std::optional<std::int64_t> weeks_to_go;   ///< Until they are triggered; empty: never.
  [[nodiscard]] bool is_in_reach() const { return weeks_to_go && *weeks_to_go <= kWeeksMax; }
};

/// `h` is the one that the units to come will be drawn with; `weekly_units` how many a week brings.
[[nodiscard]] Projection project(const Plan& plan, double h, std::int64_t units_so_far,
                                 double weekly_units);

/// How suggestions fare with the question a day later, "did you solve it?": shown minus held back.
enum class Guard {
  Passes,   ///< At worst 3 points fewer solved it.
  Unclear,  ///< It may be more than that. Also as long as few answered.
  Worse,    ///< And surely fewer solved it.
};
constexpr std::array<std::string_view, 3> enum_names(Guard) {
  return {"passes", "unclear", "worse"};
}
inline constexpr double kGuardMargin = -0.03;

struct GuardReading {
  Guard state = Guard::Unclear;
  Proportion solved_held;
  Proportion solved_shown;
  Interval interval{-1, 1};  ///< Newcombe's.
};
[[nodiscard]] GuardReading read_guard(const Proportion& solved_held,
                                      const Proportion& solved_shown);

/// Answers of both arms together with which the guard passes where suggestions do not change who
/// solves it: z²·p(1−p) / (h(1−h)·margin²), p from the answers so far. Empty when `h` draws nobody.
[[nodiscard]] std::optional<std::int64_t> answers_for_guard(const GuardReading& guard, double h);

/// What a contact costs the shop, by its own figures.
struct Worth {
  double minutes_a_contact = 0;
  double wage_an_hour = 0;
  double moderation_minutes = 0;  ///< Of the same time, taken off the value.
};

struct Estimate {
  double value = 0;
  Interval interval;
};

/// D · shown units, with the interval of D: contacts that did not come.
[[nodiscard]] Estimate avoided_contacts(const Difference& difference, const Interval& interval);

/// (contacts · minutes − moderation minutes) · wage / 60, in the wage's money. May be below 0.
[[nodiscard]] Estimate value_of(const Estimate& avoided, const Worth& worth);

enum class Outcome {
  TooEarly,  ///< There is no live interval.
  Helps,
  Hurts,
  NoDifferenceYet,      ///< There is one, and E has never been at `kDecidedAt`.
  HiddenBySampleRatio,  ///< The arms are not as drawn; nothing that rests on them is told.
  HiddenByGuard,        ///< Fewer contacts, and fewer who solved it: people give up.
  Off,                  ///< Undecided, and nobody is held back any more.
};
/// The API's words. Both hidden ones are "hidden": the reason stands beside, as numbers.
constexpr std::array<std::string_view, 7> enum_names(Outcome) {
  return {"too_early", "helps", "harms", "no_difference", "hidden", "hidden", "off"};
}

enum class OffReason { None, ByOwner, TooFewUnits };
constexpr std::array<std::string_view, 3> enum_names(OffReason) {
  return {"none", "by_owner", "too_few_units"};
}

/// Everything the verdict rests on.
struct Facts {
  std::span<const Epoch> epochs;  ///< Of units that are 7 days old.
  Evidence evidence;              ///< Of the same units.
  Proportion solved_held;         ///< Answers to the question a day later.
  Proportion solved_shown;
  bool is_switched_on = true;  ///< By the owner.
  double h = kHeldShare;       ///< That the next units will be drawn with.
  double weekly_units = 0;
  Plan plan;
  Worth worth;
};

struct Verdict {
  Outcome outcome = Outcome::TooEarly;
  /// Whether and why nobody is held back from here on. What was decided before stays decided.
  OffReason off = OffReason::None;
  Share held;  ///< Part with a contact, as `arms_of`. Told in any case.
  Share shown;
  double sample_ratio = 0;
  double e_value = 1;
  Projection projection;
  GuardReading guard;

  /// All below is empty under HiddenBySampleRatio.
  std::optional<Difference> difference;
  std::optional<Interval> fixed;  ///< `fixed_interval`.
  std::optional<Live> live;       ///< What screens show.
  std::optional<double> helps_probability;
  /// By the live interval; empty while there is none, and where people give up.
  std::optional<Estimate> avoided;
  std::optional<Estimate> value;  ///< Of them, and empty unless the guard passes.
};

/// The sign of what was decided is that of D now. The guard keeps only good news back.
[[nodiscard]] Verdict judge(const Facts& facts);

}  // namespace townwell::statistics
