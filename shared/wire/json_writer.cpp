#include "shared/wire/json_writer.h"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "shared/base/byte_set.h"

namespace townwell::wire {
namespace {

constexpr std::size_t kNameBytesMax = 60;

using NeedsEscape = ByteSet<0x20, '"', '\\', '<'>;

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      out += "\\u00";
      out.push_back("0123456789abcdef"[static_cast<unsigned char>(c) >> 4]);
      out.push_back("0123456789abcdef"[static_cast<unsigned char>(c) & 15]);
  }
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
  out.push_back('"');
  while (true) {
    const std::size_t plain = NeedsEscape::find(text);
    out.append(text.data(), plain);
    if (plain == text.size()) break;
    append_escaped(out, text[plain]);
    text.remove_prefix(plain + 1);
  }
  out.push_back('"');
}

void JsonWriter::key(std::string_view name) {
  // Put together apart: one append a key is what writing a page of keys comes down to.
  std::array<char, kNameBytesMax + 4> text;
  assert(name.size() <= kNameBytesMax);
  std::size_t bytes = 0;
  if (!is_first_) text[bytes++] = ',';
  is_first_ = false;
  text[bytes++] = '"';
  bytes += name.copy(text.data() + bytes, kNameBytesMax);
  text[bytes++] = '"';
  text[bytes++] = ':';
  out_.append(text.data(), bytes);
}

void JsonWriter::put_integer(std::int64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_.append(digits.data(), static_cast<std::size_t>(end - digits.data()));
}

void JsonWriter::put(double value) {
  if (!std::isfinite(value)) {
    out_ += "null";
    return;
  }
  std::array<char, 40> digits{};
  const int length = std::snprintf(digits.data(), digits.size(), "%.10g", value);
  out_.append(digits.data(), static_cast<std::size_t>(length));
}

}  // namespace townwell::wire
