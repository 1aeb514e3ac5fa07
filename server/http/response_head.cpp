#include "server/http/response_head.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "server/http/grammar.h"

namespace townwell::http {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; "
    "font-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'self'; require-trusted-types-for 'script'; trusted-types townwell";

constexpr std::string_view kFixedLines =
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n";

constexpr std::string_view kTransportSecurityLine =
    "Strict-Transport-Security: max-age=31536000\r\n";

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end);
}

void append_field(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

std::string format_date(std::chrono::sys_seconds time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  // Not strftime's %a and %b: those follow the locale.
  const int bytes =
      std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                    kDays[static_cast<std::size_t>(parts.tm_wday)].data(), parts.tm_mday,
                    kMonths[static_cast<std::size_t>(parts.tm_mon)].data(), parts.tm_year + 1900,
                    parts.tm_hour, parts.tm_min, parts.tm_sec);
  return {text.data(), static_cast<std::size_t>(bytes)};
}

std::string_view content_security_policy() {
  return kPolicy;
}

bool may_have_content(int status) {
  return status >= 200 && status != 204 && status != 304;
}

bool is_writable(const Response& response) {
  return std::all_of(response.headers.begin(), response.headers.end(), [](const HeaderField& f) {
    return grammar::is_token(f.name) && grammar::is_all(f.value, grammar::kFieldValue);
  });
}

void write_head(const Response& response, const Framing& framing, std::string& out) {
  out.clear();
  out.append("HTTP/1.1 ");
  append_number(out, static_cast<std::size_t>(response.status));
  out.append(" ").append(reason_phrase(response.status)).append("\r\n");
  append_field(out, "Date", framing.date);
  bool has_own_policy = false;
  for (const HeaderField& field : response.headers) {
    has_own_policy |= equals_ignoring_case(field.name, "content-security-policy");
    append_field(out, field.name, field.value);
  }
  if (!has_own_policy) append_field(out, "Content-Security-Policy", kPolicy);
  out.append(kFixedLines);
  if (framing.is_secure) out.append(kTransportSecurityLine);
  if (may_have_content(response.status)) {
    out.append("Content-Length: ");
    append_number(out, response.content().size());
    out.append("\r\n");
  }
  if (!framing.keeps_alive) {
    out.append("Connection: close\r\n");
  } else if (framing.says_keep_alive) {
    out.append("Connection: keep-alive\r\n");
  }
  out.append("\r\n");
}

}  // namespace townwell::http
