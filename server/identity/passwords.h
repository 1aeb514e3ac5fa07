#pragma once

#include <cstddef>
#include <string>

namespace townwell::identity {

/// Argon2id with 19 MiB and two passes (OWASP's first choice), as libsodium's string form.
[[nodiscard]] std::string hash_password(const std::string& password);

/// Whether the password is the one of `hash`. An empty hash matches none, and takes as long.
[[nodiscard]] bool verify_password(const std::string& hash, const std::string& password);

/// How many passwords are worked on at once, so that memory stays bounded, and how many wait.
inline constexpr int kPasswordThreads = 2;
inline constexpr std::size_t kPasswordsWaitingMax = 32;

}  // namespace townwell::identity
