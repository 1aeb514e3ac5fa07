#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace townwell::platform {

/// What a setting of the process was given, and where, so that a complaint can say so.
struct SettingValue {
  std::string value;   ///< Text, "true" or "false", or the texts of a list joined by ",".
  std::string source;  ///< "--listen", "TOWNWELL_LISTEN", "data/townwell.toml, line 3: listen".
};

/// By the setting's name in lower case with underscores: "tls_cert".
using SettingValues = std::map<std::string, SettingValue, std::less<>>;

/// Reads a TOML file of settings.
///
/// Errors: InvalidArgument "configuration-unreadable" {file}, "configuration-broken" {file, why},
/// "setting-unknown" {name, place}, "setting-type" {place}.
[[nodiscard]] Result<SettingValues> read_settings_file(const std::filesystem::path& file,
                                                       std::span<const std::string_view> known);

/// Looks a variable up; null when it is not set.
using Environment = std::function<const char*(const char* name)>;

/// Settings from variables such as TOWNWELL_TLS_CERT. An empty variable counts as not set.
[[nodiscard]] SettingValues read_settings_environment(std::span<const std::string_view> known,
                                                      const Environment& environment);

/// Puts `over` in place of what `settings` has under the same names.
void override_settings(SettingValues& settings, const SettingValues& over);

}  // namespace townwell::platform
