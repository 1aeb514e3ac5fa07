#include "server/http/multipart.h"

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

}  // namespace

Result<std::string_view> read_multipart_file(std::string_view content_type, std::string_view body) {
  const Error none = fail(ErrorCode::InvalidArgument, "image-form");
  const std::string_view boundary = boundary_of(content_type);
  const std::string opening = "--" + std::string(boundary);
  if (boundary.empty() || !body.starts_with(opening)) return none;
  const std::string closing = "\r\n" + opening;
  body.remove_prefix(opening.size());
  while (body.starts_with("\r\n")) {
    const auto head = body.find("\r\n\r\n");
    if (head == std::string_view::npos) return none;
    // Of a part with an empty head, the line end before it is that of the boundary.
    const auto end = body.find(closing, head + 2);
    if (end == std::string_view::npos) return none;
    const std::string names = to_lower_ascii(body.substr(0, head));
    if (names.find("filename") != std::string::npos && end > head + 4) {
      return body.substr(head + 4, end - head - 4);
    }
    body.remove_prefix(end + closing.size());
  }
  return none;
}

}  // namespace townwell::http
