#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace townwell::markdown {

enum class PrivateDataKind : std::uint8_t { PaymentCard, Iban, EmailAddress, Secret };

/// A stretch of bytes that should not be public.
struct Finding {
  PrivateDataKind kind = PrivateDataKind::Secret;
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const Finding&, const Finding&) = default;
};

/// Finds payment cards, IBANs, e-mail addresses, and credentials by their form or by what the text
/// calls them. Findings rise and do not overlap.
///
/// Works on Markdown source as on plain text, in linear time. Numbers must pass their checks, so an
/// order number is rarely taken for a card.
[[nodiscard]] std::vector<Finding> find_private_data(std::string_view text);

/// `text` with every finding replaced by "••••", whatever its length; a card keeps its last four
/// digits, so that its owner knows which one it was. `findings` are of this very text.
[[nodiscard]] std::string mask(std::string_view text, std::span<const Finding> findings);

}  // namespace townwell::markdown
