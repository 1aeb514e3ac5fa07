#include "shared/views/present_audit.h"

#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

struct ActionWords {
  std::string_view action;
  Msg words;
};
constexpr ActionWords kActions[] = {
    {"hide-post", Msg::AuditHidePost},
    {"show-post", Msg::AuditShowPost},
    {"keep-post", Msg::AuditKeepPost},
    {"ignore-flag", Msg::AuditIgnoreFlag},
    {"delete-post", Msg::AuditDeletePost},
    {"restore-post", Msg::AuditRestorePost},
    {"hide-thread", Msg::AuditHideThread},
    {"show-thread", Msg::AuditShowThread},
    {"delete-thread", Msg::AuditDeleteThread},
    {"restore-thread", Msg::AuditRestoreThread},
    {"lock-thread", Msg::AuditLockThread},
    {"unlock-thread", Msg::AuditUnlockThread},
    {"close-thread", Msg::AuditCloseThread},
    {"mark-duplicate", Msg::AuditMarkDuplicate},
    {"reopen-thread", Msg::AuditReopenThread},
    {"move-thread", Msg::AuditMoveThread},
    {"escalate-thread", Msg::AuditEscalateThread},
    {"publish-solution", Msg::AuditPublishSolution},
    {"accept-answer", Msg::AuditAcceptAnswer},
    {"withdraw-acceptance", Msg::AuditWithdrawAcceptance},
    {"change-settings", Msg::AuditChangeSettings},
    {"change-hours", Msg::AuditChangeHours},
    {"change-rules", Msg::AuditChangeRules},
    {"add-space", Msg::AuditAddSpace},
    {"change-space", Msg::AuditChangeSpace},
    {"change-role", Msg::AuditChangeRole},
    {"change-password", Msg::AuditChangePassword},
};

/// Who runs the machine has no page to lead to.
Person present_actor(const Author& actor) {
  if (actor.id.is_set()) return present_person(actor);
  Author machine;
  machine.display_name = say(Msg::AuditCommandLine);
  Person person = present_person(machine);
  person.url.clear();
  return person;
}

}  // namespace

std::string audit_words(std::string_view action) {
  for (const ActionWords& entry : kActions) {
    if (entry.action == action) return std::string(say(entry.words));
  }
  return std::string(say(Msg::AuditOther));
}

AuditView present_audit(Shell shell, const Looker& looker, const AuditRows& rows) {
  AuditView view;
  view.shell = std::move(shell);
  view.actors.push_back({"", std::string(say(Msg::AuditAnyone)), rows.actor.empty()});
  for (const Author& member : rows.team) {
    view.actors.push_back({member.handle, member.display_name, member.handle == rows.actor});
  }
  view.actions.push_back({"", std::string(say(Msg::AuditAnything)), rows.action.empty()});
  for (const ActionWords& entry : kActions) {
    view.actions.push_back(
        {std::string(entry.action), std::string(say(entry.words)), entry.action == rows.action});
  }
  view.query = rows.words;
  for (const AuditRowFacts& from : rows.entries) {
    view.rows.push_back({{looker.words.clock(from.at), to_rfc3339(from.at)},
                         present_actor(from.actor),
                         audit_words(from.action),
                         from.label,
                         from.url,
                         from.reason});
  }
  return view;
}

}  // namespace townwell::views
