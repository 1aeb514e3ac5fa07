#pragma once

#include <cstddef>
#include <string_view>

namespace townwell::markdown {

/// Whether `digits`, without separators, is the number of a payment card: the length fits the
/// issuer's prefix, and the check digit is right. Source: ISO/IEC 7812-1, Luhn's formula.
[[nodiscard]] bool is_payment_card(std::string_view digits);

/// The length of the IBANs of a country, named by two letters of any case; 0 if it has none.
/// Source: SWIFT's IBAN registry.
[[nodiscard]] std::size_t iban_length(std::string_view country);

/// Whether `compact`, without spaces and in any case, is an IBAN: the length is its country's, and
/// the remainder by 97 is 1. Source: ISO 13616-1, ISO 7064 MOD 97-10.
[[nodiscard]] bool is_iban(std::string_view compact);

}  // namespace townwell::markdown
