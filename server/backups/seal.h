#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// The last bytes of a backup: a skippable frame of Zstandard (RFC 8878, 3.1.2) that holds the
/// SHA-256 of everything before it.
namespace townwell::backups {

inline constexpr std::size_t kSealBytes = 8 + 8 + 32;

/// `digest` is 32 bytes.
[[nodiscard]] std::string make_seal(std::string_view digest);

/// The digest in it; empty when these are not the last bytes of a backup.
[[nodiscard]] std::optional<std::string> read_seal(std::string_view bytes);

}  // namespace townwell::backups
