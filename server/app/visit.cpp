#include "server/app/visit.h"

#include "server/identity/secrets.h"
#include "server/storage/help_sessions.h"

namespace townwell::app {
namespace {

using storage::HelpSession;

/// Finds the visit again inside the command: it may have been begun, or erased, since.
HelpSession open_visit(storage::Tx& tx, const std::string& key_hash, MemberId member) {
  if (auto session = storage::load_help_session(tx.database(), key_hash)) {
    session->last_seen_at = tx.now();
    storage::update_help_session(tx.database(), *session);
    return *session;
  }
  HelpSession session;
  session.id = tx.make_id<HelpSessionId>();
  session.key_hash = key_hash;
  session.member_id = member;
  session.started_at = session.last_seen_at = tx.now();
  storage::insert_help_session(tx.database(), session);
  return session;
}

/// While someone types, the same thread is found again and again: it was suggested once.
bool is_known(storage::Tx& tx, HelpSessionId visit, const HelpEvent& event) {
  return event.kind == HelpEventKind::Suggested &&
         storage::was_suggested(tx.database(), visit, event.thread_id);
}

}  // namespace

std::string note_steps(const Exchange& exchange, std::vector<HelpEvent> events) {
  const bool begins = exchange.visit.empty();
  const std::string token = begins ? identity::random_token() : exchange.visit;
  exchange.services->writer.submit(
      {{},
       [hash = identity::hash_token(token), member = exchange.caller.actor.id,
        events = std::move(events)](storage::Tx& tx) -> Result<storage::Outcome> {
         const HelpSession session = open_visit(tx, hash, member);
         const auto known = storage::count_help_events(tx.database(), session.id);
         if (known >= storage::kHelpEventsMax) return storage::Outcome{};
         for (const HelpEvent& event : events) {
           if (is_known(tx, session.id, event)) continue;
           storage::insert_help_event(tx.database(), tx.make_id<HelpSessionId>().value, session.id,
                                      event);
         }
         return storage::Outcome{};
       },
       [](const Result<storage::Outcome>&) {}});
  return begins ? visit_cookie(exchange, token) : std::string();
}

}  // namespace townwell::app
