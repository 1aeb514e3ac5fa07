#pragma once

#include <optional>
#include <string>

#include "server/storage/help_sessions.h"
#include "shared/base/ids.h"
#include "shared/base/time.h"
#include "shared/store/database.h"

/// What the measures are made of. A help session's steps are erased soon after it ends; what stays
/// is its record: counts, and what came of it, without words and, after `kMatchedFor`, without
/// whom.
namespace townwell::storage {

/// So long what a person does is put down to their help sessions: a ticket, a post, a sign-up.
inline constexpr std::chrono::days kMatchedFor{7};

/// So long records and searches are kept: a year, and the month beside it.
inline constexpr std::chrono::days kRecordsKeptFor{400};

/// The record of the help session of the same id.
struct SessionRecord {
  HelpSessionId id;
  MemberId member_id;  ///< Unset for a visitor, and for everybody once nothing more is matched.
  bool was_member = false;  ///< Signed in from its first step on.
  SpaceId space_id;         ///< Of what was read or asked last; unset while that is none.
  Arm arm = Arm::Shown;
  UtcTime started_at{};
  int searches = 0;
  int reads = 0;
  int suggested = 0;  ///< Threads that were offered beside a form, shown or held back.
  int opened = 0;     ///< Of those that were shown.
  ThreadId last_read_id;
  VideoId last_video_id;             ///< Watched after it; unset when nothing was.
  std::optional<UtcTime> form_at;    ///< When asking or writing to the team was begun.
  std::optional<UtcTime> posted_at;  ///< When a thread was posted, in it or within `kMatchedFor`.
  TicketId contact_ticket_id;        ///< The first ticket, in it or within `kMatchedFor`.
  std::optional<UtcTime> joined_at;  ///< When its visitor became a member.
  std::optional<UtcTime> asked_at;   ///< When "did this solve it?" was put.
  std::optional<bool> solved;
  std::optional<int> effort;  ///< "It was easy": 1, not at all, to 7, very much so.
};

void insert_session_record(store::Database& database, const SessionRecord& record);
void update_session_record(store::Database& database, const SessionRecord& record);
[[nodiscard]] std::optional<SessionRecord> load_session_record(store::Database& database,
                                                               HelpSessionId id);

/// A ticket was opened for that one, by whatever door or rule: it is what came of their episode and
/// of their help sessions of the last days.
void note_contact(Tx& tx, MemberId requester_id, TicketId ticket_id);

/// That video is gone: what was read before it is what was seen last.
void forget_last_video(store::Database& database, VideoId id);

/// They posted a thread.
void note_posting(Tx& tx, MemberId author_id);

/// Forgets whose records were whose once nothing more is matched, and what is too old for any
/// measure.
void forget_records(store::Database& database, UtcTime now);

/// A search, kept without who made it. What looks like private data is taken out of `said`. Its row
/// also holds what came of its session, so that gaps are found in one walk along an index.
struct Search {
  std::int64_t id = 0;
  HelpSessionId record_id;
  SpaceId space_id;
  std::string words;  ///< Its words in one form and order: equal for what is one question.
  std::string said;   ///< As typed.
  int hits = 0;
  bool is_opened = false;  ///< Something was read after it, before the next search.
  UtcTime created_at{};
};
void insert_search(store::Database& database, const Search& search);
void update_search(store::Database& database, const Search& search);
/// The session's newest search by `until`.
[[nodiscard]] std::optional<Search> load_last_search(store::Database& database,
                                                     HelpSessionId record_id, UtcTime until);

struct TicketRating {
  TicketId ticket_id;
  MemberId member_id;
  int score = 0;  ///< 1 to 5.
  std::string comment;
  UtcTime created_at{};
};
/// The last word counts.
void save_ticket_rating(store::Database& database, const TicketRating& rating);
[[nodiscard]] std::optional<TicketRating> load_ticket_rating(store::Database& database,
                                                             TicketId ticket_id);

}  // namespace townwell::storage
