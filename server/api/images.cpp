#include "server/api/areas.h"
#include "server/app/sign_in.h"
#include "server/features/images/image_maker.h"
#include "server/http/multipart.h"
#include "shared/markdown/pictures.h"

namespace townwell::api {
namespace {

using Arriving = std::shared_ptr<images::Arriving>;

constexpr http::RateRule kImagesAMember{60, std::chrono::hours{1}};
constexpr http::RateRule kImagesAnAddress{120, std::chrono::hours{1}};

/// The body on its way to the disk, or why it may not go there.
class ImageSink final : public http::BodySink {
 public:
  explicit ImageSink(Result<Arriving> arriving) : arriving_(std::move(arriving)) {}
  bool take(std::string_view bytes) override {
    return arriving_.ok() && arriving_.value()->take(bytes);
  }
  [[nodiscard]] const Result<Arriving>& arriving() const { return arriving_; }

 private:
  Result<Arriving> arriving_;
};

Result<Arriving> begin_image(const app::Exchange& exchange) {
  TRY_ASSIGN(Arriving arriving, exchange.services->images.begin(exchange.caller));
  TRY(app::take_rate(exchange, "image", exchange.caller.key, kImagesAMember));
  TRY(app::take_rate(exchange, "image-address", exchange.request->peer_address, kImagesAnAddress));
  return arriving;
}

std::shared_ptr<http::BodySink> open_image(const app::Exchange& exchange, const http::Captures&) {
  return std::make_shared<ImageSink>(begin_image(exchange));
}

http::Response present_image(const storage::Image& image) {
  const wire::ApiImage object{markdown::picture_url({image.id, image.width, image.height}),
                              image.width, image.height};
  return http::json_response(wire::to_json(object), 201).set("Location", object.url);
}

void post_image(const app::Exchange& exchange, const http::Captures&) {
  auto sink = std::dynamic_pointer_cast<ImageSink>(exchange.request->sink);
  // Nothing came, and who may send nothing hears that first.
  if (!sink) sink = std::make_shared<ImageSink>(begin_image(exchange));
  if (!sink->arriving().ok()) return exchange.respond(problem(exchange, sink->arriving().error()));
  exchange.services->images.make(
      sink->arriving().value(), exchange.caller,
      [request = exchange.request](std::string_view body) {
        return http::read_multipart_file(request->header("Content-Type"), body);
      },
      [exchange](const Result<storage::Image>& image) {
        exchange.respond(image.ok() ? present_image(image.value())
                                    : problem(exchange, image.error()));
      });
}

}  // namespace

void add_images(app::Routes& routes) {
  routes.write_body(http::Method::Post, "/api/v1/images", open_image, post_image);
}

}  // namespace townwell::api
