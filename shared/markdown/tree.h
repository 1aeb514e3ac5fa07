#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace townwell::markdown {

/// What a node is. Blocks come first, inlines from `Text` on.
enum class NodeKind : std::uint8_t {
  Document,       ///< The root; holds blocks.
  Paragraph,      ///< Holds inlines.
  Heading,        ///< Holds inlines; `level` as written.
  List,           ///< Holds list items.
  ListItem,       ///< Holds blocks, in a tight list too.
  Quote,          ///< Holds blocks.
  CodeBlock,      ///< Text; `target` is the language, often empty. Lines end in "\n".
  Table,          ///< Holds rows, the header row first.
  TableRow,       ///< Holds cells; every row of a table has equally many.
  TableCell,      ///< Holds inlines.
  ThematicBreak,  ///< A line across.
  Video,          ///< A paragraph that is a `VideoReference`; text as written.
  Picture,        ///< A paragraph that is an image; its target and text.
  Text,           ///< Text.
  Emphasis,       ///< Holds inlines, as the next three.
  Strong,
  Strikethrough,
  Link,       ///< `target` is a URL that `is_safe_link` allows. Links do not nest.
  Code,       ///< Text.
  Image,      ///< Among words: `target` is what `read_picture` reads; text is its description.
  Mention,    ///< Text as written, "@Anna"; `target` is the handle, "anna".
  LineBreak,  ///< The author wants a new line here.
  SoftBreak,  ///< A line ended in the source: a space.
};

enum class Align : std::uint8_t { None, Left, Center, Right };
enum class TaskState : std::uint8_t { None, Open, Done };

/// One node. Text and target are ranges of `Tree::text`; read them through the tree.
struct Node {
  NodeKind kind = NodeKind::Document;
  std::uint8_t level = 0;            ///< Heading: 1–6.
  Align align = Align::None;         ///< TableCell.
  TaskState task = TaskState::None;  ///< ListItem.
  bool is_ordered = false;           ///< List.
  bool is_tight = false;             ///< List: without space between its items.
  bool is_header = false;            ///< TableRow.
  std::uint32_t start = 0;           ///< List, ordered: the first number.
  std::uint32_t size = 1;            ///< Nodes of the subtree, this one included.
  std::uint32_t text_at = 0;
  std::uint32_t text_bytes = 0;
  std::uint32_t target_at = 0;
  std::uint32_t target_bytes = 0;
};

/// The children of one node, for a range-based `for`.
class Children {
 public:
  class Iterator {
   public:
    explicit Iterator(const Node* node) : node_(node) {}
    const Node& operator*() const { return *node_; }
    Iterator& operator++() {
      node_ += node_->size;
      return *this;
    }
    friend bool operator==(Iterator, Iterator) = default;

   private:
    const Node* node_;
  };

  explicit Children(const Node& parent) : parent_(&parent) {}
  [[nodiscard]] Iterator begin() const { return Iterator(parent_ + 1); }
  [[nodiscard]] Iterator end() const { return Iterator(parent_ + parent_->size); }
  [[nodiscard]] bool empty() const { return parent_->size == 1; }

 private:
  const Node* parent_;
};

/// The most nodes from the root down to any node, both counted. Deeper nesting is flattened.
inline constexpr int kDepthMax = 32;

/// A parsed text: its nodes in document order, each parent right before its first child.
///
/// Owns all of its text, and moves cheaply. References into it live as long as it is not changed.
struct Tree {
  std::vector<Node> nodes{Node{}};
  std::string text;

  [[nodiscard]] const Node& root() const { return nodes.front(); }
  /// `node` must be of this tree, here and below.
  [[nodiscard]] static Children children(const Node& node) { return Children(node); }
  [[nodiscard]] std::string_view text_of(const Node& node) const {
    return std::string_view(text).substr(node.text_at, node.text_bytes);
  }
  [[nodiscard]] std::string_view target_of(const Node& node) const {
    return std::string_view(text).substr(node.target_at, node.target_bytes);
  }
};

}  // namespace townwell::markdown
