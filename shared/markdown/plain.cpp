#include "shared/markdown/plain.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "shared/base/text.h"

namespace townwell::markdown {
namespace {

bool has_text(NodeKind kind) {
  return kind == NodeKind::Text || kind == NodeKind::Code || kind == NodeKind::CodeBlock ||
         kind == NodeKind::Image || kind == NodeKind::Picture || kind == NodeKind::Mention;
}

bool is_line_of_its_own(NodeKind kind) {
  return kind == NodeKind::Paragraph || kind == NodeKind::Heading || kind == NodeKind::CodeBlock ||
         kind == NodeKind::TableRow || kind == NodeKind::Picture;
}

void end_with(std::string& text, char separator) {
  if (!text.empty() && text.back() != '\n' && text.back() != separator) text += separator;
}

/// Folds white space, in place.
std::string to_one_line(std::string text) {
  std::size_t kept = 0;
  for (const char c : text) {
    const bool is_space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!is_space) {
      text[kept++] = c;
    } else if (kept > 0 && text[kept - 1] != ' ') {
      text[kept++] = ' ';
    }
  }
  if (kept > 0 && text[kept - 1] == ' ') --kept;
  text.resize(kept);
  return text;
}

/// The bytes that the first `code_points` code points of `text` take.
std::size_t bytes_of(std::string_view text, std::size_t code_points) {
  std::size_t position = 0;
  for (std::size_t i = 0; i < code_points && position < text.size(); ++i) {
    if (static_cast<unsigned char>(text[position]) < 0x80) {
      ++position;
    } else {
      (void)next_code_point(text, position);
    }
  }
  return position;
}

class PlainWriter {
 public:
  explicit PlainWriter(const Tree& tree) : tree_(tree) {}

  /// Walks the whole tree; what `skips` accepts is left out with all below it.
  template <class Skips>
  PlainText write(std::size_t bytes_enough, Skips skips) {
    for (std::size_t i = 0; i < tree_.nodes.size() && plain_.text.size() < bytes_enough;) {
      const Node& node = tree_.nodes[i];
      if (skips(node)) {
        i += node.size;
        continue;
      }
      write_node(node);
      ++i;
    }
    while (!plain_.text.empty() && plain_.text.back() == '\n') plain_.text.pop_back();
    if (!plain_.code.empty()) {
      plain_.code.back().end = std::min(plain_.code.back().end, plain_.text.size());
    }
    return std::move(plain_);
  }

 private:
  void write_node(const Node& node) {
    if (is_line_of_its_own(node.kind)) end_with(plain_.text, '\n');
    if (node.kind == NodeKind::TableCell) end_with(plain_.text, ' ');
    if (node.kind == NodeKind::LineBreak) plain_.text += '\n';
    if (node.kind == NodeKind::SoftBreak) plain_.text += ' ';
    if (!has_text(node.kind)) return;
    const std::size_t begin = plain_.text.size();
    plain_.text += tree_.text_of(node);
    const bool is_code = node.kind == NodeKind::Code || node.kind == NodeKind::CodeBlock;
    if (is_code) plain_.code.push_back(TextRange{begin, plain_.text.size()});
  }

  const Tree& tree_;
  PlainText plain_;
};

}  // namespace

PlainText to_plain_text(const Tree& tree) {
  return PlainWriter(tree).write(std::string::npos, [](const Node&) { return false; });
}

std::string excerpt(const Tree& tree, std::size_t code_points_max) {
  // Four bytes a code point, and as much again for white space that folds.
  const std::size_t bytes_enough = (code_points_max + 1) * 8;
  const auto is_passed_over = [](const Node& node) {
    return node.kind == NodeKind::CodeBlock || node.kind == NodeKind::Table;
  };
  std::string line = to_one_line(PlainWriter(tree).write(bytes_enough, is_passed_over).text);
  if (line.empty()) {
    const auto nothing = [](const Node&) { return false; };
    line = to_one_line(PlainWriter(tree).write(bytes_enough, nothing).text);
  }
  return shorten_line(line, code_points_max);
}

std::string shorten_line(std::string_view line, std::size_t code_points_max) {
  if (line.size() <= code_points_max || count_code_points(line) <= code_points_max) {
    return std::string(line);
  }
  if (code_points_max == 0) return {};
  const std::string_view kept = line.substr(0, bytes_of(line, code_points_max - 1));
  const bool is_between_words = line[kept.size()] == ' ';
  const auto space = kept.rfind(' ');
  // A text without spaces, or one enormous word, is cut where the space ends.
  const bool cuts_word =
      !is_between_words && space != std::string_view::npos && space * 2 >= kept.size();
  return std::string(trim(cuts_word ? kept.substr(0, space) : kept)) + "…";
}

std::vector<std::string> mentioned_handles(const Tree& tree) {
  std::vector<std::string> handles;
  for (const Node& node : tree.nodes) {
    if (node.kind != NodeKind::Mention) continue;
    const std::string handle(tree.target_of(node));
    if (std::find(handles.begin(), handles.end(), handle) == handles.end()) {
      handles.push_back(handle);
    }
  }
  return handles;
}

}  // namespace townwell::markdown
