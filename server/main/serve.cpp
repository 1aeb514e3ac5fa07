#include "server/main/serve.h"

#include <signal.h>
#include <spdlog/spdlog.h>

#include <cstdio>

#include "server/api/door.h"
#include "server/app/operations.h"
#include "server/http/router.h"
#include "server/http/server.h"
#include "server/identity/passwords.h"
#include "server/main/data_folder.h"
#include "server/main/jobs.h"
#include "server/pages/door.h"
#include "shared/base/text.h"
#include "shared/views/text/problems.h"

namespace townwell {
namespace {

constexpr std::chrono::seconds kStopPatience{25};
constexpr std::size_t kAnswersWaitingMax = 8192;
constexpr std::size_t kRequestBytesMax = 256 * 1024;
constexpr std::size_t kPageCacheBytesMax = 24 * 1024 * 1024;

struct Address {
  std::string host;
  std::uint16_t port = 0;
};

std::optional<Address> read_address(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto port = parse_integer(text.substr(colon + 1));
  if (!port || *port < 0 || *port > 65535) return std::nullopt;
  std::string host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  }
  return Address{host == "localhost" ? "127.0.0.1" : host, static_cast<std::uint16_t>(*port)};
}

bool is_loopback(const std::string& host) {
  return host.starts_with("127.") || host == "::1";
}

/// `localhost`, `127.0.0.1` and `[::1]` are one origin where only this machine can ask.
app::Site make_site(const ServeOptions& options, const Address& address, std::uint16_t port,
                    const std::string& secret) {
  app::Site site;
  site.is_testing = options.testing;
  site.secret = secret;
  const std::string scheme = options.tls_certificate.empty() ? "http://" : "https://";
  const std::string suffix = ":" + std::to_string(port);
  const bool is_local = is_loopback(address.host);
  const std::string host =
      address.host.find(':') != std::string::npos ? "[" + address.host + "]" : address.host;
  site.origin =
      options.origin.empty() ? scheme + (is_local ? "localhost" : host) + suffix : options.origin;
  site.own_origins.push_back(site.origin);
  if (!is_local) return site;
  for (const char* name : {"localhost", "127.0.0.1", "[::1]"}) {
    site.own_origins.push_back(scheme + name + suffix);
  }
  return site;
}

int complain(const Error& error) {
  const views::Problem words = views::describe(error);
  std::string args;
  for (const std::string& arg : error.args) args += (args.empty() ? " (" : ", ") + arg;
  std::fprintf(stderr, "townwell: %s. %s%s\n", words.title.c_str(), words.detail.c_str(),
               args.empty() ? "" : (args + ")").c_str());
  return 1;
}

/// Blocks until the process is asked to end.
void wait_for_signal() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  int received = 0;
  sigwait(&signals, &received);
}

/// From here on signals wait for `wait_for_signal`, in every thread made later.
void hold_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);
}

http::ServerOptions server_options(const ServeOptions& options, const Address& address) {
  http::ServerOptions out;
  out.address = address.host;
  out.port = address.port;
  out.tls_certificate_file = options.tls_certificate;
  out.tls_key_file = options.tls_key;
  out.trusted_proxies = options.trusted_proxies;
  out.body_bytes_max = kRequestBytesMax;
  out.on_fault = [](std::string_view what) { spdlog::error("handler: {}", what); };
  return out;
}

}  // namespace

int serve(const ServeOptions& options) {
  const auto address = read_address(options.listen);
  if (!address)
    return complain(fail(ErrorCode::InvalidArgument, "listen-invalid", {options.listen}));
  hold_signals();
  auto opened = DataFolder::open(options.data);
  if (!opened.ok()) return complain(opened.error());
  DataFolder& folder = *opened.value();

  platform::WorkPool workers(2, kAnswersWaitingMax);
  platform::WorkPool passwords(identity::kPasswordThreads, identity::kPasswordsWaitingMax);
  http::RateLimits rate_limits;
  app::PageCache page_cache(kPageCacheBytesMax);
  app::Services services{make_site(options, *address, address->port, folder.secret()),
                         folder.clock(),
                         folder.writer(),
                         folder.readers(),
                         folder.portals(),
                         workers,
                         passwords,
                         rate_limits,
                         page_cache,
                         {}};
  http::Router router;
  http::Server server(router, server_options(options, *address));
  app::add_operations(router, services, [&] { return server.counters(); });
  api::add_routes(router, services);
  pages::add_routes(router, services);
  jobs::Schedule schedule(
      folder.clock(), make_jobs(services),
      [](std::string_view job, std::string_view what) { spdlog::error("job {}: {}", job, what); });
  services.on_clock_moved = [&schedule] { schedule.run_all(); };
  const Result<void> started = server.start();
  if (!started.ok()) return complain(started.error());
  services.site = make_site(options, *address, server.port(), folder.secret());
  schedule.start();
  std::printf("Townwell serves %s at %s\n", options.data.c_str(), services.site.origin.c_str());
  std::fflush(stdout);
  wait_for_signal();
  server.stop_accepting();
  server.stop(kStopPatience);
  schedule.stop();
  folder.writer().stop();
  return 0;
}

}  // namespace townwell
