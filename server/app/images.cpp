#include "server/app/images.h"

#include "server/app/sign_in.h"
#include "server/features/images/image_maker.h"
#include "server/http/multipart.h"

namespace townwell::app {
namespace {

using Arriving = std::shared_ptr<images::Arriving>;

constexpr http::RateRule kOfMember{60, std::chrono::hours{1}};
constexpr http::RateRule kOfAddress{120, std::chrono::hours{1}};
constexpr http::RateRule kOfVisitor{20, std::chrono::hours{1}};
constexpr http::RateRule kOfAllVisitors{400, std::chrono::hours{1}};

/// The body on its way to the disk, or why it may not go there.
class ImageSink final : public http::BodySink {
 public:
  ImageSink(Result<Arriving> arriving, Result<void> rate)
      : arriving_(std::move(arriving)), rate_(std::move(rate)) {}
  bool take(std::string_view bytes) override {
    // Of one too many no picture is wanted, but the words around it are not to be lost.
    bytes_ += static_cast<std::int64_t>(bytes.size());
    if (!rate_.ok() && bytes_ > images::kEnvelopeBytesMax) return false;
    return arriving_.ok() && arriving_.value()->take(bytes);
  }
  [[nodiscard]] const Result<Arriving>& arriving() const { return arriving_; }
  [[nodiscard]] const Result<void>& rate() const { return rate_; }

 private:
  Result<Arriving> arriving_;
  Result<void> rate_;
  std::int64_t bytes_ = 0;
};

Result<void> take_image_rate(const Exchange& exchange) {
  const std::string& address = exchange.request->peer_address;
  if (exchange.is_signed_in()) {
    TRY(take_rate(exchange, "image", exchange.caller.key, kOfMember));
  } else {
    TRY(take_rate(exchange, "image-visitor", address, kOfVisitor));
    TRY(take_rate(exchange, "image-visitors", "all", kOfAllVisitors));
  }
  return take_rate(exchange, "image-address", address, kOfAddress);
}

std::shared_ptr<ImageSink> open_sink(const Exchange& exchange) {
  Result<Arriving> arriving = exchange.services->images.begin(exchange.caller);
  Result<void> rate = arriving.ok() ? take_image_rate(exchange) : Result<void>();
  return std::make_shared<ImageSink>(std::move(arriving), std::move(rate));
}

}  // namespace

std::shared_ptr<http::BodySink> open_image(const Exchange& exchange) {
  return open_sink(exchange);
}

void make_image(const Exchange& exchange, ImageMade made) {
  auto sink = std::dynamic_pointer_cast<ImageSink>(exchange.request->sink);
  // Nothing came, and who may send nothing hears that first.
  if (!sink) sink = open_sink(exchange);
  if (!sink->arriving().ok()) return made(sink->arriving().error(), {});
  const auto form = std::make_shared<http::Form>();
  exchange.services->images.make(
      sink->arriving().value(), exchange.caller,
      [form, sink, request = exchange.request](std::string_view body) -> Result<std::string_view> {
        http::Multipart parts = http::read_multipart(request->header("Content-Type"), body);
        *form = std::move(parts.form);
        TRY(sink->rate());
        if (!parts.file) return fail(ErrorCode::InvalidArgument, "image-form");
        return *parts.file;
      },
      [form, made = std::move(made)](const Result<storage::Image>& image) { made(image, *form); });
}

}  // namespace townwell::app
