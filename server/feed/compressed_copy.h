#pragma once

#include <filesystem>

namespace townwell::feed {

enum class Compression { Gzip, Brotli };

/// Writes a compressed copy of a file, a piece at a time. Throws std::runtime_error, and
/// std::ios_base::failure where a file cannot be read or written.
void write_compressed_copy(const std::filesystem::path& from, const std::filesystem::path& to,
                           Compression compression);

}  // namespace townwell::feed
