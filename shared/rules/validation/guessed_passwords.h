#pragma once

#include <string_view>

namespace townwell::validation {

/// Whether guessers try this password first: one of a few hundred that leaks repeat, in any case
/// and with a few digits or signs after it; one character over and over; a run of the keyboard or
/// the alphabet.
[[nodiscard]] bool is_guessed_password(std::string_view password);

}  // namespace townwell::validation
