#include "server/backups/seal.h"

namespace townwell::backups {
namespace {

using namespace std::string_view_literals;

/// Number of the frame, then the bytes that follow, both little-endian, then our own mark.
constexpr std::string_view kHead = "\x5D\x2A\x4D\x18\x28\x00\x00\x00townwell"sv;

}  // namespace

std::string make_seal(std::string_view digest) {
  return std::string(kHead) + std::string(digest);
}

std::optional<std::string> read_seal(std::string_view bytes) {
  if (bytes.size() != kSealBytes || !bytes.starts_with(kHead)) return std::nullopt;
  return std::string(bytes.substr(kHead.size()));
}

}  // namespace townwell::backups
