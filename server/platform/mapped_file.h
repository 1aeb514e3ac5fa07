#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace townwell::platform {

/// A file to be read as one piece, without a copy of it in our memory. It stays whole when its name
/// is removed; nobody may shorten it.
class MappedFile {
 public:
  /// Throws std::system_error.
  [[nodiscard]] static std::shared_ptr<const MappedFile> open(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view bytes() const { return bytes_; }

 private:
  explicit MappedFile(std::string_view bytes) : bytes_(bytes) {}
  std::string_view bytes_;
};

}  // namespace townwell::platform
