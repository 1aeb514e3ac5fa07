#pragma once

#include <string>
#include <vector>

#include "shared/domain/space.h"
#include "shared/domain/thread.h"
#include "shared/rules/escalation/escalation.h"
#include "shared/rules/permissions/permissions.h"
#include "shared/views/shell.h"
#include "shared/views/time_words.h"

/// Presenters: rows as views, for one person at one moment. Pure; all that varies is in `Look`.
namespace townwell::views {

/// For whom and when a view is made, and by which rules of the portal. Refers to its owner's data.
struct Look {
  permissions::Actor actor;
  std::string_view portal_name;
  Visibility portal_visibility = Visibility::Public;
  const std::vector<Space>& spaces;
  const escalation::Policies& policies;
  TimeWords words;
  std::string path;  ///< Of the page, for "come back here".

  [[nodiscard]] bool is_visitor() const { return actor.role == Role::Visitor; }
  [[nodiscard]] const Space* find_space(SpaceId id) const;
  [[nodiscard]] UtcTime now() const { return words.now(); }
};

[[nodiscard]] Person make_person(const Author& author);
[[nodiscard]] Author to_author(const Member& member);

/// What permissions ask about a thread, from its rows.
[[nodiscard]] permissions::ThreadFacts facts_of(const Look& look, const Thread& thread);

/// The pill that says where a thread stands, and those beside it.
[[nodiscard]] PillKind main_state(const Thread& thread);
[[nodiscard]] std::vector<Pill> make_pills(const Thread& thread);

}  // namespace townwell::views
