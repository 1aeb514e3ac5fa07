#include <mutex>
#include <unordered_map>

#include "server/api/areas.h"
#include "server/api/door.h"
#include "server/feed/segment.h"
#include "server/feed/snapshots.h"
#include "server/http/encoding.h"
#include "server/storage/settings.h"
#include "shared/wire/portal.h"

namespace townwell::api {
namespace {

constexpr std::size_t kSegmentsMax = 128;
constexpr std::string_view kSnapshotEnd = ".db";
constexpr std::string_view kSegmentEnd = ".json";

/// What a members' portal serves is for the one who signed in, and for no cache between.
void set_cache_control(const app::Exchange& exchange, http::Response& response,
                       std::string_view when_public) {
  const bool is_public = exchange.caller.portal->settings.visibility == Visibility::Public;
  response.set("Cache-Control", is_public ? when_public : "private, no-store");
}

/// The number in "1234.db". Empty where it is none.
std::optional<std::int64_t> number_before(std::string_view text, std::string_view end) {
  if (!text.ends_with(end)) return std::nullopt;
  text.remove_suffix(end.size());
  if (text == "0") return 0;
  return from_decimal_id(text);
}

bool is_unchanged(const app::Exchange& exchange, http::Response& response, std::string_view etag) {
  response.set("ETag", etag);
  response.set("Vary", "Accept-Encoding");
  if (!http::matches_etag(exchange.request->header("if-none-match"), etag)) return false;
  response.status = 304;
  return true;
}

/// Beside the replica; for the one who asks.
http::Response answer_portal(const app::Exchange& exchange, const http::Captures&) {
  const storage::Portal& known = *exchange.caller.portal;
  wire::PortalForClient portal;
  portal.origin = exchange.services->site.origin;
  portal.theme_url = app::theme_url(known);
  portal.name = known.settings.name;
  portal.suffix = known.settings.suffix;
  portal.mark = known.settings.mark;
  portal.accent = known.settings.accent;
  portal.visibility = known.settings.visibility;
  wire::put_calendar(known.calendar_definition, known.calendar.zone, portal);
  wire::put_rules(known.policies, portal);
  if (exchange.session) {
    const storage::SessionMember& member = *exchange.session;
    portal.viewer = {member.session.member_id, member.handle, member.display_name, member.role};
  }
  http::Response response = answer_object(exchange, portal);
  response.set("Cache-Control", "private, no-cache");
  return response;
}

http::Response answer_manifest(const app::Exchange& exchange, const http::Captures&) {
  http::Response response = answer_object(exchange, exchange.services->snapshots.manifest());
  set_cache_control(exchange, response, "public, max-age=1");
  return response;
}

http::Response answer_snapshot(const app::Exchange& exchange, const http::Captures& captures) {
  const auto seq = number_before(captures[1], kSnapshotEnd);
  if (!seq) return problem(exchange, fail(ErrorCode::NotFound, "not-found"));
  const auto found = exchange.services->snapshots.find(captures[0], *seq);
  if (!found.ok()) return problem(exchange, found.error());
  const feed::Snapshot& snapshot = *found.value();
  const auto encoding = http::negotiate_encoding(exchange.request->header("accept-encoding"));
  const auto& file = encoding == http::Encoding::Brotli ? snapshot.brotli
                     : encoding == http::Encoding::Gzip ? snapshot.gzip
                                                        : snapshot.plain;
  http::Response response;
  const std::string etag = "\"" + snapshot.state.epoch + "-" + std::to_string(*seq) + "-" +
                           std::string(http::to_string(encoding)) + "\"";
  set_cache_control(exchange, response, "public, max-age=300");
  if (is_unchanged(exchange, response, etag)) return response;
  response.set("Content-Type", "application/vnd.sqlite3");
  if (encoding != http::Encoding::Identity) {
    response.set("Content-Encoding", http::to_string(encoding));
  }
  response.kept_bytes = file->bytes();
  response.keeper = file;
  return response;
}

/// Segments as they were last sent. After one change everyone asks for the same.
class SegmentCache {
 public:
  struct Entry {
    std::int64_t newest = 0;
    std::shared_ptr<const std::string> body;
  };

  [[nodiscard]] std::shared_ptr<const std::string> find(const std::string& key,
                                                        std::int64_t newest) {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(key);
    if (found == entries_.end() || found->second.newest != newest) return nullptr;
    return found->second.body;
  }

  void put(const std::string& key, Entry entry) {
    const std::lock_guard lock(mutex_);
    if (entries_.size() >= kSegmentsMax) entries_.clear();
    entries_[key] = std::move(entry);
  }

 private:
  std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
};

struct SegmentRequest {
  std::string_view epoch;
  std::int64_t after = 0;
  http::Encoding encoding = http::Encoding::Identity;
};

/// Errors: as `feed::build_segment`.
Result<std::shared_ptr<const std::string>> find_segment(const app::Exchange& exchange,
                                                        SegmentCache& cache,
                                                        const SegmentRequest& asked,
                                                        std::int64_t newest) {
  const std::string key = std::string(asked.epoch) + "/" + std::to_string(asked.after) + "/" +
                          std::string(http::to_string(asked.encoding));
  if (auto known = cache.find(key, newest)) return known;
  const auto reader = exchange.services->readers.borrow();
  TRY_ASSIGN(const wire::FeedSegment segment,
             feed::build_segment(*reader, asked.epoch, asked.after));
  auto body =
      std::make_shared<const std::string>(http::compress(wire::to_json(segment), asked.encoding));
  cache.put(key, {segment.newest, body});
  return std::shared_ptr<const std::string>(body);
}

http::Response answer_segment(const app::Exchange& exchange, const http::Captures& captures,
                              SegmentCache& cache) {
  const auto after = number_before(captures[1], kSegmentEnd);
  if (!after) return problem(exchange, fail(ErrorCode::NotFound, "not-found"));
  std::int64_t newest = 0;
  {
    const auto reader = exchange.services->readers.borrow();
    newest = storage::feed_seq(*reader);
    if (storage::load_meta(*reader, "epoch") != captures[0]) {
      return problem(exchange, fail(ErrorCode::Gone, "feed-gone"));
    }
  }
  SegmentRequest asked{captures[0], *after,
                       http::negotiate_encoding(exchange.request->header("accept-encoding"))};
  const auto body = find_segment(exchange, cache, asked, newest);
  if (!body.ok()) return problem(exchange, body.error());
  http::Response response = http::json_response({});
  set_cache_control(exchange, response, "public, no-cache");
  if (is_unchanged(exchange, response, http::make_etag(*body.value()))) return response;
  if (asked.encoding != http::Encoding::Identity) {
    response.set("Content-Encoding", http::to_string(asked.encoding));
  }
  response.shared_body = body.value();
  return response;
}

}  // namespace

void add_sync(app::Routes& routes) {
  routes.get("/sync/manifest.json", answer_manifest);
  routes.get("/sync/portal.json", answer_portal);
  routes.get("/sync/snap/{epoch}/{file}", answer_snapshot);
  routes.get("/sync/log/{epoch}/{file}",
             [cache = std::make_shared<SegmentCache>()](const app::Exchange& exchange,
                                                        const http::Captures& captures) {
               return answer_segment(exchange, captures, *cache);
             });
}

}  // namespace townwell::api
