#include "client/ui/text/measure.h"

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "shared/base/text.h"

namespace townwell::ui {
namespace {

/// More than a long thread holds; beyond it, all are forgotten at once.
constexpr std::size_t kWholeMax = 20'000;

struct Widths {
  std::array<float, 0x300> simple;
  std::unordered_map<std::string, float> whole;
  Widths() { simple.fill(-1); }
};

/// One table a font. There are about ten fonts.
struct FontWidths {
  bridge::Font font;
  Widths widths;
};

std::vector<FontWidths>& tables() {
  static std::vector<FontWidths> all;
  return all;
}

Widths& widths_of(const bridge::Font& font) {
  for (FontWidths& table : tables()) {
    if (table.font == font) return table.widths;
  }
  tables().push_back({font, {}});
  return tables().back().widths;
}

bool is_right_to_left(char32_t c) {
  return (c >= 0x590 && c <= 0x8FF) || (c >= 0xFB1D && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFF) || (c >= 0x10800 && c <= 0x10FFF) ||
         (c >= 0x1E800 && c <= 0x1EFFF);
}

/// Of what does not run from right to left.
bool is_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xAA && c < 0x2000) ||
         (c >= 0x2C00 && !is_emoji(c));
}

}  // namespace

bool is_emoji(char32_t c) {
  return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) ||
         (c >= 0x2B00 && c <= 0x2BFF);
}

bool may_be_emoji(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (is_emoji(next_code_point(text, i))) return true;
  }
  return false;
}

float text_width(std::string_view text, const bridge::Font& font) {
  Widths& widths = widths_of(font);
  float sum = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c >= widths.simple.size()) {
      const std::string key(text);
      const auto known = widths.whole.find(key);
      if (known != widths.whole.end()) return known->second;
      if (widths.whole.size() >= kWholeMax) widths.whole.clear();
      const float width = bridge::measure_text(text, font).advance;
      widths.whole.emplace(key, width);
      return width;
    }
    float& width = widths.simple[c];
    if (width < 0) {
      std::string letter;
      append_utf8(letter, c);
      width = bridge::measure_text(letter, font).advance;
    }
    sum += width;
  }
  return sum;
}

void forget_widths() {
  tables().clear();
}

bool begins_right_to_left(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_right_to_left(c)) return true;
    if (is_letter(c)) return false;
  }
  return false;
}

bool has_left_to_right(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (!is_right_to_left(c) && is_letter(c)) return true;
  }
  return false;
}

bool has_right_to_left(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (is_right_to_left(next_code_point(text, i))) return true;
  }
  return false;
}

}  // namespace townwell::ui
