#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/time.h"

/// The folder of the backups that are made by themselves, and which of them stay. Files with other
/// names are not touched.
namespace townwell::backups {

struct Kept {
  std::filesystem::path file;
  UtcTime made_at{};  ///< To the second.
  std::int64_t bytes = 0;
  std::optional<int> before_schema;  ///< The one that the database was about to be brought to.
};

/// Newest first. A folder that is not there has none.
[[nodiscard]] std::vector<Kept> list_kept(const std::filesystem::path& folder);

/// "townwell-20260504T140500Z.tar.zst"; with a schema
/// "townwell-20260504T140500Z-before-14.tar.zst".
[[nodiscard]] std::string backup_name(UtcTime now, std::optional<int> before_schema = std::nullopt);

/// Of those of every day all but the newest `keep` go; of those before an update all but the last.
void keep_newest(const std::filesystem::path& folder, int keep);

/// Removes the oldest of several; false when there is one or none.
bool drop_oldest(const std::filesystem::path& folder);

/// Removes what an interrupted backup left.
void remove_parts(const std::filesystem::path& folder);

}  // namespace townwell::backups
