#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/error.h"
#include "shared/views/settings_view.h"

namespace townwell::views {

/// What the server knows of its backups.
struct BackupFacts {
  struct Kept {
    UtcTime made_at{};
    std::int64_t bytes = 0;
    bool is_before_update = false;
  };
  std::vector<Kept> kept;  ///< Newest first.
  std::string folder;
  std::int64_t free_bytes = 0;     ///< On the disk of that folder.
  std::optional<int> percent;      ///< Of the one that is being made.
  std::optional<Error> failure;    ///< Of the last try, when it failed.
  std::optional<UtcTime> next_at;  ///< Unset when none is made by itself.
};

[[nodiscard]] BackupSettingsView present_backups(Shell shell, const TimeWords& words,
                                                 const BackupFacts& facts);

/// A failure as one text: what happened, and what to do.
[[nodiscard]] std::string failure_text(const Error& failure);

}  // namespace townwell::views
