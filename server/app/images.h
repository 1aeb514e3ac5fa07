#pragma once

#include <functional>
#include <memory>

#include "server/app/exchange.h"
#include "server/storage/images.h"

/// Pictures that come, the same behind both doors.
namespace townwell::app {

/// What takes the body with a picture as it arrives.
[[nodiscard]] std::shared_ptr<http::BodySink> open_image(const Exchange& exchange);

/// Told of a picture that was made, or why there is none, and of what was typed into its form
/// besides; on a thread of its own.
using ImageMade = std::function<void(const Result<storage::Image>&, const http::Form&)>;

/// Makes a picture of what `open_image` took. Who is not signed in may send some, for their first
/// question; these are counted by address, and all together.
///
/// Errors told to `made`: as images::ImageMaker; InvalidArgument "image-form"; TooManyRequests.
void make_image(const Exchange& exchange, ImageMade made);

}  // namespace townwell::app
