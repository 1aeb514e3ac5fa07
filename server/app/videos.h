#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "server/app/exchange.h"
#include "server/features/videos/edit_video.h"
#include "shared/views/present_video.h"

/// What both doors do with videos.
namespace townwell::app {

/// Errors: Unavailable — why nothing can be converted on this machine.
[[nodiscard]] Result<void> require_conversion(const Services& services);

/// Finds out how much of an upload has arrived, off the connection's thread, and goes on there.
///
/// Errors: Unprocessable "/upload" "upload-unknown"; Unavailable; StorageFull.
using WithArrived = std::function<void(const Exchange&, const Result<videos::Arrived>&)>;
void with_arrived(const Exchange& exchange, std::string_view upload, WithArrived go_on);

/// How far the newest file of a video is on its way; empty once it is done. For the team alone.
[[nodiscard]] std::optional<views::ConversionFacts> find_conversion(store::Database& database,
                                                                    const storage::Caller& caller,
                                                                    VideoId id);

}  // namespace townwell::app
