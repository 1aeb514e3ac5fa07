#include "server/features/import/inline_writer.h"

#include <algorithm>
#include <optional>

#include "shared/base/text.h"
#include "shared/markdown/links.h"

namespace townwell::importing {
namespace {

constexpr std::string_view kHardBreak = "\\\n";
constexpr std::string_view kAlwaysEscaped = "\\`*[]<~|";

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_word_byte(char c) {
  return is_alnum(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// Whether a code point of three bytes is of general or CJK punctuation, near enough to Unicode's
/// class for what stands beside emphasis.
bool is_punctuation_sequence(std::string_view bytes) {
  return bytes.substr(0, 2) == "\xE2\x80" || bytes.substr(0, 2) == "\xE2\x81" ||
         bytes.substr(0, 2) == "\xE3\x80";
}

bool begins_with_punctuation(std::string_view text) {
  return !text.empty() &&
         ((!is_word_byte(text[0]) && !is_space(text[0])) || is_punctuation_sequence(text));
}
bool ends_with_punctuation(std::string_view text) {
  if (text.empty()) return false;
  const bool is_ascii = !is_word_byte(text.back()) && !is_space(text.back());
  return is_ascii || (text.size() >= 3 && is_punctuation_sequence(text.substr(text.size() - 3)));
}

/// Whether "&" at `at` would be read as a character reference.
bool begins_reference(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (is_alnum(text[end]) || text[end] == '#')) ++end;
  return end > at + 1 && end < text.size() && text[end] == ';';
}

/// The Unicode form of all of `text`; empty when a character has none.
std::optional<std::string> raise(std::string_view text, bool is_superscript) {
  constexpr std::string_view kPlain = "0123456789+-=()";
  constexpr std::string_view kSuper[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷",
                                         "⁸", "⁹", "⁺", "⁻", "⁼", "⁽", "⁾"};
  constexpr std::string_view kSub[] = {"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇",
                                       "₈", "₉", "₊", "₋", "₌", "₍", "₎"};
  std::string out;
  for (const char c : text) {
    const auto at = kPlain.find(c);
    if (at == std::string_view::npos) return std::nullopt;
    out += is_superscript ? kSuper[at] : kSub[at];
  }
  return out;
}

bool contains_link(const HtmlNode& node) {
  if (node.tag == HtmlTag::Link || node.tag == HtmlTag::Image) return true;
  return std::any_of(node.children.begin(), node.children.end(), contains_link);
}

/// The address as a link may have it; empty when it must not be one.
std::string link_target(std::string_view raw) {
  std::string target(trim(raw));
  if (target.substr(0, 2) == "//") target.insert(0, "https:");
  std::string out;
  for (std::size_t i = 0; i < target.size(); ++i) {
    const char c = target[i];
    if (c == ' ') {
      out += "%20";
    } else if (c == '<') {
      out += "%3C";
    } else if (c == '>') {
      out += "%3E";
    } else if (c == '&' && begins_reference(target, i)) {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return markdown::is_safe_link(out) ? out : std::string();
}

/// Whether a link whose words are its address may be written in the short form.
bool is_plain_address(std::string_view target) {
  return target.substr(0, 4) == "http" && target.find("&amp;") == std::string_view::npos;
}

class InlineWriter {
 public:
  void write(const HtmlNode& node, std::string_view after) {
    switch (node.tag) {
      case HtmlTag::Text:
        write_text(node.text, after);
        break;
      case HtmlTag::Emphasis:
        write_marked(node, "*", is_in_emphasis_, after);
        break;
      case HtmlTag::Strong:
        write_marked(node, "**", is_in_strong_, after);
        break;
      case HtmlTag::Strikethrough:
        write_marked(node, "~~", is_in_strikethrough_, after);
        break;
      case HtmlTag::Code:
      case HtmlTag::Keyboard:
      case HtmlTag::Preformatted:
        write_code(text_below(node));
        break;
      case HtmlTag::Superscript:
      case HtmlTag::Subscript:
        write_raised(node, after);
        break;
      case HtmlTag::Link:
        write_link(node, after);
        break;
      case HtmlTag::Image:
        write_image(node);
        break;
      case HtmlTag::LineBreak:
        write_break();
        break;
      default:
        write_space();
        write_children(node, " ");
        write_space();
        break;
    }
  }

  template <class Nodes>
  void write_all(const Nodes& nodes, std::string_view after) {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      write(deref(nodes[i]), i + 1 < nodes.size() ? beginning_of(deref(nodes[i + 1])) : after);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  static const HtmlNode& deref(const HtmlNode& node) { return node; }
  static const HtmlNode& deref(const HtmlNode* node) { return *node; }

  /// The first bytes that a node will show, as far as emphasis beside it cares.
  static std::string_view beginning_of(const HtmlNode& node) {
    if (node.tag == HtmlTag::Text) return node.text;
    if (node.tag == HtmlTag::LineBreak) return " ";
    if (node.tag == HtmlTag::Code || node.tag == HtmlTag::Keyboard) return "`";
    if (node.tag == HtmlTag::Link || node.tag == HtmlTag::Image) return "[";
    return node.children.empty() ? std::string_view(" ") : beginning_of(node.children.front());
  }

  void write_children(const HtmlNode& node, std::string_view after) {
    write_all(node.children, after);
  }

  [[nodiscard]] bool is_at_line_start() const { return out_.empty() || out_.back() == '\n'; }

  void write_space() {
    if (!is_at_line_start() && out_.back() != ' ') out_ += ' ';
  }

  void write_break() {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    if (!is_at_line_start()) out_ += kHardBreak;
  }

  void write_text(std::string_view text, std::string_view after) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (is_space(c)) {
        write_space();
        continue;
      }
      const char next = i + 1 < text.size() ? text[i + 1] : after.empty() ? ' ' : after[0];
      const bool is_in_word = !out_.empty() && is_word_byte(out_.back()) && is_word_byte(next);
      const bool needs_escape = kAlwaysEscaped.find(c) != std::string_view::npos ||
                                (c == '_' && !is_in_word) ||
                                (c == '&' && begins_reference(text, i));
      if (needs_escape) out_ += '\\';
      out_ += c;
    }
  }

  void write_marked(const HtmlNode& node, std::string_view mark, bool& is_inside,
                    std::string_view after) {
    if (is_inside) return write_children(node, after);
    is_inside = true;
    const std::size_t begin = out_.size();
    write_children(node, after);
    is_inside = false;
    // White space and breaks at the edges stand outside of the marks.
    std::size_t first = begin;
    while (first < out_.size() && out_[first] == ' ') ++first;
    std::string tail;
    while (out_.size() > first && (out_.back() == ' ' || ends_with(out_, kHardBreak))) {
      const std::size_t bytes = out_.back() == ' ' ? 1 : kHardBreak.size();
      tail.insert(0, out_.substr(out_.size() - bytes));
      out_.resize(out_.size() - bytes);
    }
    const std::string_view all = out_;
    const std::string_view inner = all.substr(std::min(first, all.size()));
    const std::string_view before = all.substr(0, first);
    const std::string_view behind = tail.empty() ? after : std::string_view(" ");
    const bool touches_word_before =
        !before.empty() && is_word_byte(before.back()) && !ends_with_punctuation(before);
    const bool touches_word_behind =
        !behind.empty() && is_word_byte(behind[0]) && !begins_with_punctuation(behind);
    // Marks between a word and punctuation are not read as marks: better none than stars.
    const bool may_open = !touches_word_before || !begins_with_punctuation(inner);
    const bool may_close = !touches_word_behind || !ends_with_punctuation(inner);
    if (!inner.empty() && may_open && may_close) {
      out_.insert(first, mark);
      out_ += mark;
    }
    out_ += tail;
  }

  void write_code(std::string code) {
    std::replace_if(code.begin(), code.end(), is_space, ' ');
    if (trim(code).empty()) return write_space();
    const std::string fence = backticks_around(code, 1);
    const bool is_padded =
        code.front() == '`' || code.back() == '`' || (code.front() == ' ' && code.back() == ' ');
    const std::string_view padding = is_padded ? " " : "";
    ((((out_ += fence) += padding) += code) += padding) += fence;
  }

  void write_raised(const HtmlNode& node, std::string_view after) {
    if (contains_link(node)) return write_children(node, after);
    const std::string text = text_below(node);
    const bool is_superscript = node.tag == HtmlTag::Superscript;
    if (const auto raised = raise(text, is_superscript)) {
      out_ += *raised;
      return;
    }
    // Small print uses these too; only what follows a word is an index or exponent.
    const bool follows_word = !out_.empty() && is_word_byte(out_.back());
    const bool is_short = text.find(' ') == std::string::npos && text.size() <= 8;
    if (!follows_word || !is_short) return write_children(node, after);
    out_ += is_superscript ? "^(" : "\\_(";
    write_children(node, ")");
    out_ += ')';
  }

  void write_link(const HtmlNode& node, std::string_view after) {
    const std::string target = link_target(node.target);
    if (is_in_link_ || target.empty()) return write_children(node, after);
    const std::string text(trim(text_below(node)));
    if (text == target && is_plain_address(target)) {
      (((out_ += '<') += target) += '>');
      return;
    }
    is_in_link_ = true;
    out_ += '[';
    const std::size_t begin = out_.size();
    write_children(node, "]");
    is_in_link_ = false;
    if (trim(std::string_view(out_).substr(begin)).empty()) write_text(trim(node.target), "]");
    close_link(target);
  }

  /// An image stands as a link to it, with its description as words.
  void write_image(const HtmlNode& node) {
    const std::string target = link_target(node.target);
    const std::string words(trim(node.text));
    if (is_in_link_ || target.empty()) return write_text(words, " ");
    out_ += '[';
    write_text(words.empty() ? trim(node.target) : std::string_view(words), "]");
    close_link(target);
  }

  void close_link(const std::string& target) {
    const bool needs_brackets = target.find_first_of("()") != std::string::npos;
    out_ += needs_brackets ? "](<" : "](";
    out_ += target;
    out_ += needs_brackets ? ">)" : ")";
  }

  std::string out_;
  bool is_in_emphasis_ = false;
  bool is_in_strong_ = false;
  bool is_in_strikethrough_ = false;
  bool is_in_link_ = false;
};

/// Escapes what opens a block where a line begins. Our own marks never look like these.
std::string escape_line_starts(std::string_view text) {
  std::string out;
  bool is_line_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_line_start && (c == '#' || c == '>' || c == '+' || c == '-' || c == '=')) out += '\\';
    if (is_line_start && c >= '0' && c <= '9') {
      std::size_t end = i;
      while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
      const bool is_number = end < text.size() && (text[end] == '.' || text[end] == ')');
      out += text.substr(i, end - i);
      if (is_number) out += '\\';
      is_line_start = false;
      i = end - 1;
      continue;
    }
    is_line_start = c == '\n';
    out += c;
  }
  return out;
}

/// Neighbours of one kind become one node: "**a****b**" would not be read as two.
std::vector<HtmlNode> merge_neighbours(const std::vector<const HtmlNode*>& nodes) {
  std::vector<HtmlNode> merged;
  for (const HtmlNode* const node : nodes) {
    const bool is_mark = node->tag == HtmlTag::Emphasis || node->tag == HtmlTag::Strong ||
                         node->tag == HtmlTag::Strikethrough;
    if (is_mark && !merged.empty() && merged.back().tag == node->tag) {
      std::vector<HtmlNode>& children = merged.back().children;
      children.insert(children.end(), node->children.begin(), node->children.end());
    } else {
      merged.push_back(*node);
    }
  }
  return merged;
}

}  // namespace

std::string write_inlines(const std::vector<const HtmlNode*>& nodes) {
  InlineWriter writer;
  writer.write_all(merge_neighbours(nodes), " ");
  std::string text = writer.take();
  while (!text.empty() && (text.back() == ' ' || ends_with(text, kHardBreak))) {
    text.resize(text.size() - (text.back() == ' ' ? 1 : kHardBreak.size()));
  }
  return escape_line_starts(text);
}

std::string text_below(const HtmlNode& node) {
  if (node.tag == HtmlTag::Text) return node.text;
  if (node.tag == HtmlTag::LineBreak) return "\n";
  std::string text;
  for (const HtmlNode& child : node.children) text += text_below(child);
  return text;
}

std::string backticks_around(std::string_view code, std::size_t backticks_min) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return std::string(std::max(longest + 1, backticks_min), '`');
}

}  // namespace townwell::importing
