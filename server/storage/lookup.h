#pragma once

#include "server/storage/caller.h"
#include "server/storage/tickets.h"
#include "server/storage/tx.h"
#include "shared/domain/post.h"
#include "shared/domain/thread.h"
#include "shared/rules/permissions/permissions.h"

/// Loading for someone: what they may not see is as if it were not there.
namespace townwell::storage {

struct VisibleThread {
  Thread thread;
  Space space;
  permissions::ThreadFacts facts;
};

struct VisiblePost {
  Post post;
  VisibleThread in;
  permissions::PostFacts facts;
};

struct VisibleTicket {
  Ticket ticket;
  permissions::TicketFacts facts;
};

/// Errors: NotFound "not-found".
[[nodiscard]] Result<VisibleThread> find_thread(store::Database& database, const Caller& caller,
                                                ThreadId id);
[[nodiscard]] Result<VisiblePost> find_post(store::Database& database, const Caller& caller,
                                            PostId id);
[[nodiscard]] Result<VisibleTicket> find_ticket(store::Database& database, const Caller& caller,
                                                std::int64_t number);
/// A space that the caller may see. Errors: Unprocessable "/space" "space-unknown".
[[nodiscard]] Result<Space> find_space(const Caller& caller, std::string_view slug);

[[nodiscard]] permissions::ThreadFacts facts_of(const Thread& thread, const Space& space,
                                                const Portal& portal);
[[nodiscard]] permissions::PostFacts facts_of(const Post& post, const permissions::ThreadFacts& in,
                                              PostId accepted_id, bool is_parent_hidden,
                                              bool is_parent_deleted);
[[nodiscard]] permissions::TicketFacts facts_of(const Ticket& ticket);

/// The audience of a thread's rows, from its space and its own state.
[[nodiscard]] ShownTo audience_of(const Thread& thread, const Space& space);
/// The same inside a command, from the space as it is now: the caller's portal may be of a moment
/// before somebody closed it.
[[nodiscard]] ShownTo audience_now(Tx& tx, const Thread& thread, Space space);

/// Writes a changed thread: a new version, its audience derived anew, its feed entry; those of all
/// its posts where the audience is another one, for they are shown to whom their thread is.
void save_thread(Tx& tx, const Space& space, Thread& thread);
/// Says that every post of a thread changed for those who read it.
void touch_posts(Tx& tx, ThreadId id);
void save_post(Tx& tx, const Post& post);
void save_ticket(Tx& tx, Ticket& ticket);
/// Says that who looks at a ticket or at a list with it sees something else now.
void change_ticket(Tx& tx, const Ticket& ticket);

/// Writes one action of staff to the audit log.
struct StaffAction {
  std::string_view action;
  EntityKind object_kind = EntityKind::None;
  std::int64_t object_id = 0;
  MemberId subject_id;
  std::string label;
  std::string reason;
};
void record(Tx& tx, const Caller& caller, const StaffAction& action);

}  // namespace townwell::storage
