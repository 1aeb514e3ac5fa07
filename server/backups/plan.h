#pragma once

#include <filesystem>
#include <optional>

#include "server/backups/make.h"

namespace townwell::backups {

/// Where backups are kept that are made by themselves, and how many; 0 makes none.
struct Plan {
  std::filesystem::path folder;
  int keep = 7;
};
inline constexpr int kKeepMax = 365;

/// Whether the last one before an update to that schema is from today: a start that failed is tried
/// again, and must not push out what was before it.
[[nodiscard]] bool has_before(const Plan& plan, int schema, UtcTime now);

/// Makes a backup by the plan; `before_schema` says which one the database is about to be brought
/// to. Where the disk has no room for one more, the oldest of several goes first.
/// Errors: as make_backup.
[[nodiscard]] Result<Manifest> make_by_plan(const Source& source, const Plan& plan, UtcTime now,
                                            std::optional<int> before_schema,
                                            const OnProgress& on_progress);

}  // namespace townwell::backups
