#include "server/main/serve.h"

#include <signal.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <cstdlib>

#include "server/api/door.h"
#include "server/app/operations.h"
#include "server/backups/nightly.h"
#include "server/features/images/image_maker.h"
#include "server/features/members/manage.h"
#include "server/features/sample/load.h"
#include "server/features/videos/conversion_worker.h"
#include "server/http/problem.h"
#include "server/http/router.h"
#include "server/http/server.h"
#include "server/http/static_files.h"
#include "server/identity/passwords.h"
#include "server/main/command_line.h"
#include "server/main/control.h"
#include "server/main/data_folder.h"
#include "server/main/jobs.h"
#include "server/main/sync.h"
#include "server/pages/door.h"
#include "server/platform/systemd.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell {
namespace {

constexpr std::chrono::seconds kStopPatience{25};
constexpr std::chrono::minutes kCertificateEvery{1};
constexpr std::size_t kAnswersWaitingMax = 8192;
constexpr std::size_t kRequestBytesMax = 256 * 1024;
constexpr std::size_t kPageCacheBytesMax = 24 * 1024 * 1024;

/// `localhost`, `127.0.0.1` and `[::1]` are one origin where only this machine can ask.
app::Site make_site(const ServeOptions& options, const Address& address, std::uint16_t port,
                    const std::string& secret) {
  app::Site site;
  site.is_testing = options.testing;
  site.secret = secret;
  const std::string scheme = options.tls_certificate.empty() ? "http://" : "https://";
  const std::string suffix = ":" + std::to_string(port);
  const bool is_local = address.is_loopback();
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
  std::fputs(describe_line(error).c_str(), stderr);
  return 1;
}

void say_line(views::Msg message, const std::vector<std::string>& args) {
  std::printf("%s\n", views::say(message, args).c_str());
}

/// Style sheet, fonts and icon, and where pages find them. Without them pages are bare and whole.
Result<http::StaticFiles> load_assets(const ServeOptions& options, html::Assets& assets) {
  std::error_code error;
  const std::filesystem::path folder =
      options.web.empty()
          ? std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "web"
          : options.web;
  if (!std::filesystem::is_directory(folder, error)) {
    say_line(views::Msg::ServeWithoutPages, {folder.string()});
    return http::StaticFiles();
  }
  TRY_ASSIGN(http::StaticFiles files, http::StaticFiles::load(folder, "/assets/"));
  // The app is built apart, for another machine; without it the pages are all there is.
  if (const auto app = folder.parent_path().parent_path() / "wasm/web";
      std::filesystem::is_directory(app, error)) {
    TRY_ASSIGN(http::StaticFiles app_files, http::StaticFiles::load(app, "/assets/"));
    files.merge(std::move(app_files));
  }
  assets.loader_url = files.url_of("loader.js");
  assets.app_url = files.url_of("app.js");
  assets.player_url = files.url_of("player.js");
  assets.hls_url = files.url_of("hls.js");
  assets.upload_url = files.url_of("upload.js");
  assets.app_css_url = files.url_of("app.css");
  assets.css_url = files.url_of("townwell.css");
  assets.font_regular_url = files.url_of("inter-400.woff2");
  assets.font_semibold_url = files.url_of("inter-600.woff2");
  assets.icon_url = files.url_of("icon.svg");
  return files;
}

/// One of the files at an address without a hash, asked for anew each time.
http::Response serve_at(const http::StaticFiles& files, const http::Request& request,
                        std::string_view name) {
  http::Request renamed = request;
  renamed.path = files.url_of(name);
  auto found = files.serve(renamed);
  if (!found) return http::problem_response(fail(ErrorCode::NotFound, "not-found"));
  for (http::HeaderField& header : found->headers) {
    if (header.name == "Cache-Control") header.value = "no-cache";
  }
  return *std::move(found);
}

/// The service worker. What only members may see is kept on no device, so a members' portal sends
/// the one that cleans up and goes.
void add_service_worker(http::Router& router, const http::StaticFiles& files,
                        const app::Services& services) {
  router.add(http::Method::Get, "/sw.js",
             [&files, &services](std::shared_ptr<const http::Request> request,
                                 const http::Captures&, http::Respond respond) {
               const auto portal = services.portals.get();
               const bool is_public = portal->settings.visibility == Visibility::Public;
               respond(serve_at(files, *request, is_public ? "worker.js" : "leave.js"));
             });
}

void add_assets(http::Router& router, const http::StaticFiles& files) {
  router.add(http::Method::Get, "/assets/{path...}",
             [&files](std::shared_ptr<const http::Request> request, const http::Captures&,
                      http::Respond respond) {
               auto found = files.serve(*request);
               respond(found ? *std::move(found)
                             : http::problem_response(fail(ErrorCode::NotFound, "not-found")));
             });
}

Result<void> fill_where_asked(DataFolder& folder, const ServeOptions& options) {
  if (!options.sample) return {};
  TRY(folder.writer().run({}, [](storage::Tx& tx) { return sample::load_osier(tx); }));
  folder.portals().reload(*folder.readers().borrow());
  return {};
}

/// Until an owner has found the way in, each start shows a new link.
Result<void> welcome_owner(DataFolder& folder, const std::string& origin) {
  TRY_ASSIGN(const storage::Outcome owner, folder.writer().run({}, members::find_or_make_owner));
  if (members::has_owner_arrived(*folder.readers().borrow())) return {};
  TRY_ASSIGN(const std::string link, make_sign_in_link(folder, origin, MemberId{owner.id}));
  say_line(views::Msg::ServeOwnerLink, {});
  std::printf("  %s\n", link.c_str());
  return {};
}

Result<void> welcome(DataFolder& folder, const ServeOptions& options, const std::string& origin) {
  say_line(views::Msg::ServeReady, {options.data.string(), origin});
  if (options.testing) say_line(views::Msg::ServeTesting, {});
  TRY(welcome_owner(folder, origin));
  std::fflush(stdout);
  platform::tell_systemd(std::getenv, "READY=1");
  return {};
}

/// What commands typed beside this server come to.
int run_for(DataFolder& folder, const app::Services& services,
            const std::vector<std::string>& arguments, const control::Speaker& speaker) {
  const auto parsed = parse_command_line(arguments, [](const char*) { return nullptr; });
  const auto* invocation = std::get_if<Invocation>(&parsed);
  const auto* command =
      invocation == nullptr ? nullptr : std::get_if<PortalCommand>(&invocation->what);
  if (command == nullptr) {
    speaker.complain(describe_line(fail(ErrorCode::InvalidArgument, "command-broken")));
    return 2;
  }
  CommandContext context{folder, services.site.origin, speaker.print, speaker.complain};
  return run_command(context, *command);
}

/// Blocks until the process is asked to end.
void wait_for_signal() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  int received = 0;
  sigwait(&signals, &received);
  platform::tell_systemd(std::getenv, "STOPPING=1");
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

void log_job_fault(std::string_view job, std::string_view what) {
  spdlog::error("job {}: {}", job, what);
}

void log_backup_failure(const Error& error) {
  spdlog::error("backup: {}", describe_line(error));
}

/// A certificate is replaced every few weeks, mostly by a program that knows nothing of this one.
jobs::Job watch_certificate(http::Server& server) {
  return {"certificate", [&server](UtcTime now) {
            const Result<bool> replaced = server.refresh_certificate();
            if (!replaced.ok()) {
              const views::Problem words = views::describe(replaced.error());
              spdlog::error("certificate: {}. {} Until then the one from before stays in use.",
                            words.title, words.detail);
            } else if (replaced.value()) {
              spdlog::info("certificate: new connections get the one that came");
            }
            return now + kCertificateEvery;
          }};
}

std::vector<jobs::Job> all_jobs(app::Services& services, const ServeOptions& options,
                                http::Server& server) {
  std::vector<jobs::Job> all = make_jobs(services, options);
  if (!options.tls_certificate.empty()) all.push_back(watch_certificate(server));
  return all;
}

void add_routes(http::Router& router, const http::StaticFiles& files, app::Services& services,
                const http::Server& server) {
  add_assets(router, files);
  add_service_worker(router, files, services);
  app::add_operations(router, services, [&server] { return server.counters(); });
  api::add_routes(router, services);
  pages::add_routes(router, services);
}

http::ServerOptions server_options(const ServeOptions& options, const Address& address) {
  http::ServerOptions out;
  out.address = address.host;
  out.port = address.port;
  out.listening_socket = options.listening_socket;
  out.tls_certificate_file = options.tls_certificate;
  out.tls_key_file = options.tls_key;
  out.trusted_proxies = options.trusted_proxies;
  out.body_bytes_max = kRequestBytesMax;
  out.on_fault = [](std::string_view what) { spdlog::error("handler: {}", what); };
  return out;
}

/// What the portal does by itself, while the writer works.
void begin_by_itself(app::Services& services, jobs::Schedule& schedule) {
  schedule.start();
  services.conversions.start();
  services.backups.start();
}

/// What became due when the clock was moved.
void run_due(app::Services& services, jobs::Schedule& schedule) {
  schedule.run_all();
  services.backups.wake();
}

/// The writer last: the others may still have something to write.
void stop_all(http::Server& server, Sync& sync, jobs::Schedule& schedule, app::Services& services) {
  server.stop_accepting();
  server.stop(kStopPatience);
  sync.stop();
  schedule.stop();
  services.conversions.stop();
  services.backups.stop();
  services.writer.stop();
}

}  // namespace

int serve(const ServeOptions& options) {
  hold_signals();
  auto opened = DataFolder::open(options.data, options.backups);
  if (!opened.ok()) return complain(opened.error());
  DataFolder& folder = *opened.value();
  const Result<void> filled = fill_where_asked(folder, options);
  if (!filled.ok()) return complain(filled.error());
  platform::WorkPool workers(2, kAnswersWaitingMax);
  platform::WorkPool passwords(identity::kPasswordThreads, identity::kPasswordsWaitingMax);
  http::RateLimits rate_limits;
  app::PageCache page_cache(kPageCacheBytesMax);
  Sync sync(folder);
  media::UploadFiles uploads(folder.path() / "uploads");
  videos::ConversionWorker conversions(folder.writer(), folder.readers(), folder.clock(), uploads,
                                       folder.blobs(), folder.path() / "conversions");
  backups::Nightly nightly(
      folder.backup_source(), folder.backup_plan(), folder.clock(),
      [&folder] { return folder.portals().get()->calendar.zone; }, log_backup_failure);
  images::ImageMaker images(
      folder.writer(), folder.blobs(), [&conversions] { return conversions.sandbox(); },
      folder.path() / "images");
  app::Services services{make_site(options, options.listen, options.listen.port, folder.secret()),
                         folder.clock(),
                         folder.writer(),
                         folder.readers(),
                         folder.portals(),
                         workers,
                         passwords,
                         rate_limits,
                         page_cache,
                         sync.snapshots(),
                         sync.live(),
                         uploads,
                         folder.blobs(),
                         conversions,
                         nightly,
                         images,
                         {}};
  const auto assets = load_assets(options, services.assets);
  if (!assets.ok()) return complain(assets.error());
  http::Router router;
  http::Server server(router, server_options(options, options.listen));
  add_routes(router, assets.value(), services, server);
  jobs::Schedule schedule(folder.clock(), all_jobs(services, options, server), log_job_fault);
  services.on_clock_moved = [&] { run_due(services, schedule); };
  sync.start();
  const Result<void> started = server.start();
  if (!started.ok()) return complain(started.error());
  // Only now is a port known that was left open; with one that was named, all is set before the
  // first request.
  if (options.listen.port == 0) {
    services.site = make_site(options, options.listen, server.port(), folder.secret());
  }
  auto listener = control::Listener::start(
      folder.path(), [&](const std::vector<std::string>& arguments, const control::Speaker& to) {
        return run_for(folder, services, arguments, to);
      });
  if (!listener.ok()) return complain(listener.error());
  begin_by_itself(services, schedule);
  const Result<void> welcomed = welcome(folder, options, services.site.origin);
  if (!welcomed.ok()) return complain(welcomed.error());
  spdlog::info("started on port {}", server.port());
  wait_for_signal();
  spdlog::info("stopping");
  stop_all(server, sync, schedule, services);
  listener.value().reset();
  spdlog::info("stopped");
  return 0;
}

}  // namespace townwell
