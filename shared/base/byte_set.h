#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace townwell {

/// A set of bytes, all those under `kBelow` and those of `kBytes`, that a text can be searched for
/// sixteen bytes at a time: most texts hold none of what has to be escaped in them.
template <unsigned char kBelow, char... kBytes>
class ByteSet {
 public:
  [[nodiscard]] static constexpr bool contains(char c) {
    return kTable[static_cast<unsigned char>(c)];
  }

  /// Where the first byte of the set stands at or after `from`; the text's size if there is none.
  [[nodiscard]] static std::size_t find(std::string_view text, std::size_t from = 0) {
    const std::size_t size = text.size();
    std::size_t at = from;
    for (; at + kBlockBytes <= size; at += kBlockBytes) {
      if (is_in(text.data() + at)) return find_slowly(text, at);
    }
    // The last block overlaps with bytes that are known not to be in the set.
    const bool has_block = from + kBlockBytes <= size;
    if (has_block && !is_in(text.data() + size - kBlockBytes)) return size;
    return find_slowly(text, at);
  }

 private:
  // Compilers turn arithmetic on these into the vector instructions of the machine, if it has any.
  static constexpr std::size_t kBlockBytes = 16;
  using Block [[gnu::vector_size(kBlockBytes)]] = unsigned char;

  static constexpr std::array<bool, 256> kTable = [] {
    std::array<bool, 256> table{};
    for (std::size_t i = 0; i < kBelow; ++i) table[i] = true;
    ((table[static_cast<unsigned char>(kBytes)] = true), ...);
    return table;
  }();

  static std::size_t find_slowly(std::string_view text, std::size_t at) {
    while (at < text.size() && !contains(text[at])) ++at;
    return at;
  }
  static Block repeat(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return Block{byte, byte, byte, byte, byte, byte, byte, byte,
                 byte, byte, byte, byte, byte, byte, byte, byte};
  }
  static bool is_in(const char* bytes) {
    Block block;
    std::memcpy(&block, bytes, sizeof block);
    const auto found =
        ((block < repeat(static_cast<char>(kBelow))) | ... | (block == repeat(kBytes)));
    std::array<std::uint64_t, 2> halves;
    static_assert(sizeof halves == sizeof found);
    std::memcpy(halves.data(), &found, sizeof found);
    return (halves[0] | halves[1]) != 0;
  }
};

}  // namespace townwell
