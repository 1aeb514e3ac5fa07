#include "shared/wire/portal.h"

namespace townwell::wire {

void put_calendar(const CalendarDefinition& definition, const calendar::TimeZone& zone,
                  PortalForClient& portal) {
  portal.calendar = definition;
  portal.first_offset_s = zone.first_offset().count();
  for (const calendar::Transition& one : zone.transitions()) {
    portal.transitions.push_back({one.at, one.offset.count()});
  }
}

void put_rules(const escalation::Policies& policies, PortalForClient& portal) {
  for (const escalation::Policy& policy : policies) {
    const escalation::Rule& rule = policy.rule;
    if (!rule.is_on || rule.trigger != escalation::Trigger::Unanswered) continue;
    portal.rules.push_back({rule.id, rule.switched_on_at, rule.wait.count(), rule.space_id});
  }
}

Result<calendar::BusinessCalendar> read_calendar(const PortalForClient& portal) {
  std::vector<calendar::Transition> transitions;
  for (const WireTransition& one : portal.transitions) {
    transitions.push_back({one.at, std::chrono::seconds{one.offset_s}});
  }
  TRY_ASSIGN(calendar::TimeZone zone,
             calendar::TimeZone::make(portal.calendar.time_zone,
                                      std::chrono::seconds{portal.first_offset_s},
                                      std::move(transitions)));
  return make_calendar(portal.calendar, std::move(zone), {}, 1);
}

escalation::Policies read_rules(const PortalForClient& portal,
                                const calendar::BusinessCalendar& calendar) {
  escalation::Policies policies;
  for (const WireRule& one : portal.rules) {
    escalation::Policy& policy = policies.emplace_back();
    policy.rule.id = one.id;
    policy.rule.switched_on_at = one.switched_on_at;
    policy.rule.wait = std::chrono::milliseconds{one.wait_ms};
    policy.rule.space_id = one.space_id;
    policy.calendar = calendar;
  }
  return policies;
}

}  // namespace townwell::wire
