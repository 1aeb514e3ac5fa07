#include "server/api/live_paths.h"

#include "server/storage/lookup.h"
#include "server/storage/videos.h"
#include "shared/views/routes.h"

namespace townwell::api {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Change;
using storage::Subject;
using Changes = std::set<Change>;

constexpr std::string_view kThreadPrefix = "/q/";
constexpr std::string_view kVideoPrefix = "/v/";
constexpr std::string_view kTicketPrefix = "/tickets/";

Changes of_thread(store::Database& reader, const Caller& caller, std::string_view rest) {
  const auto id = views::routes::parse_id36(rest.substr(0, rest.find('/')));
  if (!id || !storage::find_thread(reader, caller, ThreadId{*id}).ok()) return {};
  return {{Subject::Thread, *id}};
}

Changes of_video(store::Database& reader, const Caller& caller, std::string_view rest) {
  const auto id = views::routes::parse_id36(rest.substr(0, rest.find('/')));
  if (!id || !storage::find_video(reader, caller, VideoId{*id}).ok()) return {};
  return {{Subject::Video, *id}};
}

Changes of_ticket(store::Database& reader, const Caller& caller, std::string_view rest) {
  const auto number = from_decimal_id(rest);
  if (!number) return {};
  const auto found = storage::find_ticket(reader, caller, *number);
  if (!found.ok()) return {};
  Changes changes{{Subject::Ticket, *number}};
  if (permissions::may(caller.actor, Action::ReadInternalNotes, found.value().facts)) {
    changes.insert({Subject::TicketForTeam, *number});
  }
  return changes;
}

}  // namespace

Changes find_changes(store::Database& reader, const Caller& caller, std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  if (path.starts_with(kThreadPrefix)) {
    return of_thread(reader, caller, path.substr(kThreadPrefix.size()));
  }
  if (path.starts_with(kVideoPrefix)) {
    return of_video(reader, caller, path.substr(kVideoPrefix.size()));
  }
  if (path.starts_with(kTicketPrefix)) {
    return of_ticket(reader, caller, path.substr(kTicketPrefix.size()));
  }
  if (path == views::routes::kTickets && permissions::may(caller.actor, Action::ReadOwnTickets)) {
    return {{Subject::TicketsOf, caller.actor.id.value}};
  }
  const bool is_desk = path == views::routes::kConsole || path == views::routes::kToday;
  if (is_desk && permissions::may(caller.actor, Action::ReadConsole)) {
    return {{Subject::Desk, 0}};
  }
  return {};
}

}  // namespace townwell::api
