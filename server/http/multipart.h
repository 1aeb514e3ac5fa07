#pragma once

#include <optional>
#include <string_view>

#include "server/http/form.h"

namespace townwell::http {

/// What a `multipart/form-data` body has told, as far as it goes: of one that was cut short, or
/// that is none, what came whole.
struct Multipart {
  Form form;  ///< The fields that are no files, as `parse_form` leaves theirs.
  /// The content of the first part that is a file and not empty, whatever its name. Views the body.
  std::optional<std::string_view> file;
};

/// Fields over a limit, or that are no text, are left out.
///
/// Source: RFC 7578, RFC 2046 § 5.1; HTML § 4.10.21.8, by which quotes in a name are %22.
[[nodiscard]] Multipart read_multipart(std::string_view content_type, std::string_view body,
                                       const FormLimits& limits = {});

}  // namespace townwell::http
