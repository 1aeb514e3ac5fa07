#include "server/insights/lift.h"

#include "server/storage/episodes.h"
#include "server/storage/session_records.h"
#include "shared/statistics/arm.h"

namespace townwell::insights {
namespace {

constexpr double kMille = 1000;
constexpr double kCents = 100;
constexpr int kWeeksOfTraffic = 4;

struct UnitRow {
  Arm arm = Arm::Shown;
  int held_per_mille = 0;
  UtcTime first_offered_at{};
  bool had_contact = false;
  std::optional<bool> solved;
};

/// Units old enough to know whether a contact followed, in the order in which they became so.
std::vector<UnitRow> list_units(store::Database& database, UtcTime now) {
  std::vector<UnitRow> units;
  auto rows = database.query(R"sql(
    SELECT e.arm, e.held_per_mille, e.first_offered_at,
      CASE WHEN COALESCE(e.contact_ticket_id, 0) <> 0 THEN 1 ELSE 0 END,
      CASE WHEN e.answered_at IS NOT NULL THEN e.solved END
    FROM episodes e
    WHERE e.merged_into = 0 AND e.held_per_mille BETWEEN 1 AND 999 AND e.first_offered_at <= $1
    ORDER BY e.first_offered_at, e.id)sql",
                             now - storage::kMatchedFor);
  while (rows.next()) {
    UnitRow& unit = units.emplace_back();
    rows.read(unit.arm, unit.held_per_mille, unit.first_offered_at, unit.had_contact, unit.solved);
  }
  return units;
}

void count(statistics::Proportion& proportion, bool is_counted) {
  proportion.x += is_counted ? 1 : 0;
  ++proportion.n;
}

/// An epoch ends where h changes; the same h again later is another one.
void add_unit(std::vector<statistics::Epoch>& epochs, const UnitRow& unit) {
  const double h = unit.held_per_mille / kMille;
  if (epochs.empty() || epochs.back().h != h) epochs.push_back({h, {}, {}});
  count(unit.arm == Arm::Held ? epochs.back().held : epochs.back().shown, unit.had_contact);
}

double weekly_units(store::Database& database, UtcTime now) {
  const auto lately =
      storage::count_offered_episodes(database, now - std::chrono::weeks{kWeeksOfTraffic});
  return static_cast<double>(lately) / kWeeksOfTraffic;
}

/// Where the hold-out is off by itself, the plan is the one it would go on with.
double h_in_force(store::Database& database) {
  const int setting = storage::load_held_per_mille(database);
  const double held = setting > 0 ? setting / kMille : statistics::kHeldShare;
  return statistics::held_share_in_force(storage::count_offered_episodes(database, {}), held);
}

}  // namespace

measures::Lift load_lift(store::Database& database, const PortalSettings& settings,
                         const Scope& scope) {
  measures::Lift lift;
  statistics::Facts facts;
  for (const UnitRow& unit : list_units(database, scope.now)) {
    add_unit(lift.epochs, unit);
    const bool is_held = unit.arm == Arm::Held;
    statistics::take(facts.evidence, {is_held ? statistics::Arm::Held : statistics::Arm::Shown,
                                      unit.had_contact, unit.held_per_mille / kMille});
    if (unit.solved) count(is_held ? facts.solved_held : facts.solved_shown, *unit.solved);
    if (!lift.first_unit_at) lift.first_unit_at = unit.first_offered_at;
    lift.last_unit_at = unit.first_offered_at;
    const bool is_in_period =
        unit.first_offered_at >= scope.period.from && unit.first_offered_at < scope.period.to;
    if (is_in_period && !is_held) ++lift.shown_in_period;
  }
  lift.h = h_in_force(database);
  lift.worth = {static_cast<double>(settings.contact_minutes), settings.wage_cents / kCents,
                static_cast<double>(settings.moderation_minutes)};
  lift.currency = settings.currency;
  facts.epochs = lift.epochs;
  facts.is_switched_on = settings.hold_out_is_on;
  facts.h = lift.h;
  facts.weekly_units = weekly_units(database, scope.now);
  facts.worth = lift.worth;
  lift.verdict = statistics::judge(facts);
  return lift;
}

Saved saved_in(const measures::Lift& lift, const measures::Period& period) {
  const statistics::Verdict& verdict = lift.verdict;
  if (!verdict.avoided || !verdict.live) return {};
  const auto shown = static_cast<double>(lift.shown_in_period);
  const statistics::Live& live = *verdict.live;
  Saved saved;
  saved.avoided = statistics::Estimate{live.difference.value * shown,
                                       {live.interval.low * shown, live.interval.high * shown}};
  if (!verdict.value) return saved;
  statistics::Worth worth = lift.worth;
  using Weeks = std::chrono::duration<double, std::chrono::weeks::period>;
  worth.moderation_minutes *= Weeks(period.to - period.from).count();
  saved.value = statistics::value_of(*saved.avoided, worth);
  return saved;
}

}  // namespace townwell::insights
