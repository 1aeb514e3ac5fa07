#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "server/storage/caller.h"
#include "server/storage/tx.h"
#include "shared/domain/help_session.h"
#include "shared/store/database.h"

namespace townwell::storage {

/// Clients know nothing of episodes.
using EpisodeId = Id<struct EpisodeTag>;

/// A help session lasts until nothing was done for so long; what follows is another one.
inline constexpr std::chrono::minutes kHelpSessionQuiet{30};

/// One visitor's attempt to solve one problem, known by a cookie of the browser session.
struct HelpSession {
  HelpSessionId id;
  std::string key_hash;  ///< Of the cookie.
  MemberId member_id;    ///< Unset until the visitor signs in or asks.
  Arm arm = Arm::Shown;  ///< Its episode's.
  UtcTime started_at{};
  UtcTime last_seen_at{};
  bool is_shared = false;  ///< With consent, it goes to the team with a ticket, and is kept.
  std::optional<bool> solved;
  EpisodeId episode_id;  ///< See episodes.h; unset in visits from before there were any.
};

[[nodiscard]] std::optional<HelpSession> load_help_session(store::Database& database,
                                                           std::string_view key_hash);
[[nodiscard]] std::optional<HelpSession> load_help_session(store::Database& database,
                                                           HelpSessionId id);
/// The newest session that the member shared with the team and began by `until`.
[[nodiscard]] std::optional<HelpSession> load_shared_help_session(store::Database& database,
                                                                  MemberId member_id,
                                                                  UtcTime until);
[[nodiscard]] bool is_over(const HelpSession& session, UtcTime now);
/// The visit of a cookie's hash, begun or gone on with at `at`; from here on its arm is known and
/// its record is kept. What is over is ended: only what was shared of it stays.
[[nodiscard]] HelpSession open_help_session(Tx& tx, const std::string& key_hash, MemberId member_id,
                                            UtcTime at);
/// The session now belongs to the member who asks or signs in; with consent it is kept for the
/// team.
void join_help_session(Tx& tx, HelpSessionId id, MemberId member_id, bool is_shared);
/// The same of the caller's visit. Where its session is over but its episode is not, it begins
/// again, so that what the visitor was shown stays theirs.
void join_visit(Tx& tx, const Caller& caller, MemberId member_id, bool is_shared);
[[nodiscard]] std::int64_t count_help_events(store::Database& database, HelpSessionId session_id);
void insert_help_session(store::Database& database, const HelpSession& session);
void update_help_session(store::Database& database, const HelpSession& session);

/// More steps than this are no trail of one problem.
inline constexpr int kHelpEventsMax = 500;
void insert_help_event(store::Database& database, std::int64_t id, HelpSessionId session_id,
                       const HelpEvent& event);
/// Whether the session has such a step about that thread.
[[nodiscard]] bool has_step(store::Database& database, HelpSessionId session_id, HelpEventKind kind,
                            ThreadId thread_id);
/// Oldest first.
[[nodiscard]] std::vector<HelpEvent> list_help_events(store::Database& database,
                                                      HelpSessionId session_id, int limit);

/// Erases what was idle since before `idle_before` and is not shared. The number of sessions.
std::int64_t erase_idle_help_sessions(store::Database& database, UtcTime idle_before);

}  // namespace townwell::storage
