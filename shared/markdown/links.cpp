#include "shared/markdown/links.h"

namespace townwell::markdown {
namespace {

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix) {
  if (text.size() < lower_prefix.size()) return false;
  for (std::size_t i = 0; i < lower_prefix.size(); ++i) {
    const char c = text[i];
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (lower != lower_prefix[i]) return false;
  }
  return true;
}

/// Browsers drop tabs and line ends inside a URL and read "\" as "/": with either in it, what we
/// judge would not be what they open.
bool has_ambiguous_byte(std::string_view url) {
  for (const char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || c == '\\') return true;
  }
  return false;
}

bool is_host_start(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '[' ||
         byte >= 0x80;
}

bool has_host_after(std::string_view url, std::string_view prefix) {
  return starts_with_ignoring_case(url, prefix) && url.size() > prefix.size() &&
         is_host_start(url[prefix.size()]);
}

}  // namespace

bool is_internal_link(std::string_view url) {
  return !url.empty() && url[0] == '/' && !(url.size() > 1 && (url[1] == '/' || url[1] == '\\'));
}

bool is_safe_link(std::string_view url) {
  if (url.empty() || has_ambiguous_byte(url)) return false;
  return is_internal_link(url) || has_host_after(url, "https://") ||
         has_host_after(url, "http://") ||
         (starts_with_ignoring_case(url, "mailto:") && url.size() > 7);
}

}  // namespace townwell::markdown
