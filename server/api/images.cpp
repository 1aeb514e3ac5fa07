#include "server/app/images.h"

#include "server/api/areas.h"
#include "shared/markdown/pictures.h"

namespace townwell::api {
namespace {

http::Response present_image(const storage::Image& image) {
  const wire::ApiImage object{markdown::picture_url({image.id, image.width, image.height}),
                              image.width, image.height};
  return http::json_response(wire::to_json(object), 201).set("Location", object.url);
}

void post_image(const app::Exchange& exchange, const http::Captures&) {
  app::make_image(exchange, [exchange](const Result<storage::Image>& image, const http::Form&) {
    exchange.respond(image.ok() ? present_image(image.value()) : problem(exchange, image.error()));
  });
}

}  // namespace

void add_images(app::Routes& routes) {
  routes.write_body(
      http::Method::Post, "/api/v1/images",
      [](const app::Exchange& exchange, const http::Captures&) {
        return app::open_image(exchange);
      },
      post_image);
}

}  // namespace townwell::api
