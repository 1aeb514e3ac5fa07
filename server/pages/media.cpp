// The published files of videos, to those who may see these, and pictures.

#include "server/http/ranges.h"
#include "server/media/blobs.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/storage/images.h"
#include "server/storage/videos.h"
#include "shared/base/text.h"
#include "shared/markdown/pictures.h"
#include "shared/store/videos.h"

namespace townwell::pages {
namespace {

/// A file of one generation never changes, but for the list of what there is to choose from.
constexpr std::string_view kGrowing = "master.m3u8";

std::string cache_control(const app::Exchange& exchange, const storage::VisibleVideo& in,
                          bool is_immutable) {
  const bool is_public = in.video.shown_to == ShownTo::Everyone &&
                         exchange.caller.portal->settings.visibility == Visibility::Public;
  const std::string scope = is_public ? "public" : "private";
  return scope + (is_immutable ? ", max-age=31536000, immutable" : ", no-cache");
}

http::Response not_found(const app::Exchange& exchange) {
  return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
}

http::Response serve_file(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<VideoId>(captures[0]);
  const auto generation = parse_integer(captures[1]);
  if (!id.ok() || !generation) return not_found(exchange);
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_video(*reader, exchange.caller, id.value());
  if (!found.ok()) return error_page(exchange, found.error());
  const auto file =
      storage::load_video_file(*reader, id.value(), static_cast<int>(*generation), captures[2]);
  if (!file) return not_found(exchange);
  const auto blob = exchange.services->blobs.open({file->hash, file->bytes});
  if (!blob) return error_page(exchange, fail(ErrorCode::StorageFull, "blob-missing"));
  const std::string etag = "\"" + file->hash.substr(0, 32) + "\"";
  const std::string caching = cache_control(exchange, found.value(), file->name != kGrowing);
  return http::file_response(
      *exchange.request, {blob->bytes(), blob, http::content_type_of(file->name), etag, caching});
}

/// "{language}-{revision}.vtt". Only the newest text is served, under whichever revision.
http::Response serve_captions(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<VideoId>(captures[0]);
  const std::string_view name = captures[1];
  const std::size_t dash = name.rfind('-');
  if (!id.ok() || dash == std::string_view::npos || !name.ends_with(".vtt")) {
    return not_found(exchange);
  }
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_video(*reader, exchange.caller, id.value());
  if (!found.ok()) return error_page(exchange, found.error());
  auto captions = store::load_captions(*reader, id.value(), name.substr(0, dash));
  if (!captions) return not_found(exchange);
  const std::string revision = std::to_string(captions->revision);
  const bool is_newest = name.substr(dash + 1) == revision + ".vtt";
  const auto body = std::make_shared<const std::string>(std::move(captions->body));
  const std::string etag = "\"" + to_base36(captions->id.value) + "-" + revision + "\"";
  const std::string caching = cache_control(exchange, found.value(), is_newest);
  return http::file_response(*exchange.request, {*body, body, "text/vtt", etag, caching});
}

/// A picture, to whom the portal admits and who knows its id: that stands in the texts that show
/// it, public ones or a ticket's, so no cache between may keep it.
http::Response serve_image(const app::Exchange& exchange, const http::Captures&) {
  const auto picture = markdown::read_picture(exchange.request->path);
  if (!picture) return not_found(exchange);
  const auto reader = exchange.services->readers.borrow();
  const auto image = storage::load_image(*reader, picture->id);
  if (!image || image->width != picture->width || image->height != picture->height) {
    return not_found(exchange);
  }
  const media::BlobInfo file = picture->is_small
                                   ? media::BlobInfo{image->small_hash, image->small_bytes}
                                   : media::BlobInfo{image->hash, image->bytes};
  const auto blob = exchange.services->blobs.open(file);
  if (!blob) return error_page(exchange, fail(ErrorCode::StorageFull, "blob-missing"));
  const std::string etag = "\"" + file.hash.substr(0, 32) + "\"";
  return http::file_response(*exchange.request, {blob->bytes(), blob, "image/webp", etag,
                                                 "private, max-age=31536000, immutable"})
      .set("Content-Disposition", "inline")
      .set("Content-Security-Policy", "default-src 'none'; sandbox");
}

}  // namespace

void add_media(app::Routes& routes) {
  routes.get("/media/images/{name}", serve_image);
  routes.get("/media/{id}/captions/{file}", serve_captions);
  routes.get("/media/{id}/{generation}/{name}", serve_file);
}

}  // namespace townwell::pages
