#pragma once

#include <cassert>
#include <optional>
#include <utility>
#include <variant>

#include "shared/base/error.h"

namespace townwell {

/// A value, or why there is none. Absence that is no failure is `std::optional`.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  /// Requires `ok()`.
  [[nodiscard]] T& value() & {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] const T& value() const& {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  [[nodiscard]] T&& value() && {
    assert(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  /// Requires `!ok()`.
  [[nodiscard]] const Error& error() const& {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }
  [[nodiscard]] Error&& error() && {
    assert(!ok());
    return std::move(*std::get_if<1>(&state_));
  }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value, or why not.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  [[nodiscard]] bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  /// Requires `!ok()`.
  [[nodiscard]] const Error& error() const& {
    assert(!ok());
    return *error_;
  }
  [[nodiscard]] Error&& error() && {
    assert(!ok());
    return std::move(*error_);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace townwell

/// Returns the error of `expression` from the enclosing function, if it has one.
#define TRY(expression)                                         \
  do {                                                          \
    auto try_result = (expression);                             \
    if (!try_result.ok()) return std::move(try_result).error(); \
  } while (false)

#define TOWNWELL_CONCAT_(a, b) a##b
#define TOWNWELL_CONCAT(a, b) TOWNWELL_CONCAT_(a, b)
#define TOWNWELL_TRY_ASSIGN(temporary, target, expression)  \
  auto temporary = (expression);                            \
  if (!temporary.ok()) return std::move(temporary).error(); \
  target = std::move(temporary).value()

/// `TRY_ASSIGN(const Thread thread, load(...));` declares the value, or returns the error.
#define TRY_ASSIGN(target, expression) \
  TOWNWELL_TRY_ASSIGN(TOWNWELL_CONCAT(try_assign_, __LINE__), target, expression)
