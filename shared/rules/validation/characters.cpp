#include "shared/rules/validation/characters.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "shared/base/text.h"

namespace townwell::validation {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t code_point) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const Range& range) {
    return code_point >= range.first && code_point <= range.last;
  });
}

// U+2028 and U+2029 end lines in places that a single line is not expected to.
constexpr std::array<Range, 4> kTurning = {
    {{0x202A, 0x202E}, {0x2066, 0x2069}, {0x2028, 0x2029}, {0xFFF9, 0xFFFB}}};

constexpr std::array<Range, 13> kShapeless = {{{0x00, 0x20},
                                               {0xA0, 0xA0},
                                               {0xAD, 0xAD},
                                               {0x115F, 0x1160},
                                               {0x1680, 0x1680},
                                               {0x180B, 0x180E},
                                               {0x2000, 0x200F},
                                               {0x2028, 0x202F},
                                               {0x205F, 0x206F},
                                               {0x3000, 0x3000},
                                               {0x3164, 0x3164},
                                               {0xFE00, 0xFE0F},
                                               {0xFEFF, 0xFEFF}}};

constexpr std::array<Range, 15> kNotWords = {{{0x80, 0xA9},
                                              {0xAB, 0xB4},
                                              {0xB6, 0xB9},
                                              {0xBB, 0xBF},
                                              {0xD7, 0xD7},
                                              {0xF7, 0xF7},
                                              {0x1680, 0x1680},
                                              {0x2000, 0x206F},
                                              {0x20A0, 0x20CF},
                                              {0x2190, 0x2BFF},
                                              {0x2E00, 0x2E7F},
                                              {0x3000, 0x3004},
                                              {0x3008, 0x3020},
                                              {0xD800, 0xF8FF},
                                              {0xFE00, 0xFE6F}}};

constexpr std::array<Range, 4> kNotWordsBeyond = {
    {{0xFEFF, 0xFF0F}, {0xFFE0, 0xFFFF}, {0x1F000, 0x1FAFF}, {0xE0000, 0x10FFFF}}};

bool is_control(char32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F);
}

}  // namespace

bool is_clean(std::string_view text, Lines lines) {
  if (!is_valid_utf8(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t code_point = next_code_point(text, at);
    const bool is_line_character =
        code_point == U'\n' || code_point == U'\r' || code_point == U'\t';
    if (is_control(code_point) && !(is_line_character && lines == Lines::Many)) return false;
    if (lines == Lines::One && is_in(kTurning, code_point)) return false;
  }
  return true;
}

bool is_visible(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    if (!is_in(kShapeless, next_code_point(utf8, at))) return true;
  }
  return false;
}

bool is_word_code_point(char32_t code_point) {
  return code_point >= 0x80 && !is_in(kNotWords, code_point) && !is_in(kNotWordsBeyond, code_point);
}

}  // namespace townwell::validation
