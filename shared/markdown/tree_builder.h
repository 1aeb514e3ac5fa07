#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/markdown/tree.h"

namespace townwell::markdown {

/// Builds a tree from events in document order, and holds its invariants: links do not nest, items
/// and quotes hold blocks, depth and size are bounded. Part of `parse`.
class TreeBuilder {
 public:
  /// Budgets for nodes and text follow from the length of the source.
  explicit TreeBuilder(std::size_t source_bytes);

  /// Quote, List and ListItem. `details` carries the fields of the kind. Past the depth limit the
  /// container is left out and its content goes to the one around it.
  void open_container(const Node& details);
  void close_container();

  /// Any other block. Its text is what is appended until it closes.
  void open_block(const Node& details);
  void close_block();

  void open_span(NodeKind kind);
  /// A link; its words alone if the target is refused or a link is open.
  void open_link(std::string_view target);
  /// An image. Until it closes, text is its description and spans are ignored.
  void open_image(std::string_view target);
  void close_span();

  void append_text(std::string_view text);
  /// LineBreak or SoftBreak.
  void append_break(NodeKind kind);

  /// The language of the code block that is open.
  void set_language(std::string_view language);

  [[nodiscard]] bool is_over_budget() const {
    return tree_.nodes.size() > nodes_max_ || tree_.text.size() > text_bytes_max_;
  }

  /// Requires that everything is closed.
  [[nodiscard]] Tree finish();

 private:
  enum class Span : std::uint8_t { Real, LeftOut, Link, Image, ImageText, ImageLink };

  Node& top() { return tree_.nodes[open_.back()]; }
  void open(const Node& details);
  void close();
  /// The paragraph that closes may be a video or a picture.
  void read_figure();
  void close_implied_paragraph();
  void begin_inline();
  void flush_text();
  void push_text(std::size_t at, std::size_t bytes);
  bool is_verbatim() const;
  std::uint32_t store(std::string_view text);

  Tree tree_;
  std::vector<std::uint32_t> open_;
  std::vector<Span> spans_;
  std::size_t nodes_max_;
  std::size_t text_bytes_max_;
  std::size_t text_start_ = 0;  ///< Where the text not yet in a node begins.
  int containers_ = 0;
  int containers_left_out_ = 0;
  int real_spans_ = 0;
  int links_ = 0;
  int images_ = 0;
  bool has_implied_paragraph_ = false;
};

}  // namespace townwell::markdown
