#pragma once

#include <memory>
#include <string>

#include "server/app/services.h"
#include "server/backups/nightly.h"
#include "server/features/images/image_maker.h"
#include "server/features/videos/conversion_worker.h"
#include "server/feed/live_hub.h"
#include "server/feed/snapshots.h"
#include "server/http/router.h"
#include "server/media/upload_files.h"
#include "tests/support/portal_fixture.h"
#include "tests/support/temp_folder.h"

namespace townwell::support {

/// Both doors of a fixture's portal, asked without a network.
class Doors {
 public:
  explicit Doors(PortalFixture& portal);

  /// A session token for that member; empty for a visitor.
  [[nodiscard]] std::string sign_in(const storage::Caller& caller);

  /// Waits for the answer. `token` as of `sign_in`.
  [[nodiscard]] http::Response ask(http::Method method, const std::string& target,
                                   const std::string& token, const std::string& body = {});
  /// The same with headers of its own; a body that its route takes as it comes is given to it so.
  [[nodiscard]] http::Response ask(http::Method method, const std::string& target,
                                   const std::string& token,
                                   const std::vector<http::HeaderField>& headers,
                                   const std::string& body);
  /// The visit that what is asked from now on belongs to.
  void set_visit(std::string token) { visit_ = std::move(token); }
  /// Sent with what is asked from now on, in place of what was set before; a cookie beside others.
  void set_header(std::string name, std::string value) {
    header_ = {std::move(name), std::move(value)};
  }

  [[nodiscard]] http::Response get(const std::string& target, const std::string& token) {
    return ask(http::Method::Get, target, token);
  }

  [[nodiscard]] const http::Router& router() const { return router_; }
  [[nodiscard]] feed::Snapshots& snapshots() { return snapshots_; }
  [[nodiscard]] app::Services& services() { return services_; }

 private:
  PortalFixture& portal_;
  platform::WorkPool workers_;
  platform::WorkPool passwords_;
  http::RateLimits rate_limits_;
  app::PageCache pages_;
  TempFolder sync_folder_;
  feed::Snapshots snapshots_;
  feed::LiveHub live_;
  media::UploadFiles uploads_;
  media::Blobs blobs_;
  videos::ConversionWorker conversions_;
  backups::Nightly backups_;
  images::ImageMaker images_;
  app::Services services_;
  http::Router router_;
  std::string visit_;
  http::HeaderField header_;
};

}  // namespace townwell::support
