#include "server/features/help_sessions/help_session.h"

#include "server/storage/episodes.h"
#include "server/storage/lookup.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace townwell::help_sessions {
namespace {

using storage::Caller;
using storage::HelpSession;
using storage::Outcome;
using storage::Tx;

constexpr std::size_t kEventsAtOnceMax = 50;

Outcome outcome_of(HelpSessionId id, int status) {
  return {status, storage::EntityKind::None, id.value};
}

void touch(Tx& tx, HelpSession& session) {
  session.last_seen_at = tx.now();
  storage::update_help_session(tx.database(), session);
}

Result<void> check(Tx& tx, const Caller& caller, const HelpEvent& event,
                   const std::string& pointer) {
  if (event.text.size() > limits::kQueryBytesMax) {
    return fail_field(pointer + "/text", "field-too-long",
                      {std::to_string(limits::kQueryBytesMax)});
  }
  if (!is_valid_utf8(event.text)) return fail_field(pointer + "/text", "field-not-utf8");
  const bool needs_thread = event.kind != HelpEventKind::Searched;
  if (!needs_thread && !event.thread_id.is_set()) return {};
  if (!storage::find_thread(tx.database(), caller, event.thread_id).ok()) {
    return fail_field(pointer + "/thread", "thread-unknown");
  }
  return {};
}

}  // namespace

Result<HelpSession> find_own(store::Database& database, const Caller& caller, HelpSessionId id,
                             const std::string& key_hash) {
  const auto session = storage::load_help_session(database, id);
  const bool is_own =
      session && ((!key_hash.empty() && session->key_hash == key_hash) ||
                  (caller.actor.id.is_set() && session->member_id == caller.actor.id));
  if (!is_own) return fail(ErrorCode::NotFound, "not-found");
  return *session;
}

Result<Outcome> start(Tx& tx, const Caller& caller, const std::string& key_hash) {
  return outcome_of(storage::open_help_session(tx, key_hash, caller.actor.id).id, 201);
}

Result<Outcome> go_on(Tx& tx, const Caller& caller, HelpSessionId id, const std::string& key_hash) {
  TRY_ASSIGN(HelpSession session, find_own(tx.database(), caller, id, key_hash));
  storage::keep_episode(tx, session);
  touch(tx, session);
  return outcome_of(id, 200);
}

Result<Outcome> add_events(Tx& tx, const Caller& caller, HelpSessionId id,
                           const std::string& key_hash, const wire::PostHelpEvents& command) {
  TRY_ASSIGN(HelpSession session, find_own(tx.database(), caller, id, key_hash));
  const auto count = static_cast<std::int64_t>(command.events.size());
  const bool is_too_many =
      command.events.size() > kEventsAtOnceMax ||
      storage::count_help_events(tx.database(), session.id) + count > storage::kHelpEventsMax;
  if (is_too_many) {
    return fail_field("/events", "events-too-many", {std::to_string(kEventsAtOnceMax)});
  }
  for (std::size_t i = 0; i < command.events.size(); ++i) {
    HelpEvent event = command.events[i];
    TRY(check(tx, caller, event, "/events/" + std::to_string(i)));
    event.at = tx.now();
    const bool is_known = event.kind == HelpEventKind::Suggested &&
                          storage::was_suggested(tx.database(), session.id, event.thread_id);
    if (is_known) continue;
    storage::insert_help_event(tx.database(), tx.make_id<HelpSessionId>().value, session.id, event);
  }
  touch(tx, session);
  return outcome_of(id, 200);
}

Result<Outcome> say_outcome(Tx& tx, const Caller& caller, HelpSessionId id,
                            const std::string& key_hash, bool is_solved) {
  TRY_ASSIGN(HelpSession session, find_own(tx.database(), caller, id, key_hash));
  session.solved = is_solved;
  touch(tx, session);
  return outcome_of(id, 200);
}

}  // namespace townwell::help_sessions
