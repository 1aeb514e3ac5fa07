#include "server/api/tus.h"

#include "server/http/encoding.h"
#include "server/http/response_head.h"
#include "shared/base/text.h"

namespace townwell::api::tus {
namespace {

constexpr std::string_view kPartType = "application/offset+octet-stream";
constexpr std::size_t kMetadataBytesMax = 4096;
constexpr std::size_t kSha1Bytes = 20;
constexpr std::size_t kSha256Bytes = 32;

Result<std::int64_t> read_count(const http::Request& request, std::string_view header,
                                std::string_view error_key) {
  const auto count = parse_integer(request.header(header));
  if (!count || *count < 0) return fail(ErrorCode::InvalidArgument, error_key);
  return *count;
}

/// "name d29ybGQ=, type dmlkZW8vbXA0": what `key` says; empty where it is not there.
Result<std::string> read_metadata(std::string_view metadata, std::string_view key) {
  for (std::string_view pair : split(metadata, ',')) {
    pair = trim(pair);
    const std::size_t space = pair.find(' ');
    if (pair.substr(0, space) != key || space == std::string_view::npos) continue;
    auto value = http::decode_base64(pair.substr(space + 1));
    if (!value || !is_valid_utf8(*value)) return fail(ErrorCode::InvalidArgument, "tus-metadata");
    return *std::move(value);
  }
  return std::string();
}

Result<media::Checksum> read_checksum(std::string_view text) {
  using Algorithm = media::Checksum::Algorithm;
  const std::size_t space = text.find(' ');
  const std::string_view name = text.substr(0, space);
  const bool is_known = name == "sha1" || name == "sha256";
  if (!is_known || space == std::string_view::npos) {
    return fail(ErrorCode::InvalidArgument, "tus-checksum");
  }
  media::Checksum checksum;
  checksum.algorithm = name == "sha1" ? Algorithm::Sha1 : Algorithm::Sha256;
  auto digest = http::decode_base64(text.substr(space + 1));
  const std::size_t bytes = name == "sha1" ? kSha1Bytes : kSha256Bytes;
  if (!digest || digest->size() != bytes) return fail(ErrorCode::InvalidArgument, "tus-checksum");
  checksum.digest = *std::move(digest);
  return checksum;
}

}  // namespace

Result<void> check_version(const http::Request& request) {
  if (request.header("tus-resumable") == kVersion) return {};
  return fail(ErrorCode::PreconditionFailed, "tus-version", {std::string(kVersion)});
}

Result<CreationHead> read_creation_head(const http::Request& request) {
  TRY(check_version(request));
  CreationHead head;
  TRY_ASSIGN(head.length, read_count(request, "upload-length", "tus-length"));
  const std::string_view metadata = request.header("upload-metadata");
  if (metadata.size() > kMetadataBytesMax) return fail(ErrorCode::InvalidArgument, "tus-metadata");
  TRY_ASSIGN(head.file_name, read_metadata(metadata, "filename"));
  TRY_ASSIGN(head.file_type, read_metadata(metadata, "filetype"));
  return head;
}

Result<PartHead> read_part_head(const http::Request& request) {
  if (request.header("content-type") != kPartType) {
    return fail(ErrorCode::UnsupportedType, "tus-type", {std::string(kPartType)});
  }
  PartHead head;
  TRY_ASSIGN(head.offset, read_count(request, "upload-offset", "tus-offset"));
  const std::string_view checksum = request.header("upload-checksum");
  if (checksum.empty()) return head;
  TRY_ASSIGN(head.checksum, read_checksum(checksum));
  return head;
}

std::string http_date(UtcTime time) {
  return http::format_date(std::chrono::floor<std::chrono::seconds>(time));
}

}  // namespace townwell::api::tus
