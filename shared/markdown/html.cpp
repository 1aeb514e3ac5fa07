#include "shared/markdown/html.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shared/base/byte_set.h"
#include "shared/markdown/links.h"
#include "shared/markdown/pictures.h"
#include "shared/video/moments.h"

namespace townwell::markdown {
namespace {

constexpr std::size_t kLanguageBytesMax = 24;

/// What stands for each byte that may not stand for itself.
constexpr std::array<std::string_view, 256> make_escapes() {
  std::array<std::string_view, 256> escapes{};
  for (std::size_t i = 0; i < 0x20; ++i) escapes[i] = "\uFFFD";
  escapes['\t'] = {};
  escapes['\n'] = {};
  escapes[0x7F] = "\uFFFD";
  escapes['&'] = "&amp;";
  escapes['<'] = "&lt;";
  escapes['>'] = "&gt;";
  escapes['"'] = "&quot;";
  escapes['\''] = "&#39;";
  return escapes;
}
constexpr auto kEscapes = make_escapes();

/// Every byte with an escape, and tab and line end.
using MayNeedEscape = ByteSet<0x20, '&', '<', '>', '"', '\'', '\x7F'>;

/// The language in the alphabet of our class names; empty when it is no such word.
std::string class_of_language(std::string_view language) {
  if (language.empty() || language.size() > kLanguageBytesMax) return {};
  std::string name(language);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
                          c == '#' || c == '.' || c == '-';
    if (!is_plain) return {};
  }
  return name;
}

std::string_view class_of_align(Align align) {
  switch (align) {
    case Align::Left:
      return " class=\"left\"";
    case Align::Center:
      return " class=\"center\"";
    case Align::Right:
      return " class=\"right\"";
    case Align::None:
      break;
  }
  return {};
}

class HtmlWriter {
 public:
  HtmlWriter(const Tree& tree, const HtmlOptions& options) : tree_(tree), options_(options) {
    out_.reserve(tree.text.size() + tree.text.size() / 4 + tree.nodes.size() * 12);
  }

  std::string write() {
    write_children(tree_.root());
    return std::move(out_);
  }

 private:
  void write_children(const Node& node) {
    for (const Node& child : Tree::children(node)) write_node(child);
  }
  void wrap(std::string_view before, const Node& node, std::string_view after) {
    out_ += before;
    write_children(node);
    out_ += after;
  }
  void write_attribute(std::string_view name, std::string_view value) {
    ((out_ += ' ') += name) += "=\"";
    append_escaped(out_, value);
    out_ += '"';
  }
  void write_text(const Node& node) { append_escaped(out_, tree_.text_of(node)); }

  void write_node(const Node& node);
  void write_heading(const Node& node);
  void write_list(const Node& node);
  void write_item(const Node& item, bool is_tight);
  void write_code_block(const Node& node);
  void write_table(const Node& table);
  void write_row(const Node& row);
  void write_link(const Node& node);
  void write_code(const Node& node);
  void write_image(const Node& node);
  void write_mention(const Node& node);
  void write_video(const Node& node);
  void write_picture(const Node& node);

  const Tree& tree_;
  const HtmlOptions& options_;
  std::string out_;
  int headings_ = 0;
};

void HtmlWriter::write_node(const Node& node) {
  switch (node.kind) {
    case NodeKind::Document:
    case NodeKind::TableCell:
      write_children(node);
      break;
    case NodeKind::Paragraph:
      wrap("<p>", node, "</p>\n");
      break;
    case NodeKind::Heading:
      write_heading(node);
      break;
    case NodeKind::List:
      write_list(node);
      break;
    case NodeKind::ListItem:
      write_item(node, false);
      break;
    case NodeKind::Quote:
      wrap("<blockquote>\n", node, "</blockquote>\n");
      break;
    case NodeKind::CodeBlock:
      write_code_block(node);
      break;
    case NodeKind::Table:
      write_table(node);
      break;
    case NodeKind::TableRow:
      write_row(node);
      break;
    case NodeKind::ThematicBreak:
      out_ += "<hr>\n";
      break;
    case NodeKind::Video:
      write_video(node);
      break;
    case NodeKind::Text:
      write_text(node);
      break;
    case NodeKind::Emphasis:
      wrap("<em>", node, "</em>");
      break;
    case NodeKind::Strong:
      wrap("<strong>", node, "</strong>");
      break;
    case NodeKind::Strikethrough:
      wrap("<del>", node, "</del>");
      break;
    case NodeKind::Link:
      write_link(node);
      break;
    case NodeKind::Code:
      write_code(node);
      break;
    case NodeKind::Picture:
    case NodeKind::Image:
      write_image(node);
      break;
    case NodeKind::Mention:
      write_mention(node);
      break;
    case NodeKind::LineBreak:
      out_ += "<br>\n";
      break;
    case NodeKind::SoftBreak:
      out_ += '\n';
      break;
  }
}

void HtmlWriter::write_heading(const Node& node) {
  const int level = std::clamp(options_.heading_level_min + node.level - 1, 1, 6);
  const char digit = static_cast<char>('0' + level);
  (out_ += "<h") += digit;
  if (!options_.anchor_prefix.empty()) {
    write_attribute("id", std::string(options_.anchor_prefix) + "-" + std::to_string(++headings_));
  }
  wrap(">", node, "</h");
  (out_ += digit) += ">\n";
}

void HtmlWriter::write_list(const Node& node) {
  if (!node.is_ordered) {
    out_ += "<ul>\n";
  } else if (node.start == 1) {
    out_ += "<ol>\n";
  } else {
    out_ += "<ol";
    write_attribute("start", std::to_string(node.start));
    out_ += ">\n";
  }
  for (const Node& item : Tree::children(node)) write_item(item, node.is_tight);
  out_ += node.is_ordered ? "</ol>\n" : "</ul>\n";
}

void HtmlWriter::write_item(const Node& item, bool is_tight) {
  if (item.task == TaskState::None) {
    out_ += "<li>";
  } else {
    const bool is_done = item.task == TaskState::Done;
    out_ += "<li class=\"task\"><input type=\"checkbox\" disabled";
    if (is_done) out_ += " checked";
    write_attribute("aria-label", is_done ? options_.task_done_label : options_.task_open_label);
    out_ += "> ";
  }
  bool needs_line = !is_tight;
  for (const Node& child : Tree::children(item)) {
    const bool is_bare = is_tight && child.kind == NodeKind::Paragraph;
    if (needs_line) out_ += '\n';
    if (is_bare) {
      write_children(child);
    } else {
      write_node(child);
    }
    needs_line = is_bare;
  }
  out_ += "</li>\n";
}

void HtmlWriter::write_code_block(const Node& node) {
  // A box that scrolls must be reachable by keyboard.
  out_ += "<pre tabindex=\"0\"><code";
  const std::string language = class_of_language(tree_.target_of(node));
  if (!language.empty()) write_attribute("class", "language-" + language);
  out_ += '>';
  write_text(node);
  out_ += "</code></pre>\n";
}

void HtmlWriter::write_table(const Node& table) {
  out_ += "<div class=\"table\" tabindex=\"0\" role=\"region\"";
  write_attribute("aria-label", options_.table_label);
  out_ += "><table>\n";
  bool is_in_body = false;
  for (const Node& row : Tree::children(table)) {
    if (row.is_header) {
      out_ += "<thead>\n";
      write_row(row);
      out_ += "</thead>\n";
      continue;
    }
    if (!is_in_body) out_ += "<tbody>\n";
    is_in_body = true;
    write_row(row);
  }
  if (is_in_body) out_ += "</tbody>\n";
  out_ += "</table></div>\n";
}

void HtmlWriter::write_row(const Node& row) {
  out_ += "<tr>";
  for (const Node& cell : Tree::children(row)) {
    (out_ += row.is_header ? "<th" : "<td") += class_of_align(cell.align);
    wrap(">", cell, row.is_header ? "</th>" : "</td>");
  }
  out_ += "</tr>\n";
}

void HtmlWriter::write_link(const Node& node) {
  const std::string_view target = tree_.target_of(node);
  if (!is_safe_link(target)) return write_children(node);
  out_ += "<a";
  write_attribute("href", target);
  if (options_.link_trust == LinkTrust::Untrusted && !is_internal_link(target)) {
    out_ += " rel=\"nofollow ugc\"";
  }
  wrap(">", node, "</a>");
}

void HtmlWriter::write_code(const Node& node) {
  out_ += "<code>";
  write_text(node);
  out_ += "</code>";
}

// Among words a picture would tear the line apart: its description leads there.
void HtmlWriter::write_image(const Node& node) {
  if (node.kind == NodeKind::Picture) return write_picture(node);
  const std::string_view target = tree_.target_of(node);
  if (!read_picture(target)) return write_text(node);
  out_ += "<a";
  write_attribute("href", target);
  out_ += '>';
  append_escaped(out_, tree_.text_of(node).empty() ? target : tree_.text_of(node));
  out_ += "</a>";
}

void HtmlWriter::write_picture(const Node& node) {
  const std::string_view target = tree_.target_of(node);
  const auto picture = read_picture(target);
  if (!picture) return write_text(node);
  const ShownSize size = shown_size(*picture);
  out_ += "<a class=\"picture own\"";
  write_attribute("href", target);
  out_ += "><img";
  write_attribute("src", picture_url({picture->id, picture->width, picture->height, true}));
  write_attribute("alt", tree_.text_of(node));
  write_attribute("width", std::to_string(size.width));
  write_attribute("height", std::to_string(size.height));
  out_ += " loading=\"lazy\" decoding=\"async\"></a>\n";
}

void HtmlWriter::write_mention(const Node& node) {
  out_ += "<a class=\"mention\" href=\"/u/";
  append_escaped(out_, tree_.target_of(node));
  out_ += "\">";
  write_text(node);
  out_ += "</a>";
}

void HtmlWriter::write_video(const Node& node) {
  const auto reference = read_video_reference(tree_.text_of(node));
  if (!reference) return;
  (out_ += kVideoOpen) += "<a href=\"/v/";
  out_ += to_base36(reference->id.value);
  if (reference->at_ms > 0) out_ += "?t=" + std::to_string(reference->at_ms / 1000);
  out_ += "\">";
  append_escaped(out_, video_words(*reference, options_.video_label));
  (out_ += "</a>") += kVideoClose;
}

}  // namespace

std::string video_words(const VideoReference& reference, std::string_view label) {
  const auto gap = label.find("{0}");
  if (gap == std::string_view::npos) return std::string(label);
  return std::string(label.substr(0, gap)) + video::to_clock(reference.at_ms) +
         std::string(label.substr(gap + 3));
}

void append_escaped(std::string& out, std::string_view text) {
  std::size_t copied = 0;
  for (std::size_t i = MayNeedEscape::find(text); i < text.size();
       i = MayNeedEscape::find(text, i + 1)) {
    const std::string_view escape = kEscapes[static_cast<unsigned char>(text[i])];
    if (escape.empty()) continue;
    out.append(text.data() + copied, i - copied);
    out += escape;
    copied = i + 1;
  }
  out.append(text.data() + copied, text.size() - copied);
}

std::string to_html(const Tree& tree, const HtmlOptions& options) {
  return HtmlWriter(tree, options).write();
}

}  // namespace townwell::markdown
