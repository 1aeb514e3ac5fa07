#include "shared/markdown/secrets.h"

namespace townwell::markdown {
namespace {

enum class Alphabet { Word, UpperAlnum };

struct Prefix {
  std::string_view text;
  std::size_t rest_bytes_min;
  Alphabet alphabet;
};

constexpr Prefix kPrefixes[] = {
    {"sk_live_", 16, Alphabet::Word},   {"sk_test_", 16, Alphabet::Word},
    {"rk_live_", 16, Alphabet::Word},   {"rk_test_", 16, Alphabet::Word},
    {"whsec_", 16, Alphabet::Word},     {"sk-", 20, Alphabet::Word},
    {"ghp_", 30, Alphabet::Word},       {"gho_", 30, Alphabet::Word},
    {"ghu_", 30, Alphabet::Word},       {"ghs_", 30, Alphabet::Word},
    {"ghr_", 30, Alphabet::Word},       {"github_pat_", 22, Alphabet::Word},
    {"glpat-", 20, Alphabet::Word},     {"xoxb-", 20, Alphabet::Word},
    {"xoxp-", 20, Alphabet::Word},      {"xoxa-", 20, Alphabet::Word},
    {"xoxr-", 20, Alphabet::Word},      {"xoxs-", 20, Alphabet::Word},
    {"AKIA", 16, Alphabet::UpperAlnum}, {"ASIA", 16, Alphabet::UpperAlnum},
    {"AIza", 30, Alphabet::Word},       {"ya29.", 20, Alphabet::Word},
    {"npm_", 30, Alphabet::Word},       {"pypi-", 30, Alphabet::Word},
    {"hf_", 30, Alphabet::Word},        {"dop_v1_", 40, Alphabet::Word},
    {"SG.", 40, Alphabet::Word},        {"shpat_", 30, Alphabet::Word},
};

constexpr std::string_view kSecretNames[] = {
    "password", "passwort", "passphrase",   "passwd",     "pwd",          "api key",
    "api_key",  "api-key",  "apikey",       "secret key", "secret_key",   "client_secret",
    "secret",   "token",    "access_token", "auth_token", "mot de passe", "contraseña",
};

constexpr std::size_t kNamedValueBytesMin = 4;
constexpr std::size_t kTokenPartBytesMin = 8;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper_alnum(char c) {
  return is_digit(c) || (c >= 'A' && c <= 'Z');
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_key_char(char c) {
  return is_digit(c) || is_letter(c) || c == '_' || c == '-';
}

std::size_t run_bytes(std::string_view text, std::size_t at, bool (*accepts)(char)) {
  std::size_t end = at;
  while (end < text.size() && accepts(text[end])) ++end;
  return end - at;
}

bool has_prefix_at(std::string_view text, std::size_t at, std::string_view prefix) {
  return text.compare(at, prefix.size(), prefix) == 0;
}

bool has_name_at(std::string_view text, std::size_t at, std::string_view lower_name) {
  if (text.size() - at < lower_name.size()) return false;
  for (std::size_t i = 0; i < lower_name.size(); ++i) {
    const char c = text[at + i];
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower != lower_name[i]) return false;
  }
  return true;
}

std::size_t prefixed_key_bytes(std::string_view text, std::size_t at) {
  for (const Prefix& prefix : kPrefixes) {
    if (prefix.text[0] != text[at] || !has_prefix_at(text, at, prefix.text)) continue;
    const bool is_upper = prefix.alphabet == Alphabet::UpperAlnum;
    const std::size_t begin = at + prefix.text.size();
    std::size_t rest = run_bytes(text, begin, is_upper ? is_upper_alnum : is_key_char);
    // SendGrid's keys have a second part after a dot.
    if (prefix.text == "SG." && begin + rest < text.size() && text[begin + rest] == '.') {
      rest += 1 + run_bytes(text, begin + rest + 1, is_key_char);
    }
    if (rest >= prefix.rest_bytes_min) return prefix.text.size() + rest;
  }
  return 0;
}

std::size_t web_token_bytes(std::string_view text, std::size_t at) {
  if (!has_prefix_at(text, at, "eyJ")) return 0;
  std::size_t end = at;
  for (int part = 0; part < 3; ++part) {
    if (part > 0) {
      if (end >= text.size() || text[end] != '.') return 0;
      ++end;
    }
    const std::size_t bytes = run_bytes(text, end, is_key_char);
    if (bytes < kTokenPartBytesMin) return 0;
    end += bytes;
  }
  return end - at;
}

std::size_t private_key_bytes(std::string_view text, std::size_t at) {
  constexpr std::string_view kBegin = "-----BEGIN ";
  constexpr std::string_view kTitleEnd = "PRIVATE KEY";
  constexpr std::size_t kTitleBytesMax = 40;
  if (!has_prefix_at(text, at, kBegin)) return 0;
  const std::string_view title = text.substr(at + kBegin.size(), kTitleBytesMax);
  const auto line_end = title.find('\n');
  if (title.substr(0, line_end).find(kTitleEnd) == std::string_view::npos) return 0;
  const auto end = text.find("-----END ", at);
  if (end == std::string_view::npos) return text.size() - at;  // Cut off, yet a key.
  const auto close = text.find("-----", end + kBegin.size() - 2);
  return (close == std::string_view::npos ? text.size() : close + 5) - at;
}

bool is_quote_or_mark(char c) {
  return c == '"' || c == '\'' || c == '`' || c == '*' || c == '_';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

/// The end of the name that begins at `at`, or `at`.
std::size_t secret_name_end(std::string_view text, std::size_t at) {
  for (const std::string_view name : kSecretNames) {
    // Letters of one kind differ in this bit only.
    if ((text[at] | 0x20) == name[0] && has_name_at(text, at, name)) return at + name.size();
  }
  return at;
}

enum class Separator { None, Sign, Is };

/// Moves past ":", "=" or " is " after a name.
Separator skip_separator(std::string_view text, std::size_t& at) {
  while (at < text.size() && (is_blank(text[at]) || is_quote_or_mark(text[at]))) ++at;
  const bool is_verb = has_name_at(text, at, "is ");
  const bool is_sign = at < text.size() && (text[at] == ':' || text[at] == '=');
  if (!is_verb && !is_sign) return Separator::None;
  at += is_verb ? 3 : 1;
  while (at < text.size() && (is_blank(text[at]) || is_quote_or_mark(text[at]))) ++at;
  return is_verb ? Separator::Is : Separator::Sign;
}

bool is_value_char(char c) {
  return static_cast<unsigned char>(c) > ' ' && c != '"' && c != '\'' && c != '`';
}

/// A word of letters alone may be the start of a sentence; then more words follow it.
bool is_sentence(std::string_view text, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (!is_letter(text[i]) && text[i] != ',' && text[i] != '.') return false;
  }
  while (end < text.size() && (is_blank(text[end]) || is_quote_or_mark(text[end]))) ++end;
  return end < text.size() && text[end] != '\n' && text[end] != '\r';
}

}  // namespace

std::size_t secret_bytes_at(std::string_view text, std::size_t at) {
  if (text[at] == '-') return private_key_bytes(text, at);
  const std::size_t token = web_token_bytes(text, at);
  return token > 0 ? token : prefixed_key_bytes(text, at);
}

NamedSecret named_secret_at(std::string_view text, std::size_t at) {
  std::size_t begin = secret_name_end(text, at);
  if (begin == at) return {at, at};
  const Separator separator = skip_separator(text, begin);
  if (separator == Separator::None) return {at, at};
  std::size_t end = begin + run_bytes(text, begin, is_value_char);
  while (end > begin && (text[end - 1] == '*' || text[end - 1] == ',' || text[end - 1] == ';')) {
    --end;
  }
  const std::string_view value = text.substr(begin, end - begin);
  if (has_prefix_at(value, 0, "•")) return {at, at};  // Masked already.
  if (value.size() < kNamedValueBytesMin || is_sentence(text, begin, end)) return {at, at};
  // "My password is wrong" tells nothing; "is hunter2" does.
  const bool has_digit = value.find_first_of("0123456789") != std::string_view::npos;
  if (separator == Separator::Is && !has_digit) return {at, at};
  return {begin, end};
}

}  // namespace townwell::markdown
