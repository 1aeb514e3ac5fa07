#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/result.h"

namespace townwell::http {

struct FormLimits {
  std::size_t fields_max = 200;
  std::size_t bytes_max = 512 * 1024;  ///< Before decoding.
};

/// The fields of a form or a query string, in their order; a name may occur several times.
class Form {
 public:
  /// The first value of a field.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  /// The first value of a field; empty where it is absent.
  [[nodiscard]] std::string_view get(std::string_view name) const;
  [[nodiscard]] std::vector<std::string_view> get_all(std::string_view name) const;

  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& fields() const {
    return fields_;
  }
  void add(std::string name, std::string value) {
    fields_.emplace_back(std::move(name), std::move(value));
  }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// Reads `application/x-www-form-urlencoded`: a form's body, or `Request::query`. Line ends of
/// text areas (CR LF) become LF, as Markdown and limits count them.
///
/// Errors: InvalidArgument "malformed-form" — a broken escape, text that is not UTF-8, or a NUL;
/// TooLarge "form-too-large" — over a limit, with that limit as argument.
/// Source: WHATWG URL § 5.
[[nodiscard]] Result<Form> parse_form(std::string_view text, const FormLimits& limits = {});

}  // namespace townwell::http
