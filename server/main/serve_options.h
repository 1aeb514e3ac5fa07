#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "server/backups/plan.h"
#include "server/platform/configuration.h"

namespace townwell {

struct Address {
  std::string host;
  std::uint16_t port = 0;
  [[nodiscard]] bool is_loopback() const { return host.starts_with("127.") || host == "::1"; }
};

/// What `serve` is told, by file, environment and flags.
struct ServeOptions {
  std::filesystem::path data = "data";
  Address listen{"127.0.0.1", 8080};
  int listening_socket = -1;  ///< Handed over, with that address; else we open one.
  std::string origin;         ///< Empty: made from `listen`.
  std::string tls_certificate;
  std::string tls_key;
  std::vector<std::string> trusted_proxies;
  std::filesystem::path web;  ///< The built assets; empty: beside the program.
  backups::Plan backups;
  bool insecure_http = false;
  bool testing = false;
  bool sample = false;
  std::filesystem::path sample_videos;  ///< Need not be there yet; empty: none are wanted.
};

/// One setting as the command line declares it.
struct SettingSpec {
  std::string_view name;
  bool is_switch = false;
  const char* help = "";
};

/// Every setting but the data folder and the file of settings, which only flags and environment
/// say.
[[nodiscard]] std::span<const SettingSpec> setting_specs();
[[nodiscard]] std::span<const std::string_view> setting_names();

/// "--tls-cert" of "tls_cert".
[[nodiscard]] std::string flag_of(std::string_view name);

/// Checks the values, alone and against each other.
///
/// Errors: InvalidArgument naming the source of the value: "setting-…", "insecure-refused",
/// "testing-refused".
[[nodiscard]] Result<ServeOptions> make_serve_options(const std::filesystem::path& data,
                                                      const platform::SettingValues& values);

/// What the values say of backups. Errors: InvalidArgument "setting-not-number" {source, value,
/// from, to}.
[[nodiscard]] Result<backups::Plan> read_backup_plan(const std::filesystem::path& data,
                                                     const platform::SettingValues& values);

/// Scheme and host, as browsers write them: "https://help.example.com:8443".
[[nodiscard]] bool is_origin(std::string_view text);

/// The file of settings: `config`; where that is empty, what TOWNWELL_CONFIG says; else the data
/// folder's townwell.toml.
[[nodiscard]] std::filesystem::path settings_file(const std::filesystem::path& data,
                                                  const std::filesystem::path& config,
                                                  const platform::Environment& environment);

/// Joins file, environment and flags, the later over the earlier. The data folder's own file need
/// not be there.
[[nodiscard]] Result<platform::SettingValues> gather_settings(
    const std::filesystem::path& data, const std::filesystem::path& config,
    const platform::SettingValues& flags, const platform::Environment& environment);

}  // namespace townwell
