#pragma once

#include <string_view>

namespace townwell {

/// A file that was put into the binary at build time by `townwell_embed` (cmake/embed.cmake).
struct EmbeddedFile {
  std::string_view name;   ///< The file's name without its folders.
  std::string_view bytes;  ///< Static storage.
};

}  // namespace townwell
