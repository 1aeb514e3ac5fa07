#include "shared/wire/json_writer.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace townwell::wire {
namespace {

bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '<';
}

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

void JsonWriter::key(std::string_view name) {
  if (!is_first_) out_.push_back(',');
  is_first_ = false;
  out_.push_back('"');
  out_ += name;
  out_ += "\":";
}

void JsonWriter::put_text(std::string_view text) {
  out_.push_back('"');
  std::size_t plain_from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!needs_escape(text[i])) continue;
    out_.append(text.substr(plain_from, i - plain_from));
    append_escaped(out_, text[i]);
    plain_from = i + 1;
  }
  out_.append(text.substr(plain_from));
  out_.push_back('"');
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
