#include "server/http/message.h"

#include <array>
#include <cassert>
#include <utility>

namespace townwell::http {
namespace {

struct NamedMethod {
  std::string_view name;
  Method method;
};

constexpr std::array<NamedMethod, 7> kMethods = {{{"GET", Method::Get},
                                                  {"HEAD", Method::Head},
                                                  {"POST", Method::Post},
                                                  {"PUT", Method::Put},
                                                  {"PATCH", Method::Patch},
                                                  {"DELETE", Method::Delete},
                                                  {"OPTIONS", Method::Options}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kTypes = {{
    {"html", "text/html; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"wasm", "application/wasm"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"webp", "image/webp"},
    {"ico", "image/x-icon"},
    {"woff2", "font/woff2"},
    {"ttf", "font/ttf"},
    {"txt", "text/plain; charset=utf-8"},
    {"xml", "application/xml"},
    {"webmanifest", "application/manifest+json"},
    {"map", "application/json"},
    {"mp4", "video/mp4"},
    {"m3u8", "application/vnd.apple.mpegurl"},
    {"vtt", "text/vtt; charset=utf-8"},
}};

constexpr std::array<std::pair<int, std::string_view>, 37> kReasons = {{
    {101, "Switching Protocols"},
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {206, "Partial Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {460, "Checksum Mismatch"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
    {507, "Insufficient Storage"},
}};

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

Response typed(std::string_view type, std::string body, int status) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  response.set("Content-Type", type);
  return response;
}

}  // namespace

std::string_view to_string(Method method) {
  for (const NamedMethod& known : kMethods) {
    if (known.method == method) return known.name;
  }
  return "OTHER";
}

Method method_from_string(std::string_view name) {
  for (const NamedMethod& known : kMethods) {
    if (known.name == name) return known.method;
  }
  return Method::Other;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

void Headers::reserve(std::size_t fields, std::size_t bytes) {
  ranges_.reserve(fields);
  text_.reserve(bytes);
}

void Headers::add(std::string_view name, std::string_view value) {
  ranges_.push_back({static_cast<std::uint32_t>(text_.size()),
                     static_cast<std::uint32_t>(name.size()),
                     static_cast<std::uint32_t>(value.size())});
  text_.append(name).append(value);
}

std::string_view Headers::name(std::size_t index) const {
  assert(index < ranges_.size());
  const Range& range = ranges_[index];
  return std::string_view(text_).substr(range.begin, range.name_bytes);
}

std::string_view Headers::value(std::size_t index) const {
  assert(index < ranges_.size());
  const Range& range = ranges_[index];
  return std::string_view(text_).substr(range.begin + range.name_bytes, range.value_bytes);
}

std::optional<std::string_view> Headers::find(std::string_view wanted) const {
  for (std::size_t i = 0; i < ranges_.size(); ++i) {
    if (equals_ignoring_case(name(i), wanted)) return value(i);
  }
  return std::nullopt;
}

std::string_view Request::header(std::string_view name) const {
  return headers.find(name).value_or(std::string_view());
}

Response& Response::set(std::string_view name, std::string_view value) & {
  for (HeaderField& field : headers) {
    if (equals_ignoring_case(field.name, name) && !equals_ignoring_case(name, "set-cookie")) {
      field.value = value;
      return *this;
    }
  }
  headers.push_back({std::string(name), std::string(value)});
  return *this;
}

Response&& Response::set(std::string_view name, std::string_view value) && {
  set(name, value);
  return std::move(*this);
}

Response html_response(std::string body, int status) {
  return typed("text/html; charset=utf-8", std::move(body), status);
}

Response json_response(std::string body, int status) {
  return typed("application/json", std::move(body), status);
}

Response text_response(std::string body, int status) {
  return typed("text/plain; charset=utf-8", std::move(body), status);
}

Response redirect_response(int status, std::string_view location) {
  Response response;
  response.status = status;
  response.set("Location", location);
  return response;
}

std::string_view content_type_of(std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  if (dot != std::string_view::npos) {
    for (const auto& [extension, type] : kTypes) {
      if (extension == file_name.substr(dot + 1)) return type;
    }
  }
  return "application/octet-stream";
}

std::string_view reason_phrase(int status) {
  for (const auto& [known, reason] : kReasons) {
    if (known == status) return reason;
  }
  return "Status";
}

}  // namespace townwell::http
