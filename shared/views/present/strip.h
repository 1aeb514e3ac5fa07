#pragma once

#include "shared/views/present/look.h"
#include "shared/views/present/thread.h"

namespace townwell::views {

/// What happens next with this thread, for the one who looks: the clock of the asker or of the
/// thread, their own clock after "Not yet", or that the team is on it.
[[nodiscard]] std::optional<Strip> present_strip(const Look& look, const ThreadData& data,
                                                 const permissions::ThreadFacts& facts);

}  // namespace townwell::views
