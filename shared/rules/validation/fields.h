#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/error.h"
#include "shared/base/result.h"

/// What people may write into fields, against `shared/base/limits.h`.
namespace townwell::validation {

/// Collects every field that breaks a rule, so that a form tells all of them at once:
///
///     Fields fields;
///     fields.title(command.title);
///     fields.body(command.body);
///     TRY(fields.finish());
///
/// A field is told of once, with its first mistake. All text must be well-formed UTF-8 without
/// control characters (a body may have tabs and line ends), else "text-invalid".
class Fields {
 public:
  /// "/title": "title-too-short" {min, actual}, "title-too-long" {max, actual} in code points,
  /// white space at the ends left out.
  void title(std::string_view text);
  /// "/subject" of a ticket, as a title.
  void subject(std::string_view text);
  /// "/body" of Markdown: "body-empty", "body-too-long" {max in KiB}.
  void body(std::string_view text);
  /// "/tags" "tags-too-many" {max}; "/tags/N" "tag-too-long" {tag, max}, "tag-invalid" {tag}. Tags
  /// come from `normalise_tags`.
  void tags(const std::vector<std::string>& tags);
  /// "/handle" of `[a-z0-9_-]`: "handle-length" {min, max}, "handle-invalid".
  void handle(std::string_view text);
  /// "/display_name": "name-empty", "name-too-long" {max}.
  void display_name(std::string_view text);
  /// "/email": "email-empty", "email-invalid". Whether it exists only a mail to it tells.
  void email(std::string_view text);
  /// "/password": "password-too-short" {min}, "password-too-long" {max}, "password-common",
  /// "password-like-name" when it is the handle or the address. No rule of composition.
  void password(std::string_view text, std::string_view handle, std::string_view email);
  /// "/reason" that staff must give: "reason-required", "reason-too-long" {max}.
  void reason(std::string_view text);
  /// "/note" and such, which may be empty: "note-too-long" {max}.
  void note(std::string pointer, std::string_view text);
  /// A mistake that only the feature can see: "/handle" "handle-taken".
  void add(FieldError error);

  /// Errors: Unprocessable "invalid-fields" with all fields, in the order of the calls.
  [[nodiscard]] Result<void> finish();

 private:
  void titled(const char* pointer, std::string_view text);

  std::vector<FieldError> errors_;
};

/// Tags as they are stored: trimmed, ASCII letters in lower case, spaces as "-", without empty and
/// repeated ones. Letters of other scripts come in lower case from the caller, who has the tables.
[[nodiscard]] std::vector<std::string> normalise_tags(const std::vector<std::string>& tags);

/// Lower-case letters and digits of any script and `.+#-`, with at least one letter or digit.
[[nodiscard]] bool is_tag(std::string_view text);

/// `local@domain` as people have it: no quoted local part, no address literal.
[[nodiscard]] bool is_email(std::string_view text);

}  // namespace townwell::validation
