#include "server/api/present_ticket.h"

#include "server/api/present.h"
#include "server/storage/cases.h"
#include "shared/store/members.h"
#include "shared/views/rendered_body.h"
#include "shared/views/routes.h"

namespace townwell::api {
namespace {

std::optional<wire::ApiMember> find_member(store::Database& database, MemberId id) {
  if (!id.is_set()) return std::nullopt;
  const auto member = store::load_member(database, id);
  if (!member) return std::nullopt;
  return wire::ApiMember{member->handle, member->display_name, member->role};
}

}  // namespace

wire::ApiTicket to_api(store::Database& database, const storage::Portal& portal,
                       const Ticket& ticket, UtcTime now) {
  wire::ApiTicket out;
  out.number = ticket.number;
  out.url = views::routes::ticket(ticket.number);
  out.state = ticket.state;
  out.subject = ticket.subject;
  if (ticket.thread_id.is_set()) out.thread = ticket.thread_id;
  out.requester = find_member(database, ticket.requester_id).value_or(wire::ApiMember{});
  out.assignee = find_member(database, ticket.assignee_id);
  out.department = ticket.department;
  out.priority = ticket.priority;
  out.created_at = ticket.created_at;
  if (ticket.follows_id.is_set()) {
    if (const auto before = storage::load_ticket(database, ticket.follows_id)) {
      out.follows = before->number;
    }
  }
  const auto due = storage::next_due(database, portal, ticket, now);
  if (due.ok()) out.next_due = due.value();
  return out;
}

Result<wire::ApiTicket> present_ticket(store::Database& database, const storage::Portal& portal,
                                       TicketId id, UtcTime now) {
  const auto ticket = storage::load_ticket(database, id);
  if (!ticket) return fail(ErrorCode::NotFound, "not-found");
  return to_api(database, portal, *ticket, now);
}

wire::ApiMessage to_api(const TicketReply& reply) {
  return {reply.id,
          to_api(reply.author),
          reply.body,
          views::post_html(reply.body, reply.author.role),
          wire::MessageVisibility::Reply,
          reply.created_at,
          std::nullopt};
}

wire::ApiMessage to_api(const InternalNote& note) {
  return {note.id,
          to_api(note.author),
          note.body,
          views::post_html(note.body, note.author.role),
          wire::MessageVisibility::Note,
          note.created_at,
          std::nullopt};
}

}  // namespace townwell::api
