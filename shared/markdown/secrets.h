#pragma once

#include <cstddef>
#include <string_view>

namespace townwell::markdown {

/// The bytes of a credential that begins at `at`: keys with a maker's prefix (Stripe, GitHub,
/// GitLab, Slack, AWS, Google, npm, PyPI …), JSON web tokens, PEM private keys. 0 when none does.
[[nodiscard]] std::size_t secret_bytes_at(std::string_view text, std::size_t at);

/// A value that the text itself calls a password, secret or token.
struct NamedSecret {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< Equal to `begin` when there is none.
};

/// Reads "password: x", "API_KEY=x" and the like from the word that begins at `at`. A word that
/// goes on as a sentence ("password: the page is slow") is none.
[[nodiscard]] NamedSecret named_secret_at(std::string_view text, std::size_t at);

}  // namespace townwell::markdown
