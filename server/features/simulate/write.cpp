#include "server/features/simulate/write.h"

#include "server/storage/accounts.h"
#include "server/storage/settings.h"
#include "server/storage/thread_rows.h"
#include "shared/domain/calendar_definition.h"
#include "shared/domain/settings.h"
#include "shared/rules/escalation/escalation.h"
#include "shared/statistics/arm.h"
#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"
#include "shared/wire/json_writer.h"

namespace townwell::simulate {
namespace {

using storage::Tx;

constexpr int kMinutesADay = 24 * 60;
constexpr int kHeldPerMille = static_cast<int>(statistics::kHeldShare * 1000);
constexpr std::string_view kName = "Hammer & Hook";

CalendarDefinition around_the_clock() {
  CalendarDefinition definition;
  for (int weekday = 0; weekday < 7; ++weekday) {
    definition.hours.push_back({weekday, 0, kMinutesADay});
  }
  return definition;
}

/// The rules as every portal has them, but with ids that the story knows.
void write_rules(Tx& tx, const World& world, CalendarId calendar) {
  const auto rules = storage::list_rules(tx.database());
  tx.database().execute(R"sql(DELETE FROM escalation_rules)sql");
  for (storage::RuleRow rule : rules) {
    rule.id = RuleId{world.rule_id.value + rule.position};
    if (rule.trigger == static_cast<int>(escalation::Trigger::Unanswered)) {
      rule.id = world.rule_id;
      rule.wait_ms = std::chrono::milliseconds{rates::kRuleWait}.count();
    }
    rule.calendar_id = calendar;
    rule.switched_on_at = world.begun_at;
    storage::save_rule(tx.database(), rule);
  }
}

void write_member(Tx& tx, const Member& member) {
  store::insert_member(tx.database(), member);
  storage::insert_account(tx.database(), {member.id, member.handle + "@customers.example",
                                          member.created_at, "", false});
  tx.touch(store::FeedTable::Members, member.id);
}

void write_thread(Tx& tx, const ThreadRows& rows) {
  store::Database& database = tx.database();
  store::insert_thread(database, rows.thread);
  for (const Post& post : rows.posts) {
    store::insert_post(database, post);
    tx.touch(store::FeedTable::Posts, post.id);
    // Who writes something public is known to everybody from then on.
    tx.touch(store::FeedTable::Members, post.author_id);
  }
  for (const VoteRow& vote : rows.votes) {
    storage::save_vote(database, vote.post_id, vote.member_id, 1, vote.at);
  }
  for (const storage::OutcomeRow& outcome : rows.outcomes) {
    storage::save_outcome(database, outcome);
  }
  storage::put_tags(tx, rows.thread.id, rows.tags);
  tx.touch(store::FeedTable::Threads, rows.thread.id);
  tx.reindex(rows.thread.id);
}

void write_ticket(Tx& tx, const TicketRows& rows) {
  store::Database& database = tx.database();
  storage::insert_ticket(database, rows.ticket);
  for (const storage::MessageRow& message : rows.messages) {
    storage::insert_message(database, message);
  }
  for (const TicketEvent& event : rows.events) {
    storage::insert_ticket_event(database, rows.ticket.id, event);
  }
  if (rows.rating) storage::save_ticket_rating(database, *rows.rating);
}

}  // namespace

Result<storage::Outcome> write_portal(Tx& tx, const World& world,
                                      const std::vector<Member>& members) {
  store::Database& database = tx.database();
  const auto threads = database.value<std::int64_t>(R"sql(SELECT t.id FROM threads t LIMIT 1)sql");
  const auto people = database.value<std::int64_t>(R"sql(SELECT m.id FROM members m LIMIT 1)sql");
  if (threads || people) return fail(ErrorCode::Conflict, "simulate-full");
  PortalSettings settings;
  settings.name = kName;
  settings.mark = "box";
  storage::save_setting(database, "portal", wire::to_json(settings), world.begun_at);
  const CalendarId calendar{world.rule_id.value};
  storage::save_calendar(database, {calendar, "", wire::to_json(around_the_clock()), 1});
  write_rules(tx, world, calendar);
  storage::save_held_per_mille(tx, kHeldPerMille);
  for (const Space& space : world.spaces) {
    store::insert_space(database, space);
    tx.touch(store::FeedTable::Spaces, space.id);
  }
  std::int64_t tag_id = world.rule_id.value;
  for (const Topic& topic : world.shop.topics) {
    for (const std::string& name : topic.tags) {
      if (!store::load_tag(database, name)) store::insert_tag(database, {TagId{++tag_id}, name, 0});
    }
  }
  for (const Member& member : members) write_member(tx, member);
  return storage::Outcome{};
}

Result<storage::Outcome> write_day(Tx& tx, const Day& day) {
  store::Database& database = tx.database();
  for (const Member& member : day.members) write_member(tx, member);
  for (const ThreadRows& rows : day.threads) write_thread(tx, rows);
  for (const TicketRows& rows : day.tickets) write_ticket(tx, rows);
  for (const auto& record : day.records) storage::insert_session_record(database, record);
  for (const auto& search : day.searches) storage::insert_search(database, search);
  for (const auto& episode : day.episodes) storage::insert_episode(database, episode);
  return storage::Outcome{};
}

}  // namespace townwell::simulate
