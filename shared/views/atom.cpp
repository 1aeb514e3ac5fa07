#include "shared/views/atom.h"

namespace townwell::views {
namespace {

void put(std::string& out, std::string_view tag, std::string_view text) {
  out.append("<").append(tag).append(">").append(escape_xml(text));
  out.append("</").append(tag).append(">");
}

void put_link(std::string& out, std::string_view rel, std::string_view url) {
  out.append("<link rel=\"").append(rel).append("\" href=\"").append(escape_xml(url));
  out.append("\"/>");
}

}  // namespace

std::string escape_xml(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string write_atom(const AtomFeed& feed) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  out += "<feed xmlns=\"http://www.w3.org/2005/Atom\">";
  put(out, "id", feed.page_url);
  put(out, "title", feed.title);
  put(out, "updated", to_rfc3339(feed.updated));
  put_link(out, "self", feed.self_url);
  put_link(out, "alternate", feed.page_url);
  for (const AtomEntry& entry : feed.entries) {
    out += "\n<entry>";
    put(out, "id", entry.url);
    put(out, "title", entry.title);
    put(out, "published", to_rfc3339(entry.published));
    put(out, "updated", to_rfc3339(entry.updated));
    put_link(out, "alternate", entry.url);
    out += "<author>";
    put(out, "name", entry.author);
    out += "</author><content type=\"html\">" + escape_xml(entry.content_html) + "</content>";
    out += "</entry>";
  }
  return out + "\n</feed>\n";
}

}  // namespace townwell::views
