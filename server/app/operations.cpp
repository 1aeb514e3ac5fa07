#include "server/app/operations.h"

#include "server/storage/settings.h"
#include "shared/wire/json_reader.h"

namespace townwell::app {
namespace {

struct AdvanceClock {
  std::int64_t advance_ms = 0;
  template <class V>
  void fields(V& visit) {
    visit("advance_ms", advance_ms);
  }
};

void append_figure(std::string& out, std::string_view name, std::string_view type,
                   std::int64_t value) {
  out += "# TYPE townwell_" + std::string(name) + " " + std::string(type) + "\n";
  out += "townwell_" + std::string(name) + " " + std::to_string(value) + "\n";
}

http::Response metrics(Services& services, const http::ServerCounters& counters) {
  std::string out;
  const auto writer = services.writer.figures();
  append_figure(out, "http_requests_total", "counter",
                static_cast<std::int64_t>(counters.requests));
  append_figure(out, "http_refused_total", "counter", static_cast<std::int64_t>(counters.refused));
  append_figure(out, "http_timed_out_total", "counter",
                static_cast<std::int64_t>(counters.timed_out));
  append_figure(out, "http_connections_open", "gauge", static_cast<std::int64_t>(counters.open));
  append_figure(out, "web_sockets_open", "gauge", static_cast<std::int64_t>(counters.web_sockets));
  append_figure(out, "commands_total", "counter", writer.commands);
  append_figure(out, "command_batches_total", "counter", writer.batches);
  append_figure(out, "storage_failures_total", "counter", writer.failures);
  append_figure(out, "commands_queued", "gauge", static_cast<std::int64_t>(writer.queued));
  append_figure(out, "search_documents_waiting", "gauge",
                static_cast<std::int64_t>(writer.unindexed));
  const auto pages = services.pages.figures();
  append_figure(out, "page_cache_bytes", "gauge", static_cast<std::int64_t>(pages.bytes));
  append_figure(out, "page_cache_hits_total", "counter", pages.hits);
  append_figure(out, "page_cache_misses_total", "counter", pages.misses);
  const auto bodies = services.bodies->figures();
  append_figure(out, "body_cache_bytes", "gauge", static_cast<std::int64_t>(bodies.bytes));
  append_figure(out, "body_cache_hits_total", "counter", bodies.hits);
  append_figure(out, "body_cache_misses_total", "counter", bodies.misses);
  http::Response response = http::text_response(std::move(out));
  response.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  return response;
}

/// Whether a request comes from this machine itself and not through a proxy on it.
bool is_local(const http::Request& request) {
  return request.is_loopback && !request.was_forwarded;
}

http::Response ready(Services& services) {
  try {
    const auto reader = services.readers.borrow();
    (void)storage::feed_seq(*reader);
    return http::text_response("ready\n");
  } catch (const store::DatabaseError&) {
    return http::text_response("the database cannot be read\n", 503);
  }
}

http::Response advance_clock(Services& services, const http::Request& request) {
  const auto command = wire::from_json<AdvanceClock>(request.body);
  if (!command.ok() || command.value().advance_ms < 0) {
    return http::text_response("send {\"advance_ms\": N} with N of 0 or more\n", 422);
  }
  services.clock.advance(std::chrono::milliseconds{command.value().advance_ms});
  services.on_clock_moved();
  return http::json_response("{\"now\":\"" + to_rfc3339(services.clock.now()) + "\"}");
}

}  // namespace

void add_operations(http::Router& router, Services& services,
                    std::function<http::ServerCounters()> counters) {
  using Request = std::shared_ptr<const http::Request>;
  router.add(http::Method::Get, "/healthz",
             [](const Request&, const http::Captures&, const http::Respond& respond) {
               respond(http::text_response("ok\n"));
             });
  router.add(http::Method::Get, "/readyz",
             [&services](const Request&, const http::Captures&, const http::Respond& respond) {
               respond(ready(services));
             });
  router.add(http::Method::Get, "/metrics",
             [&services, counters](const Request& request, const http::Captures&,
                                   const http::Respond& respond) {
               if (!is_local(*request)) return respond(http::text_response("not found\n", 404));
               respond(metrics(services, counters()));
             });
  if (!services.site.is_testing) return;
  router.add(
      http::Method::Post, "/testing/clock",
      [&services](const Request& request, const http::Captures&, const http::Respond& respond) {
        respond(advance_clock(services, *request));
      });
}

}  // namespace townwell::app
