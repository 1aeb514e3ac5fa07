#include "server/http/multipart.h"

#include <algorithm>
#include <string>

#include "shared/base/text.h"

namespace townwell::http {
namespace {

constexpr std::size_t kBoundaryBytesMax = 70;

/// "----x" of `multipart/form-data; boundary="----x"`; empty where there is none.
std::string_view boundary_of(std::string_view content_type) {
  constexpr std::string_view kType = "multipart/form-data";
  constexpr std::string_view kName = "boundary=";
  if (to_lower_ascii(content_type.substr(0, kType.size())) != kType) return {};
  const auto at = to_lower_ascii(content_type).find(kName);
  if (at == std::string_view::npos) return {};
  std::string_view boundary = content_type.substr(at + kName.size());
  boundary = trim(boundary.substr(0, boundary.find(';')));
  if (boundary.size() > 2 && boundary.front() == '"' && boundary.back() == '"') {
    boundary = boundary.substr(1, boundary.size() - 2);
  }
  return boundary.size() <= kBoundaryBytesMax ? boundary : std::string_view();
}

/// "title" of `Content-Disposition: form-data; name="title"`; empty where there is none.
std::string_view name_of(std::string_view head) {
  constexpr std::string_view kName = " name=";
  const auto at = head.find(kName);
  if (at == std::string_view::npos) return {};
  std::string_view name = head.substr(at + kName.size());
  const bool is_quoted = name.starts_with('"');
  if (is_quoted) name.remove_prefix(1);
  return name.substr(0, name.find_first_of(is_quoted ? "\"" : ";\r"));
}

/// Line ends of text areas become LF. Empty for what is no text.
std::optional<std::string> read_value(std::string_view content) {
  std::string text;
  text.reserve(content.size());
  for (const char c : content) {
    if (c == '\0') return std::nullopt;
    if (c == '\n' && !text.empty() && text.back() == '\r') text.pop_back();
    text.push_back(c);
  }
  if (!is_valid_utf8(text)) return std::nullopt;
  return text;
}

void add_part(Multipart& parts, std::string_view head, std::string_view content,
              std::size_t& bytes_left, std::size_t fields_max) {
  if (to_lower_ascii(head).find("filename") != std::string::npos) {
    if (!parts.file && !content.empty()) parts.file = content;
    return;
  }
  const std::string_view name = name_of(head);
  const std::size_t bytes = name.size() + content.size();
  if (name.empty() || bytes > bytes_left || parts.form.fields().size() == fields_max) return;
  bytes_left -= bytes;
  auto value = read_value(content);
  if (value && is_valid_utf8(name)) parts.form.add(std::string(name), *std::move(value));
}

}  // namespace

Multipart read_multipart(std::string_view content_type, std::string_view body,
                         const FormLimits& limits) {
  Multipart parts;
  const std::string_view boundary = boundary_of(content_type);
  const std::string opening = "--" + std::string(boundary);
  if (boundary.empty() || !body.starts_with(opening)) return parts;
  const std::string closing = "\r\n" + opening;
  std::size_t bytes_left = limits.bytes_max;
  body.remove_prefix(opening.size());
  while (body.starts_with("\r\n")) {
    const auto head = body.find("\r\n\r\n");
    if (head == std::string_view::npos) break;
    // Of a part with an empty head, the line end before it is that of the boundary.
    const auto end = body.find(closing, head + 2);
    if (end == std::string_view::npos) break;
    const std::size_t begin = std::min(head + 4, end);
    add_part(parts, body.substr(0, head), body.substr(begin, end - begin), bytes_left,
             limits.fields_max);
    body.remove_prefix(end + closing.size());
  }
  return parts;
}

}  // namespace townwell::http
