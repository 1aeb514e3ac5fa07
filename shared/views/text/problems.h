#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/error.h"

namespace townwell::views {

/// One wrong field in words. `pointer` as in `FieldError`.
struct ProblemField {
  std::string pointer;
  std::string detail;
  template <class V>
  void fields(V& visit) {
    visit("pointer", pointer);
    visit("detail", detail);
  }
};

/// An error in words, as a page or an RFC 9457 problem document shows it.
struct Problem {
  int status = 500;
  std::string key;
  std::string title;
  std::string detail;  ///< Says what is so, what is safe and what to do next.
  std::vector<ProblemField> errors;
};

/// The HTTP status of a class of failure.
[[nodiscard]] int to_status(ErrorCode code);

/// Puts an error into words. Its key is looked up in `problems.def`; a key that is not there gets
/// the safe sentence of its class, so a forgotten entry never shows a raw key.
[[nodiscard]] Problem describe(const Error& error);

/// The sentence for one field; for a key that is not in the table, a safe one.
[[nodiscard]] std::string describe_field(const FieldError& error);

/// An error that was kept as its key and arguments, to be put into words again; one of a key that
/// is not in the table is "internal".
[[nodiscard]] Error error_of(std::string_view key, std::vector<std::string> args);

/// Whether `problems.def` has words for this key. A test asks this of every key in the sources.
[[nodiscard]] bool has_words(std::string_view key);

}  // namespace townwell::views
