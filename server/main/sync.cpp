#include "server/main/sync.h"

#include <spdlog/spdlog.h>

#include "server/http/web_socket.h"

namespace townwell {
namespace {

feed::SnapshotOptions snapshot_options(const DataFolder& folder) {
  feed::SnapshotOptions options;
  options.folder = folder.path() / "sync";
  options.on_fault = [](std::string_view what) { spdlog::error("snapshot: {}", what); };
  return options;
}

feed::LiveOptions live_options(feed::Snapshots& snapshots) {
  feed::LiveOptions options;
  options.encode = http::make_text_frame;
  options.on_fault = [](std::string_view what) { spdlog::error("live: {}", what); };
  options.on_public_change = [&snapshots] { snapshots.look(); };
  return options;
}

}  // namespace

Sync::Sync(DataFolder& folder)
    : folder_(folder),
      snapshots_(folder.readers(), folder.clock(), snapshot_options(folder)),
      live_(folder.readers(), live_options(snapshots_)) {}

Sync::~Sync() {
  stop();
}

void Sync::start() {
  snapshots_.start();
  live_.start();
  folder_.writer().listen([this](const storage::Changes& changes) { live_.note(changes); });
}

void Sync::stop() {
  folder_.writer().listen({});
  live_.stop();
  snapshots_.stop();
}

}  // namespace townwell
