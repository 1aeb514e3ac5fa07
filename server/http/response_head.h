#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "server/http/message.h"

namespace townwell::http {

/// What the head of an answer says beside what the handler gave.
struct Framing {
  std::string_view date;  ///< As an IMF-fixdate.
  bool keeps_alive = true;
  bool says_keep_alive = false;  ///< To HTTP/1.0, where that is not the rule.
  bool is_secure = false;        ///< Adds HSTS.
};

/// An IMF-fixdate: "Sun, 06 Nov 1994 08:49:37 GMT". Source: RFC 9110 § 5.6.7.
[[nodiscard]] std::string format_date(std::chrono::sys_seconds time);

/// Whether an answer of this status carries content at all. Source: RFC 9110 § 6.4.1.
[[nodiscard]] bool may_have_content(int status);

/// Whether every field can be written without breaking out of its line.
[[nodiscard]] bool is_writable(const Response& response);

/// Writes the head, with the security headers of every answer, to its empty line into `out`, which
/// it empties first. Requires `is_writable(response)`.
void write_head(const Response& response, const Framing& framing, std::string& out);

/// The portal's policy; `web/trusted.js` holds the only trusted types policy that it names.
[[nodiscard]] std::string_view content_security_policy();

}  // namespace townwell::http
