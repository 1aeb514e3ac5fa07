#include "server/features/import/handles.h"

#include <array>

#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace townwell::importing {
namespace {

constexpr std::string_view kFallback = "member";
constexpr char32_t kFoldFirst = 0xC0;
constexpr char32_t kFoldLast = 0x17F;

// What U+00C0 to U+017F are without their marks; "." is no letter.
constexpr std::string_view kFolds =
    "a a a a a a ae c e e e e i i i i d n o o o o o . o u u u u y th ss a a a a a a ae c "
    "e e e e i i i i d n o o o o o . o u u u u y th y a a a a a a c c c c c c c c d d d "
    "d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i i i ij ij j j k k k l "
    "l l l l l l l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s s s t "
    "t t t t t u u u u u u u u u u u u w w y y y z z z z z z s ";

constexpr std::size_t kFoldCount = kFoldLast - kFoldFirst + 1;

constexpr std::array<std::string_view, kFoldCount> split_folds() {
  std::array<std::string_view, kFoldCount> folds{};
  std::size_t begin = 0;
  for (std::string_view& fold : folds) {
    const auto end = kFolds.find(' ', begin);
    fold = kFolds.substr(begin, end - begin);
    begin = end + 1;
  }
  return folds;
}
constexpr auto kFoldOf = split_folds();

/// A letter or digit of a handle; empty for anything that parts words.
std::string fold_code_point(char32_t code_point) {
  if (code_point >= 'A' && code_point <= 'Z') return {static_cast<char>(code_point - 'A' + 'a')};
  const bool is_plain = (code_point >= 'a' && code_point <= 'z') ||
                        (code_point >= '0' && code_point <= '9') || code_point == '_';
  if (is_plain) return {static_cast<char>(code_point)};
  if (code_point < kFoldFirst || code_point > kFoldLast) return {};
  const std::string_view fold = kFoldOf[code_point - kFoldFirst];
  return fold == "." ? std::string() : std::string(fold);
}

void trim_dashes(std::string& handle) {
  while (!handle.empty() && handle.back() == '-') handle.pop_back();
}

}  // namespace

std::string fold_handle(std::string_view display_name) {
  std::string handle;
  for (std::size_t at = 0; at < display_name.size();) {
    const char32_t code_point = next_code_point(display_name, at);
    const bool is_mark = code_point == '\'' || code_point == U'\u2019' ||
                         (code_point >= 0x300 && code_point <= 0x36F);
    if (is_mark) continue;  // "O'Brien" is one word; a combining accent falls away.
    const std::string letters = fold_code_point(code_point);
    if (handle.size() + letters.size() > limits::kHandleBytesMax) break;
    if (!letters.empty()) {
      handle += letters;
    } else if (!handle.empty() && handle.back() != '-' && handle.size() < limits::kHandleBytesMax) {
      handle += '-';
    }
  }
  trim_dashes(handle);
  return handle.size() < limits::kHandleBytesMin ? std::string(kFallback) : handle;
}

bool HandleMaker::claim(const std::string& handle) {
  if (given_.count(handle) > 0 || (is_taken_ && is_taken_(handle))) return false;
  given_.insert(handle);
  return true;
}

std::string HandleMaker::make(std::string_view display_name) {
  const std::string base = fold_handle(display_name);
  if (claim(base)) return base;
  int& number = next_number_.try_emplace(base, 2).first->second;
  for (;; ++number) {
    const std::string suffix = std::to_string(number);
    std::string handle = base.substr(0, limits::kHandleBytesMax - suffix.size());
    trim_dashes(handle);
    handle += suffix;
    if (!claim(handle)) continue;
    ++number;
    return handle;
  }
}

}  // namespace townwell::importing
