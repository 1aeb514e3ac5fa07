#include "shared/views/present_backups.h"

#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::views {
namespace {

BackupState state_of(const BackupFacts& facts) {
  if (facts.percent) return BackupState::Making;
  if (facts.failure) return BackupState::Failed;
  if (!facts.kept.empty()) return BackupState::Sound;
  return facts.next_at ? BackupState::None : BackupState::Off;
}

void say_state(BackupSettingsView& view, const TimeWords& words, const BackupFacts& facts) {
  switch (view.state) {
    case BackupState::Making:
      view.title = say(Msg::BackupsMaking);
      view.text = say(Msg::BackupsMakingText, {std::to_string(*facts.percent)});
      return;
    case BackupState::Failed:
      view.title = say(Msg::BackupsFailed);
      view.text = failure_text(*facts.failure);
      return;
    case BackupState::Sound:
      view.title = say(Msg::BackupsSound, {words.age(facts.kept.front().made_at)});
      view.text = say(Msg::BackupsSoundText, {say_bytes(facts.kept.front().bytes)});
      return;
    case BackupState::None:
      view.title = say(Msg::BackupsNone);
      view.text = say(Msg::BackupsNoneText);
      return;
    case BackupState::Off:
      view.title = say(Msg::BackupsOff);
      view.text = say(Msg::BackupsOffText);
  }
}

}  // namespace

std::string failure_text(const Error& failure) {
  const Problem problem = describe(failure);
  return say(Msg::BackupsFailedText, {problem.title, problem.detail});
}

BackupSettingsView present_backups(Shell shell, const TimeWords& words, const BackupFacts& facts) {
  BackupSettingsView view;
  view.shell = std::move(shell);
  view.state = state_of(facts);
  say_state(view, words, facts);
  if (facts.next_at && view.state != BackupState::Making) {
    view.next = say(Msg::BackupsNext, {words.due(*facts.next_at)});
  }
  view.place = say(Msg::BackupsPlace, {facts.folder, say_bytes(facts.free_bytes)});
  for (const BackupFacts::Kept& kept : facts.kept) {
    view.kept.push_back({{words.clock(kept.made_at), to_rfc3339(kept.made_at)},
                         say_bytes(kept.bytes),
                         kept.is_before_update ? std::string(say(Msg::BackupsBeforeUpdate)) : ""});
  }
  return view;
}

}  // namespace townwell::views
