#include "tests/support/portal_fixture.h"

#include <stdexcept>

#include "server/features/threads/post_reply.h"
#include "server/features/threads/post_thread.h"
#include "server/storage/feed_rows.h"
#include "server/storage/schema.h"
#include "server/storage/thread_rows.h"
#include "shared/store/members.h"
#include "shared/store/spaces.h"
#include "shared/store/sqlite.h"
#include "shared/wire/json_writer.h"

namespace townwell::support {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;

CalendarDefinition around_the_clock() {
  CalendarDefinition definition;
  definition.time_zone = "UTC";
  for (int weekday = 0; weekday < 7; ++weekday) definition.hours.push_back({weekday, 0, 24 * 60});
  return definition;
}

void insert_rules(Tx& tx) {
  for (int trigger = 0; trigger < 3; ++trigger) {
    storage::RuleRow rule;
    rule.id = tx.make_id<RuleId>();
    rule.position = trigger;
    rule.trigger = trigger;
    rule.wait_ms = std::chrono::milliseconds{std::chrono::hours{8}}.count();
    rule.switched_on_at = tx.now();
    storage::save_rule(tx.database(), rule);
  }
}

void insert_spaces(Tx& tx) {
  int position = 0;
  for (const char* slug : {"hubs", "beta", "team"}) {
    Space space;
    space.id = tx.make_id<SpaceId>();
    space.slug = slug;
    space.name = slug;
    space.visibility = static_cast<Visibility>(position);
    space.position = position++;
    store::insert_space(tx.database(), space);
    tx.touch(store::FeedTable::Spaces, space.id);
  }
}

std::int64_t id_of(const Result<Outcome>& result) {
  if (!result.ok()) throw std::runtime_error(std::string(result.error().key));
  return result.value().id;
}

}  // namespace

PortalFixture::PortalFixture() {
  const std::string path = folder_.path() / "townwell.db";
  auto database = store::open_sqlite(path, store::SqliteMode::Writer);
  storage::migrate(*database);
  storage::make_epoch(*database);
  const auto open = [path] { return store::open_sqlite(path, store::SqliteMode::Reader); };
  reader_ = open();
  readers_ = std::make_unique<storage::Readers>(open);
  portals_ = std::make_unique<storage::PortalCache>(storage::load_portal(*database, 1));
  storage::Writer::Options options;
  options.reindex = storage::reindex_thread;
  options.feed_filter = std::make_shared<storage::FeedFilter>(
      open(), [this] { return storage::public_audience(portals_->get()->settings); });
  writer_ = std::make_unique<storage::Writer>(std::move(database), clock_, options);
  write([](Tx& tx) {
    insert_rules(tx);
    insert_spaces(tx);
  });
  put_hours(around_the_clock());
}

PortalFixture::~PortalFixture() = default;

void PortalFixture::write(const std::function<void(Tx&)>& change) {
  id_of(writer_->run({}, [&](Tx& tx) -> Result<Outcome> {
    change(tx);
    return Outcome{};
  }));
  portals_->reload(*reader_);
}

Caller PortalFixture::add_member(const std::string& handle, Role role) {
  const Result<Outcome> made = writer_->run({}, [&](Tx& tx) -> Result<Outcome> {
    Member member;
    member.id = tx.make_id<MemberId>();
    member.handle = handle;
    member.display_name = handle;
    member.role = role;
    member.created_at = tx.now();
    store::insert_member(tx.database(), member);
    tx.touch(store::FeedTable::Members, member.id);
    return Outcome{201, storage::EntityKind::Member, member.id.value};
  });
  const MemberId id{id_of(made)};
  return Caller{{id, role}, portals_->get(), "m" + std::to_string(id.value), {}, {}};
}

Caller PortalFixture::visitor(const std::string& key) {
  return Caller{{}, portals_->get(), key, {}, {}};
}

Result<Outcome> PortalFixture::run(Caller caller, const Run& command) {
  caller.portal = portals_->get();
  return writer_->run({}, [&](Tx& tx) { return command(tx, caller); });
}

ThreadId PortalFixture::ask(const Caller& caller, const std::string& space) {
  wire::PostThread command;
  command.space = space;
  command.title = "Why does the amber light stay on";
  command.body = "It blinks twice, then stays **amber**.";
  return ThreadId{id_of(run(caller, [&](Tx& tx, const Caller& as) {
    return threads::post_thread(tx, as, command, {});
  }))};
}

PostId PortalFixture::answer(const Caller& caller, ThreadId id) {
  wire::PostReply command;
  command.body = "Hold the button for ten seconds.";
  return PostId{id_of(run(
      caller, [&](Tx& tx, const Caller& as) { return threads::post_reply(tx, as, id, command); }))};
}

void PortalFixture::change_rule(escalation::Trigger trigger,
                                const std::function<void(storage::RuleRow&)>& change) {
  write([&](Tx& tx) {
    for (storage::RuleRow& rule : storage::list_rules(tx.database())) {
      if (rule.trigger != static_cast<int>(trigger)) continue;
      change(rule);
      storage::save_rule(tx.database(), rule);
    }
  });
}

void PortalFixture::put_hours(const CalendarDefinition& definition) {
  write([&](Tx& tx) {
    storage::save_calendar(tx.database(), {CalendarId{1}, "Hours", wire::to_json(definition), 1});
  });
}

}  // namespace townwell::support
