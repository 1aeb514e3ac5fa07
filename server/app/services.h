#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/app/body_cache.h"
#include "server/app/figures.h"
#include "server/app/page_cache.h"
#include "server/http/rate_limits.h"
#include "server/platform/clock.h"
#include "server/platform/work_pool.h"
#include "server/storage/portal.h"
#include "server/storage/readers.h"
#include "server/storage/writer.h"
#include "shared/html/assets.h"

namespace townwell::backups {
class Nightly;
}  // namespace townwell::backups
namespace townwell::feed {
class LiveHub;
class Snapshots;
}  // namespace townwell::feed
namespace townwell::media {
class Blobs;
class UploadFiles;
}  // namespace townwell::media

namespace townwell::images {
class ImageMaker;
}  // namespace townwell::images

namespace townwell::videos {
class ConversionWorker;
}  // namespace townwell::videos

namespace townwell::app {

/// What the process was told about itself.
struct Site {
  std::string origin;                    ///< "https://help.example.com", without a slash.
  std::vector<std::string> own_origins;  ///< `origin` and, on loopback, its other names.
  bool is_testing = false;               ///< Rate limits off, the clock can be moved.
  std::string secret;                    ///< Of this data folder; links are derived from it.
};

/// About five thousand posts.
inline constexpr std::size_t kBodyCacheBytesMax = 16 * 1024 * 1024;

/// What use cases and doors work with. Owned by server/main, alone in making these.
struct Services {
  Site site;
  platform::Clock& clock;
  storage::Writer& writer;
  storage::Readers& readers;
  storage::PortalCache& portals;
  platform::WorkPool& workers;    ///< Answers after a commit.
  platform::WorkPool& passwords;  ///< See identity/passwords.h.
  http::RateLimits& rate_limits;
  PageCache& pages;
  feed::Snapshots& snapshots;
  feed::LiveHub& live;
  media::UploadFiles& uploads;
  media::Blobs& blobs;
  videos::ConversionWorker& conversions;
  backups::Nightly& backups;
  images::ImageMaker& images;
  html::Assets assets;
  std::function<void()> on_clock_moved = [] {};  ///< Runs due jobs before it returns.
  std::shared_ptr<BodyCache> bodies = std::make_shared<BodyCache>(kBodyCacheBytesMax);
  std::shared_ptr<Figures> figures = std::make_shared<Figures>(readers, workers);
};

}  // namespace townwell::app
