#pragma once

#include <vector>

#include "server/app/services.h"
#include "server/jobs/schedule.h"
#include "server/main/serve_options.h"

namespace townwell {

/// What a serving portal does by itself.
[[nodiscard]] std::vector<jobs::Job> make_jobs(app::Services& services,
                                               const ServeOptions& options);

}  // namespace townwell
