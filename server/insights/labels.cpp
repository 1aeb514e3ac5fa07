#include "server/insights/labels.h"

#include "server/storage/episodes.h"
#include "server/storage/session_records.h"
#include "server/storage/tickets.h"
#include "shared/store/members.h"
#include "shared/store/threads.h"
#include "shared/store/videos.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::insights {
namespace {

using views::Msg;

struct Label {
  std::string title;
  std::string url;
};

Label thread_label(store::Database& database, ThreadId id) {
  const auto thread = store::load_thread(database, id);
  if (!thread) return {};
  return {thread->title, views::routes::thread(id, thread->title)};
}

Label ticket_label(store::Database& database, TicketId id) {
  const auto ticket = storage::load_ticket(database, id);
  if (!ticket) return {};
  return {views::say(Msg::InsightTicket, {std::to_string(ticket->number), ticket->subject}),
          views::routes::ticket(ticket->number)};
}

Label member_label(store::Database& database, MemberId id) {
  const auto member = store::load_member(database, id);
  if (!member) return {};
  return {member->display_name, views::routes::member(member->handle)};
}

std::string video_url(store::Database& database, VideoId id) {
  const auto video = store::load_video(database, id);
  return video ? views::routes::video(id, video->title) : std::string();
}

/// Nobody's name: what was done, and the ticket or thread that came of it.
Label session_label(store::Database& database, HelpSessionId id) {
  const auto record = storage::load_session_record(database, id);
  if (!record) return {};
  Label label{
      views::say(Msg::InsightVisit,
                 {views::say_count(Msg::InsightSearchOne, Msg::InsightSearchMany, record->searches),
                  views::say_count(Msg::InsightReadOne, Msg::InsightReadMany, record->reads)}),
      ""};
  if (record->contact_ticket_id.is_set()) {
    label.url = ticket_label(database, record->contact_ticket_id).url;
  } else if (record->last_video_id.is_set()) {
    label.url = video_url(database, record->last_video_id);
  } else if (record->last_read_id.is_set()) {
    label.url = thread_label(database, record->last_read_id).url;
  }
  return label;
}

Label search_label(store::Database& database, std::int64_t id) {
  const auto said =
      database.value<std::string>(R"sql(SELECT s.said FROM searches s WHERE s.id = $1)sql", id);
  if (!said) return {};
  return {*said, views::routes::search(*said)};
}

Label episode_label(store::Database& database, storage::EpisodeId id) {
  const auto episode = storage::load_episode(database, id);
  if (!episode) return {};
  Label label{std::string(views::say(episode->arm == Arm::Held ? Msg::InsightUnitHeld
                                                               : Msg::InsightUnitShown)),
              ""};
  if (episode->contact_ticket_id.is_set()) {
    label.url = ticket_label(database, episode->contact_ticket_id).url;
  }
  return label;
}

Label label_of(store::Database& database, const Row& row) {
  switch (row.kind) {
    case RowKind::Session:
      return session_label(database, HelpSessionId{row.id});
    case RowKind::Thread:
      return thread_label(database, ThreadId{row.id});
    case RowKind::Ticket:
      return ticket_label(database, TicketId{row.id});
    case RowKind::Member:
      return member_label(database, MemberId{row.id});
    case RowKind::Search:
      return search_label(database, row.id);
    case RowKind::Episode:
      return episode_label(database, storage::EpisodeId{row.id});
  }
  return {};
}

}  // namespace

std::vector<wire::ApiInsightRow> label_rows(store::Database& database,
                                            const std::vector<Row>& rows) {
  std::vector<wire::ApiInsightRow> list;
  for (const Row& row : rows) {
    Label label = label_of(database, row);
    list.push_back({std::string(to_text(row.kind)), row.id, std::move(label.title),
                    std::move(label.url), row.at, row.is_counted, row.amount});
  }
  return list;
}

}  // namespace townwell::insights
