#include "tests/support/doors.h"

#include <future>

#include "server/api/door.h"
#include "server/identity/secrets.h"
#include "server/pages/door.h"
#include "server/storage/accounts.h"
#include "shared/base/text.h"

namespace townwell::support {
namespace {

/// Takes the one answer of a request, from whichever thread.
class Answer final : public http::ResponseSink {
 public:
  void respond(http::Response response) override { promise_.set_value(std::move(response)); }
  [[nodiscard]] http::Response wait() { return promise_.get_future().get(); }

 private:
  std::promise<http::Response> promise_;
};

app::Site make_site() {
  app::Site site;
  site.origin = "http://portal.test";
  site.own_origins = {site.origin};
  site.is_testing = true;
  site.secret = "secret of the test";
  return site;
}

feed::SnapshotOptions snapshot_options(const std::filesystem::path& folder) {
  feed::SnapshotOptions options;
  options.folder = folder / "sync";
  return options;
}

feed::LiveOptions live_options() {
  feed::LiveOptions options;
  options.encode = [](std::string_view json) { return std::make_shared<const std::string>(json); };
  return options;
}

}  // namespace

Doors::Doors(PortalFixture& portal)
    : portal_(portal),
      workers_(1, 64),
      passwords_(1, 8),
      pages_(1 << 20),
      snapshots_(portal.readers(), portal.clock(), snapshot_options(sync_folder_.path())),
      live_(portal.readers(), live_options()),
      uploads_(sync_folder_.path() / "uploads"),
      blobs_(sync_folder_.path() / "blobs"),
      conversions_(portal.writer(), portal.readers(), portal.clock(), uploads_, blobs_,
                   sync_folder_.path() / "conversions"),
      backups_(
          {sync_folder_.path(), portal.readers(), blobs_}, {sync_folder_.path() / "backups", 7},
          portal.clock(), [] { return calendar::TimeZone(); }, [](const Error&) {}),
      images_(
          portal.writer(), blobs_, [this] { return conversions_.sandbox(); },
          sync_folder_.path() / "images"),
      services_{.site = make_site(),
                .clock = portal.clock(),
                .writer = portal.writer(),
                .readers = portal.readers(),
                .portals = portal.portals(),
                .workers = workers_,
                .passwords = passwords_,
                .rate_limits = rate_limits_,
                .pages = pages_,
                .snapshots = snapshots_,
                .live = live_,
                .uploads = uploads_,
                .blobs = blobs_,
                .conversions = conversions_,
                .backups = backups_,
                .images = images_,
                .assets = {}} {
  api::add_routes(router_, services_);
  pages::add_routes(router_, services_);
}

std::string Doors::sign_in(const storage::Caller& caller) {
  if (caller.actor.role == Role::Visitor) return "";
  const std::string token = identity::random_token();
  const auto outcome =
      portal_.run(caller, [&](storage::Tx& tx, const storage::Caller&) -> Result<storage::Outcome> {
        if (!storage::load_account(tx.database(), caller.actor.id)) {
          storage::insert_account(tx.database(), {caller.actor.id, "", std::nullopt, "", false});
        }
        storage::insert_session(tx.database(), {identity::hash_token(token), caller.actor.id,
                                                tx.now(), tx.now(), "test"});
        return storage::Outcome{};
      });
  if (!outcome.ok()) throw std::runtime_error("no session");
  return token;
}

http::Response Doors::ask(http::Method method, const std::string& target, const std::string& token,
                          const std::string& body) {
  return ask(method, target, token, {}, body);
}

http::Response Doors::ask(http::Method method, const std::string& target, const std::string& token,
                          const std::vector<http::HeaderField>& headers, const std::string& body) {
  auto request = std::make_shared<http::Request>();
  request->method = method;
  request->target = target;
  const auto query = target.find('?');
  request->path = percent_decode(target.substr(0, query), false);
  if (query != std::string::npos) request->query = target.substr(query + 1);
  request->headers.add("Host", "portal.test");
  std::string cookies;
  if (!token.empty()) cookies = "townwell=" + token + "; ";
  if (!visit_.empty()) cookies += "townwell-visit=" + visit_ + "; ";
  if (header_.name == "Cookie") {
    cookies += header_.value;
  } else if (!header_.name.empty()) {
    request->headers.add(header_.name, header_.value);
  }
  if (!cookies.empty()) request->headers.add("Cookie", cookies);
  for (const http::HeaderField& header : headers) request->headers.add(header.name, header.value);
  request->sink = body.empty() ? nullptr : router_.open_body(request);
  if (request->sink) {
    (void)request->sink->take(body);
  } else {
    request->body = body;
  }
  request->peer_address = "192.0.2.1";
  auto answer = std::make_shared<Answer>();
  router_.handle(request, http::Respond(answer));
  return answer->wait();
}

}  // namespace townwell::support
