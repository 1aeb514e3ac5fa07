#pragma once

#include <filesystem>

#include "shared/base/result.h"

namespace townwell::platform {

/// Where root works in a folder of another account, this process goes on as that account: else it
/// would leave files there that the account's server cannot open. Elsewhere it does nothing.
///
/// Errors: InvalidArgument "data-folder" {folder, why}.
[[nodiscard]] Result<void> become_owner_of(const std::filesystem::path& folder);

}  // namespace townwell::platform
