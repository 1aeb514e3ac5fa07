#include "server/features/moderation/decide_flag.h"

#include "server/storage/lookup.h"
#include "server/storage/moderation.h"
#include "server/storage/post_sight.h"
#include "shared/base/text.h"
#include "shared/rules/permissions/permissions.h"

namespace townwell::moderation {
namespace {

using permissions::Action;

std::string_view action_of(FlagState decision) {
  switch (decision) {
    case FlagState::Agreed:
      return "hide-post";
    case FlagState::Disagreed:
      return "keep-post";
    case FlagState::Open:
    case FlagState::Ignored:
      break;
  }
  return "ignore-flag";
}

/// Errors: what permissions give.
Result<void> change_sight(storage::Tx& tx, const storage::Caller& caller,
                          storage::VisiblePost& found, FlagState decision) {
  if (decision == FlagState::Ignored) return {};
  const bool hides = decision == FlagState::Agreed;
  if (found.post.is_hidden == hides) return {};
  TRY(permissions::require(caller.actor, hides ? Action::HidePost : Action::RestorePost,
                           found.facts));
  storage::change_post_sight(tx, found, {hides, found.post.is_deleted});
  return {};
}

}  // namespace

Result<storage::Outcome> decide_flag(storage::Tx& tx, const storage::Caller& caller, FlagId id,
                                     const wire::DecideFlag& command) {
  TRY(permissions::require(caller.actor, Action::DecideFlag));
  const auto flag = storage::load_flag(tx.database(), id);
  if (!flag) return fail(ErrorCode::NotFound, "not-found");
  const storage::Outcome done{200, storage::EntityKind::Flag, id.value};
  if (flag->state != FlagState::Open) return done;
  if (command.decision == FlagState::Open) return fail_field("/decision", "field-unknown-value");
  const std::string reason(trim(command.reason));
  if (command.decision == FlagState::Agreed && reason.empty()) {
    return fail_field("/reason", "field-required");
  }
  TRY_ASSIGN(storage::VisiblePost found, storage::find_post(tx.database(), caller, flag->post_id));
  storage::record(tx, caller,
                  {action_of(command.decision), storage::EntityKind::Post, found.post.id.value,
                   found.post.author_id, found.in.thread.title, reason});
  TRY(change_sight(tx, caller, found, command.decision));
  tx.change(storage::Subject::Desk);
  storage::decide_flags(tx.database(), flag->post_id, command.decision, caller.actor.id, tx.now());
  return done;
}

}  // namespace townwell::moderation
