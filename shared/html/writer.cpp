#include "shared/html/writer.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace townwell::html {

namespace {

// A table is several times faster here than find_first_of, and most of a page is text.
constexpr std::array<bool, 256> kIsSpecial = [] {
  std::array<bool, 256> table{};
  for (const char c : {'<', '>', '&', '"', '\''}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

std::size_t find_special(std::string_view text) {
  const auto found = std::find_if(text.begin(), text.end(),
                                  [](char c) { return kIsSpecial[static_cast<unsigned char>(c)]; });
  return static_cast<std::size_t>(found - text.begin());
}

}  // namespace

void Writer::text(std::string_view text) {
  while (true) {
    const std::size_t special = find_special(text);
    if (special == text.size()) break;
    out_ += text.substr(0, special);
    switch (text[special]) {
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      case '&':
        out_ += "&amp;";
        break;
      case '"':
        out_ += "&quot;";
        break;
      default:
        out_ += "&#39;";
    }
    text.remove_prefix(special + 1);
  }
  out_ += text;
}

void Writer::data_block(std::string_view type, std::string_view id, std::string_view json) {
  assert(json.find('<') == std::string_view::npos);
  out_ += "<script type=\"";
  text(type);
  out_ += "\" id=\"";
  text(id);
  out_ += "\">";
  out_ += json;
  out_ += "</script>";
}

}  // namespace townwell::html
