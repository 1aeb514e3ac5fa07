#include <catch2/catch.hpp>

#include "server/api/live_paths.h"
#include "server/api/live_session.h"
#include "server/features/tickets/open_ticket.h"
#include "server/identity/secrets.h"
#include "server/storage/accounts.h"
#include "server/storage/tickets.h"
#include "shared/views/routes.h"
#include "shared/wire/json_reader.h"
#include "tests/support/doors.h"

using namespace townwell;
using storage::Caller;
using storage::Subject;
using storage::Tx;
using support::Doors;
using support::PortalFixture;

namespace {

/// Keeps what is sent instead of sending it.
class Wire final : public http::WebSocket {
 public:
  void send(http::SharedFrame frame) override { sent.push_back(*frame); }
  void close(http::CloseCode code, std::string_view) override { closed = code; }

  std::vector<std::string> sent;
  std::optional<http::CloseCode> closed;
};

struct Stage {
  PortalFixture portal;
  Caller ann = portal.add_member("ann");
  Caller bob = portal.add_member("bob");
  Caller agent = portal.add_member("agent", Role::Agent);
  Caller owner = portal.add_member("owner", Role::Owner);
  Doors doors{portal};
  ThreadId open = portal.ask(ann);
  ThreadId inner = portal.ask(owner, "team");
  std::int64_t ticket = open_ticket();

  std::int64_t open_ticket() {
    const auto made = portal.run(ann, [](Tx& tx, const Caller& as) {
      wire::OpenTicket command;
      command.subject = "My order has not come";
      command.body = "It was due on Monday.";
      return tickets::open_ticket(tx, as, command, {});
    });
    REQUIRE(made.ok());
    return storage::load_ticket(portal.reader(), TicketId{made.value().id})->number;
  }
  /// A session of the live channel, as the door makes it.
  std::shared_ptr<api::LiveSession> connect(const std::string& token, std::shared_ptr<Wire> wire) {
    auto request = std::make_shared<http::Request>();
    if (!token.empty()) request->headers.add("Cookie", "townwell=" + token);
    struct Nowhere final : http::ResponseSink {
      void respond(http::Response) override {}
    };
    const auto exchange =
        app::begin_exchange(doors.services(), request, http::Respond(std::make_shared<Nowhere>()));
    auto session = std::make_shared<api::LiveSession>(exchange);
    session->on_open(std::move(wire));
    return session;
  }
  std::string path_of(ThreadId id) { return views::routes::thread(id, "a title"); }
};

/// Which of the paths someone is told of.
std::string watched(Stage& stage, const Caller& who) {
  std::string text;
  const std::vector<std::string> paths = {stage.path_of(stage.open),
                                          stage.path_of(stage.inner),
                                          "/tickets/" + std::to_string(stage.ticket),
                                          "/tickets",
                                          "/console",
                                          "/q/zzzzz/never-was",
                                          "/tickets/999999",
                                          "/settings",
                                          "",
                                          "//evil"};
  Caller caller = who;
  caller.portal = stage.portal.portals().get();
  for (const std::string& path : paths) {
    const auto changes = api::find_changes(stage.portal.reader(), caller, path);
    text += changes.empty() ? "-" : std::to_string(changes.size());
  }
  return text;
}

}  // namespace

TEST_CASE("live: a path is watched by those who may see its page", "[live]") {
  Stage stage;
  // Of threads: open, inner; ticket, tickets, console; then what is not there.
  CHECK(watched(stage, stage.portal.visitor()) == "1---------");
  CHECK(watched(stage, stage.ann) == "1-11------");
  CHECK(watched(stage, stage.bob) == "1--1------");
  // The team hears of notes as well.
  CHECK(watched(stage, stage.agent) == "11211-----");
}

TEST_CASE("live: who subscribes is told which paths there are", "[live]") {
  Stage stage;
  const auto wire = std::make_shared<Wire>();
  const auto session = stage.connect(stage.doors.sign_in(stage.bob), wire);
  session->on_text("{\"subscribe\":[\"" + stage.path_of(stage.inner) + "\",\"" +
                   stage.path_of(stage.open) + "\",\"/tickets\"]}");
  REQUIRE(wire->sent.size() == 1);
  CHECK(wire->sent[0].find("{\"subscribed\":[\"" + stage.path_of(stage.open) +
                           "\",\"/tickets\"]}") != std::string::npos);
  session->on_text("hello");
  CHECK(wire->closed == http::CloseCode::Policy);
  session->on_closed();
}

TEST_CASE("live: a session that ends is known to have ended", "[live]") {
  Stage stage;
  const std::string token = stage.doors.sign_in(stage.bob);
  const auto member = stage.connect(token, std::make_shared<Wire>());
  const auto visitor = stage.connect("", std::make_shared<Wire>());
  const feed::Watch watch{stage.path_of(stage.open), {{Subject::Thread, stage.open.value}}};
  CHECK(member->is_admitted());
  CHECK(member->may_see(watch));
  CHECK(visitor->is_admitted());
  const auto ended = stage.portal.run(stage.bob, [&](Tx& tx, const Caller&) {
    storage::delete_session(tx.database(), identity::hash_token(token));
    return Result<storage::Outcome>(storage::Outcome{});
  });
  REQUIRE(ended.ok());
  CHECK_FALSE(member->is_admitted());
  CHECK_FALSE(member->may_see(watch));
  member->on_closed();
  visitor->on_closed();
}

TEST_CASE("live: the door asks for an upgrade from our own pages", "[live]") {
  Stage stage;
  CHECK(stage.doors.get("/api/v1/live", "").status == 400);
}

TEST_CASE("sync: replicas fetch manifest, snapshot and feed", "[sync]") {
  Stage stage;
  const auto empty = stage.doors.get("/sync/manifest.json", "");
  CHECK(empty.status == 200);
  CHECK(empty.content().find("\"snapshot\":null") != std::string_view::npos);
  stage.doors.snapshots().refresh();
  stage.portal.advance(std::chrono::seconds{1});
  const auto manifest =
      wire::from_json<wire::SyncManifest>(stage.doors.get("/sync/manifest.json", "").content());
  REQUIRE(manifest.ok());
  const auto snapshot = stage.doors.get(manifest.value().snapshot.value(), "");
  CHECK(snapshot.status == 200);
  CHECK(snapshot.content().starts_with("SQLite format 3"));
  CHECK(snapshot.content().size() == static_cast<std::size_t>(*manifest.value().file_bytes));
  const std::string base = "/sync/log/" + manifest.value().epoch + "/";
  const auto segment = stage.doors.get(base + "0.json", "");
  CHECK(segment.status == 200);
  CHECK(segment.content().find("amber") != std::string_view::npos);
  CHECK(stage.doors.get(base + "0.json", "").content() == segment.content());
  (void)stage.portal.answer(stage.bob, stage.open);
  CHECK(stage.doors.get(base + "0.json", "").content() != segment.content());
  CHECK(stage.doors.get(base + "99999.json", "").status == 410);
  CHECK(stage.doors.get("/sync/log/other/0.json", "").status == 410);
  CHECK(stage.doors.get(base + "x.json", "").status == 404);
  CHECK(stage.doors.get("/sync/snap/other/1.db", "").status == 410);
}

TEST_CASE("sync: a members' portal keeps it for members", "[sync]") {
  Stage stage;
  const std::string token = stage.doors.sign_in(stage.bob);
  const auto control = [&](const http::Response& response) {
    for (const auto& field : response.headers) {
      if (field.name == "Cache-Control") return field.value;
    }
    return std::string();
  };
  CHECK(control(stage.doors.get("/sync/manifest.json", "")) == "public, max-age=1");
  const auto closed = stage.doors.ask(http::Method::Put, "/api/v1/settings/business",
                                      stage.doors.sign_in(stage.owner),
                                      R"({"name":"Portal","visibility":"members"})");
  CHECK(closed.status == 200);
  CHECK(stage.doors.get("/sync/manifest.json", "").status == 401);
  const auto manifest = stage.doors.get("/sync/manifest.json", token);
  CHECK(manifest.status == 200);
  CHECK(control(manifest) == "private, no-store");
}
