#pragma once

#include "server/storage/tx.h"
#include "shared/domain/settings.h"
#include "shared/statistics/verdict.h"

namespace townwell::help_sessions {

/// How long the hold-out would take to a verdict, by the episodes of the last four weeks and with
/// the part held back that is meant to be.
[[nodiscard]] statistics::Projection project_hold_out(store::Database& database, UtcTime now);

/// Holds a part of those who ask back from suggestions only where the owner lets it and that would
/// come to a verdict within half a year; else nobody, from the next episode on. What runs stays as
/// it was drawn. Source: shared/statistics/verdict.h, `Projection`.
[[nodiscard]] Result<storage::Outcome> decide_hold_out(storage::Tx& tx,
                                                       const PortalSettings& settings);

}  // namespace townwell::help_sessions
