#include "shared/base/error.h"

#include <utility>

namespace townwell {

Error fail(ErrorCode code, std::string_view key, std::vector<std::string> args) {
  Error error;
  error.code = code;
  error.key = key;
  error.args = std::move(args);
  return error;
}

Error fail_field(std::string pointer, std::string_view key, std::vector<std::string> args) {
  Error error;
  error.code = ErrorCode::Unprocessable;
  error.key = "invalid-fields";
  error.fields.push_back(FieldError{std::move(pointer), key, std::move(args)});
  return error;
}

}  // namespace townwell
