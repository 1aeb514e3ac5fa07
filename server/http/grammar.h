#pragma once

#include <array>
#include <string_view>

/// Sets of bytes that HTTP's grammar is written with. Source: RFC 9110 § 5.6, RFC 3986 § 2–3.
namespace townwell::http::grammar {

using ByteSet = std::array<bool, 256>;

constexpr ByteSet set_of(std::string_view extra, bool with_alphanumerics) {
  ByteSet set{};
  for (const char c : extra) set[static_cast<unsigned char>(c)] = true;
  if (with_alphanumerics) {
    for (char c = '0'; c <= '9'; ++c) set[static_cast<unsigned char>(c)] = true;
    for (char c = 'A'; c <= 'Z'; ++c) set[static_cast<unsigned char>(c)] = true;
    for (char c = 'a'; c <= 'z'; ++c) set[static_cast<unsigned char>(c)] = true;
  }
  return set;
}

constexpr ByteSet field_value_set() {
  ByteSet set{};
  set['\t'] = true;
  for (std::size_t c = 0x20; c < 0x100; ++c) set[c] = c != 0x7F;
  return set;
}

inline constexpr ByteSet kToken = set_of("!#$%&'*+-.^_`|~", true);
inline constexpr ByteSet kPath = set_of("/-._~!$&'()*+,;=:@%", true);
inline constexpr ByteSet kQuery = set_of("?/-._~!$&'()*+,;=:@%", true);
inline constexpr ByteSet kRegName = set_of("-._", true);
inline constexpr ByteSet kIpLiteral = set_of(":.0123456789abcdefABCDEF", false);
inline constexpr ByteSet kFieldValue = field_value_set();

constexpr bool is_all(std::string_view text, const ByteSet& set) {
  for (const char c : text) {
    if (!set[static_cast<unsigned char>(c)]) return false;
  }
  return true;
}

constexpr bool is_token(std::string_view text) {
  return !text.empty() && is_all(text, kToken);
}

constexpr int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

constexpr std::string_view trim_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Takes the next part of a comma-separated list off `list`, without blanks around it.
constexpr std::string_view next_in_list(std::string_view& list) {
  const auto comma = list.find(',');
  const std::string_view part = trim_blanks(list.substr(0, comma));
  list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  return part;
}

}  // namespace townwell::http::grammar
