#include "shared/html/writer.h"

#include <cassert>

#include "shared/base/byte_set.h"
#include "shared/wire/json_writer.h"

namespace townwell::html {

namespace {

using Special = ByteSet<0, '<', '>', '&', '"', '\''>;

}  // namespace

void Writer::text(std::string_view text) {
  while (true) {
    const std::size_t special = Special::find(text);
    out_.append(text.data(), special);
    if (special == text.size()) return;
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
}

void Writer::data_block(std::string_view type, std::string_view id, std::string_view json,
                        std::string_view screen) {
  assert(json.find('<') == std::string_view::npos);
  out_ += "<script type=\"";
  text(type);
  out_ += "\" id=\"";
  text(id);
  if (!screen.empty()) {
    out_ += "\" data-screen=\"";
    text(screen);
  }
  out_ += "\">";
  out_ += json;
  out_ += "</script>";
}

void Writer::text_block(std::string_view id, std::string_view text) {
  put("<script type=\"application/json\" id=\"{}\">", id);
  wire::append_json_text(out_, text);
  out_ += "</script>";
}

}  // namespace townwell::html
