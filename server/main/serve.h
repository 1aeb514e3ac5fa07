#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace townwell {

/// What `serve` is told, by flags, environment and file.
struct ServeOptions {
  std::filesystem::path data = "data";
  std::string listen = "127.0.0.1:8080";
  std::string origin;  ///< Empty: made from `listen`.
  std::string tls_certificate;
  std::string tls_key;
  std::vector<std::string> trusted_proxies;
  std::filesystem::path web;  ///< The built assets; empty: beside the program.
  bool insecure_http = false;
  bool testing = false;
  bool sample = false;
};

/// Serves until a signal asks to stop; the exit status.
[[nodiscard]] int serve(const ServeOptions& options);

}  // namespace townwell
