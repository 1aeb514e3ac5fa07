#include "server/http/cookies.h"

#include <algorithm>
#include <cassert>

#include "server/http/grammar.h"

namespace townwell::http {
namespace {

[[maybe_unused]] bool is_cookie_value(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) {
    return c > 0x20 && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
  });
}

std::string_view to_string(SameSite same_site) {
  switch (same_site) {
    case SameSite::Lax:
      return "Lax";
    case SameSite::Strict:
      return "Strict";
    case SameSite::None:
      break;
  }
  return "None";
}

}  // namespace

std::optional<std::string_view> find_cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = header.find(';');
    const std::string_view pair = grammar::trim_blanks(header.substr(0, end));
    header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return pair.substr(equals + 1);
    }
  }
  return std::nullopt;
}

std::string write_cookie(const Cookie& cookie) {
  assert(grammar::is_token(cookie.name) && is_cookie_value(cookie.value));
  assert(cookie.is_secure || !cookie.name.starts_with("__"));
  std::string text = cookie.name + "=" + cookie.value + "; Path=/; HttpOnly";
  if (cookie.is_secure) text += "; Secure";
  text.append("; SameSite=").append(to_string(cookie.same_site));
  if (cookie.max_age) text += "; Max-Age=" + std::to_string(cookie.max_age->count());
  return text;
}

}  // namespace townwell::http
