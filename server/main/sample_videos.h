#pragma once

#include <filesystem>

#include "server/app/services.h"
#include "server/jobs/schedule.h"

namespace townwell {

/// Waits until `folder` holds the videos of the sample community, as tools/sample_videos makes
/// them, and publishes them in the name of those who made them there. All at once, and once in the
/// life of a portal: what its owner deletes stays away. They are prepared only while nobody's
/// upload waits.
[[nodiscard]] jobs::Job add_sample_videos(app::Services& services, std::filesystem::path folder);

}  // namespace townwell
