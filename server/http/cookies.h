#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace townwell::http {

/// The value of one cookie in a `Cookie` header, as it was sent. Where a name stands twice, the
/// first counts: browsers send the narrower path first.
[[nodiscard]] std::optional<std::string_view> find_cookie(std::string_view header,
                                                          std::string_view name);

enum class SameSite { Lax, Strict, None };

/// A cookie to set. Always HttpOnly, for the whole portal, for this host alone.
struct Cookie {
  std::string name;
  std::string value;  ///< Letters, digits and "!#$%&'()*+-./:<=>?@[]^_`{|}~".
  /// Absent: until the browser closes. 0 removes it.
  std::optional<std::chrono::seconds> max_age;
  bool is_secure = true;  ///< Required by names that start with "__Host-".
  SameSite same_site = SameSite::Lax;
};

/// The value of a `Set-Cookie` header. Source: RFC 6265bis § 4.1.
[[nodiscard]] std::string write_cookie(const Cookie& cookie);

}  // namespace townwell::http
