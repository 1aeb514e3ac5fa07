#include "server/main/serve_options.h"

#include <algorithm>

#include "shared/base/text.h"

namespace townwell {
namespace {

using platform::SettingValue;
using platform::SettingValues;

constexpr std::array kSpecs = {
    SettingSpec{"listen", false, "ADDRESS:PORT; port 0 is any that is free"},
    SettingSpec{"origin", false, "The address people use, such as https://help.example.com"},
    SettingSpec{"tls_cert", false, "Certificate chain (PEM)"},
    SettingSpec{"tls_key", false, "Its key (PEM)"},
    SettingSpec{"trusted_proxies", false, "Proxies whose headers are believed: 10.0.0.0/8,::1"},
    SettingSpec{"backups", false, "Where backups are kept; else DATA/backups"},
    SettingSpec{"backups_kept", false, "How many of those made each night; 0 makes none"},
    SettingSpec{"web", false, "The folder of style sheets and fonts"},
    SettingSpec{"database", false, "Where rows are kept; only the data folder in this version"},
    SettingSpec{"insecure_http", true, "Serve others over plain HTTP"},
    SettingSpec{"testing", true, "Limits off and a clock that can be moved"},
    SettingSpec{"sample", true, "Fill a portal without threads with the sample community"},
    SettingSpec{"sample_videos", false,
                "A folder that has its videos, or will: tools/sample_videos makes it"},
};

Error refuse(std::string_view key, std::vector<std::string> args) {
  return fail(ErrorCode::InvalidArgument, key, std::move(args));
}

std::optional<Address> read_address(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  const auto port = parse_integer(text.substr(colon + 1));
  if (!port || *port < 0 || *port > 65535) return std::nullopt;
  std::string host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string::npos) {
    return std::nullopt;  // An IPv6 address without brackets: where would its port begin?
  }
  return Address{host == "localhost" ? "127.0.0.1" : host, static_cast<std::uint16_t>(*port)};
}

/// The values as typed fields; each reader leaves the default where nothing was said.
class Reader {
 public:
  explicit Reader(const SettingValues& values) : values_(values) {}

  [[nodiscard]] const SettingValue* find(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? nullptr : &found->second;
  }

  Result<void> read_flag(std::string_view name, bool& target) const {
    const SettingValue* given = find(name);
    if (given == nullptr) return {};
    const bool is_true = given->value == "true" || given->value == "1";
    if (!is_true && given->value != "false" && given->value != "0") {
      return refuse("setting-not-boolean", {given->source, given->value});
    }
    target = is_true;
    return {};
  }

  Result<void> read_file(std::string_view name, std::string& target) const {
    const SettingValue* given = find(name);
    if (given == nullptr) return {};
    std::error_code error;
    if (!std::filesystem::is_regular_file(given->value, error)) {
      return refuse("setting-not-file", {given->source, given->value});
    }
    target = given->value;
    return {};
  }

  Result<void> read_folder(std::string_view name, std::filesystem::path& target) const {
    const SettingValue* given = find(name);
    if (given == nullptr) return {};
    std::error_code error;
    if (!std::filesystem::is_directory(given->value, error)) {
      return refuse("setting-not-folder", {given->source, given->value});
    }
    target = given->value;
    return {};
  }

 private:
  const SettingValues& values_;
};

Result<void> read_addresses(const Reader& reader, ServeOptions& options) {
  if (const SettingValue* given = reader.find("listen")) {
    const auto address = read_address(given->value);
    if (!address) return refuse("setting-not-address", {given->source, given->value});
    options.listen = *address;
  }
  if (const SettingValue* given = reader.find("origin")) {
    if (!is_origin(given->value))
      return refuse("setting-not-origin", {given->source, given->value});
    options.origin = given->value;
  }
  if (const SettingValue* given = reader.find("trusted_proxies")) {
    for (const std::string_view part : split(given->value, ',')) {
      if (!trim(part).empty()) options.trusted_proxies.emplace_back(trim(part));
    }
  }
  return {};
}

Result<void> check_together(const Reader& reader, const ServeOptions& options) {
  const bool has_tls = !options.tls_certificate.empty();
  if (has_tls != !options.tls_key.empty()) {
    return refuse("setting-tls-half", {reader.find(has_tls ? "tls_cert" : "tls_key")->source});
  }
  if (options.listen.is_loopback()) return {};
  const std::string where = options.listen.host + ":" + std::to_string(options.listen.port);
  if (options.testing) return refuse("testing-refused", {where});
  const bool is_safe = has_tls || !options.trusted_proxies.empty() || options.insecure_http;
  return is_safe ? Result<void>{} : refuse("insecure-refused", {where});
}

}  // namespace

std::span<const SettingSpec> setting_specs() {
  return kSpecs;
}

std::span<const std::string_view> setting_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const SettingSpec& spec : kSpecs) all.push_back(spec.name);
    return all;
  }();
  return names;
}

std::string flag_of(std::string_view name) {
  std::string flag = "--" + std::string(name);
  std::ranges::replace(flag, '_', '-');
  return flag;
}

bool is_origin(std::string_view text) {
  constexpr std::string_view kOfHosts =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~[]:";
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::string_view host = text.substr(scheme.size());
    return !host.empty() && host.find_first_not_of(kOfHosts) == std::string_view::npos;
  }
  return false;
}

std::filesystem::path settings_file(const std::filesystem::path& data,
                                    const std::filesystem::path& config,
                                    const platform::Environment& environment) {
  if (!config.empty()) return config;
  const char* named = environment("TOWNWELL_CONFIG");
  return named != nullptr && *named != '\0' ? std::filesystem::path(named) : data / "townwell.toml";
}

Result<ServeOptions> make_serve_options(const std::filesystem::path& data,
                                        const SettingValues& values) {
  const Reader reader(values);
  ServeOptions options;
  options.data = data;
  if (const SettingValue* given = reader.find("database")) {
    return refuse("setting-database", {given->source});
  }
  TRY(read_addresses(reader, options));
  TRY(reader.read_file("tls_cert", options.tls_certificate));
  TRY(reader.read_file("tls_key", options.tls_key));
  TRY(reader.read_folder("web", options.web));
  TRY_ASSIGN(options.backups, read_backup_plan(data, values));
  TRY(reader.read_flag("insecure_http", options.insecure_http));
  TRY(reader.read_flag("testing", options.testing));
  TRY(reader.read_flag("sample", options.sample));
  if (const SettingValue* given = reader.find("sample_videos")) {
    options.sample_videos = given->value;
  }
  TRY(check_together(reader, options));
  return options;
}

Result<backups::Plan> read_backup_plan(const std::filesystem::path& data,
                                       const SettingValues& values) {
  const Reader reader(values);
  backups::Plan plan;
  const SettingValue* folder = reader.find("backups");
  plan.folder = folder != nullptr ? std::filesystem::path(folder->value) : data / "backups";
  if (const SettingValue* given = reader.find("backups_kept")) {
    const auto keep = parse_integer(given->value);
    if (!keep || *keep < 0 || *keep > backups::kKeepMax) {
      return refuse("setting-not-number",
                    {given->source, given->value, "0", std::to_string(backups::kKeepMax)});
    }
    plan.keep = static_cast<int>(*keep);
  }
  return plan;
}

Result<SettingValues> gather_settings(const std::filesystem::path& data,
                                      const std::filesystem::path& config,
                                      const SettingValues& flags,
                                      const platform::Environment& environment) {
  SettingValues all;
  std::error_code error;
  const std::filesystem::path file = settings_file(data, config, environment);
  if (file != data / "townwell.toml" || std::filesystem::exists(file, error)) {
    TRY_ASSIGN(all, platform::read_settings_file(file, setting_names()));
  }
  platform::override_settings(all,
                              platform::read_settings_environment(setting_names(), environment));
  platform::override_settings(all, flags);
  return all;
}

}  // namespace townwell
