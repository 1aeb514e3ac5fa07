#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace townwell {

/// An enum whose values have names outside, the same in JSON, SQL exports and tests:
/// `enum_names(E)`, found beside the enum, lists them in the order of its values.
template <class E>
concept NamedEnum = std::is_enum_v<E> && requires(E e) {
  enum_names(e).size();
};

/// The names, made once.
template <NamedEnum E>
inline constexpr auto kEnumNames = enum_names(E{});

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view to_text(E value) {
  return kEnumNames<E>[static_cast<std::size_t>(value)];
}

/// The value of that name; empty when there is none.
template <NamedEnum E>
[[nodiscard]] constexpr std::optional<E> from_text(std::string_view name) {
  for (std::size_t i = 0; i < kEnumNames<E>.size(); ++i) {
    if (kEnumNames<E>[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

}  // namespace townwell
