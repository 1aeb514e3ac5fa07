#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/storage/help_sessions.h"
#include "server/storage/tx.h"
#include "shared/domain/help_session.h"
#include "shared/store/database.h"

/// Who is held back from suggestions, to measure what they change: see shared/statistics. The unit
/// is a person's episode; its arm is drawn when its first help session starts, and stays.
namespace townwell::storage {

/// An episode ends after so long without suggestions (or, without any, since it started).
inline constexpr std::chrono::days kEpisodeQuiet{7};

/// One person's weeks with one problem or several that follow each other closely.
struct Episode {
  EpisodeId id;
  MemberId member_id;      ///< Unset for a visitor.
  std::string visit_hash;  ///< A visitor's cookie, as long as it may come again.
  Arm arm = Arm::Shown;
  int held_per_mille = 0;  ///< With which part held back it was drawn; 0: nobody was.
  UtcTime started_at{};
  std::optional<UtcTime> first_offered_at;  ///< When suggestions were first shown or held back.
  std::optional<UtcTime> last_offered_at;
  /// The member's own episode, which won when the visitor signed in; it is no unit any more.
  EpisodeId merged_into;
  TicketId contact_ticket_id;  ///< Its outcome: the first ticket within `kMatchedFor` of the offer.
  // A day later, in both arms: "did you solve it?"
  std::optional<UtcTime> asked_at;
  std::optional<UtcTime> answered_at;
  std::optional<bool> solved;
  std::optional<int> effort;  ///< As `SessionRecord::effort`.
};

[[nodiscard]] bool is_open(const Episode& episode, UtcTime now);
/// From this age of its first offer on, until it is over, a person's episode is asked about, should
/// they come back;
inline constexpr std::chrono::hours kAskedAfter{24};
/// and for so long after it was first put, the question stands there for an answer.
inline constexpr std::chrono::hours kAskedFor{24};
/// The person's newest episode of that age, whatever was said of it. A member's where `member_id`
/// is set, else that of the visitor with that cookie.
[[nodiscard]] std::optional<Episode> load_episode_to_ask(store::Database& database,
                                                         MemberId member_id,
                                                         const std::string& visit_hash,
                                                         UtcTime now);
void insert_episode(store::Database& database, const Episode& episode);
void update_episode(store::Database& database, const Episode& episode);
[[nodiscard]] std::optional<Episode> load_episode(store::Database& database, EpisodeId id);

/// Whether the visit goes on and is known to ask, and in which arm, so that suggestions may be
/// shown or not.
[[nodiscard]] bool is_known_to_ask(store::Database& database, HelpSessionId session, UtcTime now);

/// Whether the visitor with that cookie has an open episode.
[[nodiscard]] bool has_visitors_episode(store::Database& database, const std::string& visit_hash,
                                        UtcTime now);

/// Puts a help session that goes on into its person's open episode; draws one where none is.
void keep_episode(Tx& tx, HelpSession& session);

/// Someone is known as a member from here on. Their own open episode wins, also over the arm that
/// the visit had; else the visit's moves over.
void move_episode(Tx& tx, HelpSession& session, MemberId member_id);

/// Suggestions were found for an ask form, and shown or held back.
void note_offer(Tx& tx, const HelpSession& session);

/// The part of 1000 to be held back from the first 200 on; 0 where the hold-out is off.
[[nodiscard]] int load_held_per_mille(store::Database& database);
void save_held_per_mille(Tx& tx, int held_per_mille);

/// Episodes in which suggestions were found since `since`.
[[nodiscard]] std::int64_t count_offered_episodes(store::Database& database, UtcTime since);

/// Those of them that chance placed.
[[nodiscard]] std::int64_t count_drawn_episodes(store::Database& database);

/// Forgets which cookie an episode had, and those without suggestions, once they are over.
void forget_ended_episodes(store::Database& database, UtcTime now);

}  // namespace townwell::storage
