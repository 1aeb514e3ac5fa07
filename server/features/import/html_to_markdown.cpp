#include "server/features/import/html_to_markdown.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "server/features/import/html_tree.h"
#include "server/features/import/inline_writer.h"
#include "shared/base/text.h"
#include "shared/markdown/parse.h"
#include "shared/markdown/plain.h"

namespace townwell::importing {
namespace {

constexpr std::size_t kFenceBytesMin = 3;

/// One block's lines, without a line end at the end.
struct Block {
  HtmlTag tag = HtmlTag::Paragraph;
  std::string text;
  bool interrupts_paragraph = false;  ///< Is read as a block right behind a line of text.
};

/// `text` with a prefix before each line; empty lines get it without its spaces.
std::string indent(std::string_view text, std::string_view first, std::string_view rest) {
  std::string out(first);
  for (std::size_t begin = 0;;) {
    const auto end = text.find('\n', begin);
    out += text.substr(begin, end - begin);
    if (end == std::string_view::npos) return out;
    begin = end + 1;
    const bool is_empty = begin < text.size() && text[begin] == '\n';
    out += '\n';
    out += is_empty ? rest.substr(0, rest.find_last_not_of(' ') + 1) : rest;
  }
}

std::string join(const std::vector<Block>& blocks, std::string_view separator) {
  std::string out;
  for (const Block& block : blocks) {
    if (!out.empty()) out += separator;
    out += block.text;
  }
  return out;
}

std::vector<Block> write_blocks(const HtmlNode& parent);

std::vector<const HtmlNode*> pointers_to(const std::vector<HtmlNode>& nodes) {
  std::vector<const HtmlNode*> pointers;
  for (const HtmlNode& node : nodes) pointers.push_back(&node);
  return pointers;
}

std::string one_line(const HtmlNode& node) {
  std::string line = write_inlines(pointers_to(node.children));
  for (auto at = line.find("\\\n"); at != std::string::npos; at = line.find("\\\n")) {
    line.replace(at, 2, " ");
  }
  return line;
}

Block write_heading(const HtmlNode& node) {
  std::string line = one_line(node);
  if (line.empty()) return {};
  if (line.back() == '#') line.insert(line.size() - 1, "\\");
  return {HtmlTag::Heading, std::string(static_cast<std::size_t>(node.level), '#') + " " + line,
          true};
}

Block write_code_block(const HtmlNode& node) {
  std::string code = text_below(node);
  if (!code.empty() && code.front() == '\n') code.erase(0, 1);
  while (!code.empty() && code.back() == '\n') code.pop_back();
  std::string language = node.target;
  if (!node.children.empty() && node.children.front().tag == HtmlTag::Code) {
    if (language.empty()) language = node.children.front().target;
  }
  if (language.find_first_of(" `\n\\&") != std::string::npos || language == "none")
    language.clear();
  const std::string fence = backticks_around(code, kFenceBytesMin);
  return {HtmlTag::Preformatted,
          fence + language + "\n" + code + (code.empty() ? "" : "\n") + fence, true};
}

/// Whether an item's blocks can stand right below each other.
bool is_tight_item(const HtmlNode& item, const std::vector<Block>& blocks) {
  for (const HtmlNode& child : item.children) {
    if (child.tag == HtmlTag::Paragraph) return false;
  }
  for (std::size_t i = 1; i < blocks.size(); ++i) {
    if (!blocks[i].interrupts_paragraph) return false;
  }
  return true;
}

Block write_list(const HtmlNode& list, bool has_other_marker) {
  const bool is_numbered = list.tag == HtmlTag::NumberedList;
  std::vector<std::vector<Block>> items;
  bool is_tight = true;
  for (const HtmlNode& child : list.children) {
    if (child.tag == HtmlTag::Text && trim(child.text).empty()) continue;
    HtmlNode stray;
    const bool is_item = child.tag == HtmlTag::ListItem;
    if (!is_item) stray.children.push_back(child);
    const HtmlNode& item = is_item ? child : stray;
    items.push_back(write_blocks(item));
    is_tight = is_tight && is_tight_item(item, items.back());
  }
  const std::int64_t start = is_numbered && list.level > 0 ? list.level : 1;
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::string marker = has_other_marker ? "* " : "- ";
    if (is_numbered) {
      marker =
          std::to_string(start + static_cast<std::int64_t>(i)) + (has_other_marker ? ") " : ". ");
    }
    if (!out.empty()) out += is_tight ? "\n" : "\n\n";
    const std::string text = join(items[i], is_tight ? "\n" : "\n\n");
    const std::string indentation(marker.size(), ' ');
    out += text.empty() ? std::string(trim(marker)) : indent(text, marker, indentation);
  }
  // Of numbers, only a list from 1 may follow a line of text at once.
  return {list.tag, out, !is_numbered || start == 1};
}

Block write_quote(const HtmlNode& node) {
  const std::string text = join(write_blocks(node), "\n\n");
  if (text.empty()) return {};
  return {HtmlTag::Quote, indent(text, "> ", "> "), true};
}

void collect_rows(const HtmlNode& node, std::vector<const HtmlNode*>& rows) {
  for (const HtmlNode& child : node.children) {
    if (child.tag == HtmlTag::TableRow) {
      rows.push_back(&child);
    } else {
      collect_rows(child, rows);
    }
  }
}

/// The first row becomes the header, which Markdown wants.
Block write_table(const HtmlNode& node) {
  std::vector<const HtmlNode*> rows;
  collect_rows(node, rows);
  std::vector<std::vector<std::string>> lines;
  std::size_t columns = 0;
  for (const HtmlNode* const row : rows) {
    lines.emplace_back();
    for (const HtmlNode& cell : row->children) {
      if (cell.tag == HtmlTag::TableCell) lines.back().push_back(one_line(cell));
    }
    columns = std::max(columns, lines.back().size());
  }
  if (columns == 0) return {};
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += '\n';
    out += '|';
    for (const std::string& cell : lines[i]) ((out += ' ') += cell) += " |";
    if (i > 0) continue;
    for (std::size_t c = lines[i].size(); c < columns; ++c) out += "  |";
    out += "\n|";
    for (std::size_t c = 0; c < columns; ++c) out += "---|";
  }
  return {HtmlTag::Table, out, false};
}

Block write_block(const HtmlNode& node, HtmlTag previous, bool& has_other_marker) {
  switch (node.tag) {
    case HtmlTag::Paragraph:
      return {HtmlTag::Paragraph, write_inlines(pointers_to(node.children)), false};
    case HtmlTag::Heading:
      return write_heading(node);
    case HtmlTag::Quote:
      return write_quote(node);
    case HtmlTag::Preformatted:
      return write_code_block(node);
    case HtmlTag::Rule:
      return {HtmlTag::Rule, "***", true};
    case HtmlTag::Table:
      return write_table(node);
    default:
      // Two lists in a row stay two only if their marks differ.
      has_other_marker = previous == node.tag && !has_other_marker;
      return write_list(node, has_other_marker);
  }
}

bool is_leaf_block(HtmlTag tag) {
  return tag == HtmlTag::Paragraph || tag == HtmlTag::Heading || tag == HtmlTag::Quote ||
         tag == HtmlTag::Preformatted || tag == HtmlTag::Rule || tag == HtmlTag::Table ||
         tag == HtmlTag::BulletList || tag == HtmlTag::NumberedList;
}

std::vector<Block> write_blocks(const HtmlNode& parent) {
  std::vector<Block> blocks;
  std::vector<const HtmlNode*> line;
  bool has_other_marker = false;
  const auto add = [&](Block block) {
    if (!block.text.empty()) blocks.push_back(std::move(block));
  };
  const auto end_line = [&] {
    if (!line.empty()) add(Block{HtmlTag::Paragraph, write_inlines(line), false});
    line.clear();
  };
  for (const HtmlNode& child : parent.children) {
    if (is_inline(child.tag)) {
      line.push_back(&child);
      continue;
    }
    end_line();
    if (is_leaf_block(child.tag)) {
      const HtmlTag previous = blocks.empty() ? HtmlTag::Root : blocks.back().tag;
      add(write_block(child, previous, has_other_marker));
    } else {
      for (Block& block : write_blocks(child)) add(std::move(block));
    }
  }
  end_line();
  return blocks;
}

std::string words_of(std::string_view markdown) {
  std::string words;
  for (const char c : markdown::to_plain_text(markdown::parse(markdown)).text) {
    const bool is_word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                         (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    if (is_word) words += c;
  }
  return words;
}

}  // namespace

std::string html_to_markdown(std::string_view html) {
  return join(write_blocks(parse_html(html)), "\n\n");
}

bool contains_raw_html(std::string_view markdown) {
  const markdown::Tree tree = markdown::parse(markdown);
  for (const markdown::Node& node : tree.nodes) {
    if (node.kind != markdown::NodeKind::Text) continue;
    const std::string_view text = tree.text_of(node);
    for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
      std::size_t begin = at + 1;
      if (text.substr(begin, 3) == "!--") return true;
      if (begin < text.size() && text[begin] == '/') ++begin;
      const auto end = std::min(text.find_first_of(" \t/>", begin), text.size());
      if (is_element_name(to_lower_ascii(text.substr(begin, end - begin)))) return true;
    }
  }
  return false;
}

bool reads_alike(std::string_view markdown, std::string_view other_markdown) {
  return words_of(markdown) == words_of(other_markdown);
}

}  // namespace townwell::importing
