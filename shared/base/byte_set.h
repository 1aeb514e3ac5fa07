#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace townwell {

/// A set of bytes, all those under `kBelow` (at most 0x80) and those of `kBytes`, that a text can
/// be searched for eight bytes at a time: most texts hold none of what has to be escaped in them.
template <unsigned char kBelow, char... kBytes>
class ByteSet {
  static_assert(kBelow <= 0x80 && ((static_cast<unsigned char>(kBytes) < 0x80) && ...));

 public:
  [[nodiscard]] static constexpr bool contains(char c) {
    return static_cast<unsigned char>(c) < kBelow || ((c == kBytes) || ...);
  }

  /// Where the first byte of the set stands at or after `from`; the text's size if there is none.
  [[nodiscard]] static std::size_t find(std::string_view text, std::size_t from = 0) {
    while (from + sizeof(Word) <= text.size()) {
      Word word = 0;
      std::memcpy(&word, text.data() + from, sizeof word);
      if (is_in(word)) break;
      from += sizeof word;
    }
    while (from < text.size() && !contains(text[from])) ++from;
    return from;
  }

 private:
  using Word = std::uint64_t;
  static constexpr Word kOnes = 0x0101010101010101;
  static constexpr Word kHighBits = 0x8080808080808080;

  // Source: Anderson, "Bit Twiddling Hacks", "Determine if a word has a byte less than n". A borrow
  // can only come from a byte that is below, so whether there is one is told exactly.
  static constexpr Word below(Word word, unsigned char limit) {
    return (word - kOnes * limit) & ~word & kHighBits;
  }
  static constexpr bool is_in(Word word) {
    const Word controls = kBelow > 0 ? below(word, kBelow) : 0;
    return (controls | ... | below(word ^ (kOnes * static_cast<unsigned char>(kBytes)), 1)) != 0;
  }
};

}  // namespace townwell
