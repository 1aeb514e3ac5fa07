#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/calendar_definition.h"
#include "shared/domain/member.h"
#include "shared/domain/roles.h"
#include "shared/domain/settings.h"
#include "shared/rules/escalation/escalation.h"

/// What a client must know besides the replica to write pages by itself.
namespace townwell::wire {

struct WireTransition {
  UtcTime at{};
  std::int64_t offset_s = 0;
  template <class V>
  void fields(V& visit) {
    visit("at", at);
    visit("offset_s", offset_s);
  }
};

/// A rule that says when an unanswered question goes to the team. What the owner keeps to the
/// business (caps, pauses) is not in it.
struct WireRule {
  RuleId id;
  UtcTime switched_on_at{};
  std::int64_t wait_ms = 0;  ///< Business time.
  SpaceId space_id;          ///< Unset: every space.
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("switched_on_at", switched_on_at);
    visit("wait_ms", wait_ms);
    visit("space_id", space_id);
  }
};

struct WireViewer {
  MemberId id;
  std::string handle;
  std::string display_name;
  Role role = Role::Member;
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("handle", handle);
    visit("display_name", display_name);
    visit("role", role);
  }
};

struct PortalForClient {
  std::string origin;
  std::string theme_url;
  std::string name;
  std::string suffix;
  std::string mark;
  std::string accent;
  Visibility visibility = Visibility::Public;
  CalendarDefinition calendar;
  std::int64_t first_offset_s = 0;  ///< Of the calendar's zone, before the first transition.
  std::vector<WireTransition> transitions;
  std::vector<WireRule> rules;       ///< In their order; only what watches unanswered questions.
  std::optional<WireViewer> viewer;  ///< Who is signed in.
  template <class V>
  void fields(V& visit) {
    visit("origin", origin);
    visit("theme_url", theme_url);
    visit("name", name);
    visit("suffix", suffix);
    visit("mark", mark);
    visit("accent", accent);
    visit("visibility", visibility);
    visit("calendar", calendar);
    visit("first_offset_s", first_offset_s);
    visit("transitions", transitions);
    visit("rules", rules);
    visit("viewer", viewer);
  }
};

/// Fills in calendar and rules.
void put_calendar(const CalendarDefinition& definition, const calendar::TimeZone& zone,
                  PortalForClient& portal);
void put_rules(const escalation::Policies& policies, PortalForClient& portal);

/// The calendar again. Errors: as `calendar::TimeZone::make` and `make_calendar`.
[[nodiscard]] Result<calendar::BusinessCalendar> read_calendar(const PortalForClient& portal);
[[nodiscard]] escalation::Policies read_rules(const PortalForClient& portal,
                                              const calendar::BusinessCalendar& calendar);

}  // namespace townwell::wire
