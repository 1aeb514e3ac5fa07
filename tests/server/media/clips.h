#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "server/media/sandbox.h"

namespace townwell::media {

/// The sandbox of this machine; the test fails where there is none.
[[nodiscard]] const Sandbox& tested_sandbox();

/// Runs ffmpeg as it is, outside of the sandbox; the test fails unless it succeeds.
void make_clip(std::vector<std::string> arguments, const std::filesystem::path& to);

/// Three seconds of a test picture at `size` and 30 pictures a second, with a tone; then
/// `encoding`.
void make_test_clip(const std::string& size, std::vector<std::string> encoding,
                    const std::filesystem::path& to);

[[nodiscard]] std::string read_file(const std::filesystem::path& file);
void write_file(const std::filesystem::path& file, const std::string& bytes);

}  // namespace townwell::media
