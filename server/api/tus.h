#pragma once

#include <optional>
#include <string>

#include "server/http/message.h"
#include "server/media/upload_files.h"
#include "shared/base/result.h"
#include "shared/base/time.h"

/// The headers of tus 1.0. Source: https://tus.io/protocols/resumable-upload
namespace townwell::api::tus {

inline constexpr std::string_view kVersion = "1.0.0";

/// Errors: PreconditionFailed "tus-version".
[[nodiscard]] Result<void> check_version(const http::Request& request);

struct CreationHead {
  std::int64_t length = 0;
  std::string file_name;  ///< UTF-8; empty where the metadata has none.
  std::string file_type;
};
/// Errors: as `check_version`; InvalidArgument "tus-length", "tus-metadata".
[[nodiscard]] Result<CreationHead> read_creation_head(const http::Request& request);

struct PartHead {
  std::int64_t offset = 0;
  std::optional<media::Checksum> checksum;
};
/// Errors: UnsupportedType "tus-type"; InvalidArgument "tus-offset", "tus-checksum".
[[nodiscard]] Result<PartHead> read_part_head(const http::Request& request);

/// "Sun, 06 Nov 1994 08:49:37 GMT".
[[nodiscard]] std::string http_date(UtcTime time);

}  // namespace townwell::api::tus
