#pragma once

#include <string_view>

#include "shared/base/result.h"

namespace townwell::http {

/// The content of the first part of a `multipart/form-data` body that is a file, whatever its name.
/// Views `body`.
///
/// Errors: InvalidArgument "image-form". Source: RFC 7578, RFC 2046 § 5.1.
[[nodiscard]] Result<std::string_view> read_multipart_file(std::string_view content_type,
                                                           std::string_view body);

}  // namespace townwell::http
