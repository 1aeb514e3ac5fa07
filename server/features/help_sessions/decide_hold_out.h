#pragma once

#include "server/storage/tx.h"

namespace townwell::help_sessions {

/// Holds a part of those who ask back from suggestions only where that would come to a verdict
/// within half a year, by the episodes of the last four weeks; else nobody, from the next episode
/// on. What runs stays as it was drawn. Source: shared/statistics/verdict.h, `Projection`.
[[nodiscard]] Result<storage::Outcome> decide_hold_out(storage::Tx& tx);

}  // namespace townwell::help_sessions
