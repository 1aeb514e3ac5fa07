#include "shared/markdown/tree_builder.h"

#include <cassert>
#include <utility>

#include "shared/base/limits.h"
#include "shared/markdown/links.h"
#include "shared/markdown/pictures.h"
#include "shared/markdown/video_references.h"

namespace townwell::markdown {
namespace {

// The root, the containers, table with row and cell, spans, text: together within kDepthMax.
constexpr int kContainersMax = 18;
constexpr int kSpansMax = 8;
static_assert(1 + kContainersMax + 3 + kSpansMax + 1 <= kDepthMax);

// An author's own text gives about one node and one byte for each byte of source.
constexpr std::size_t kNodesPerByteMax = 2;
constexpr std::size_t kNodesSpare = 64;
constexpr std::size_t kTextPerByteMax = 4;
constexpr std::size_t kTextSpare = 64 * 1024;

bool is_handle_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

/// Whether "@" after `before` opens a mention: not inside a word, an address or a path.
bool may_precede_mention(char before) {
  const bool is_byte_of_word = static_cast<unsigned char>(before) >= 0x80;
  return !is_handle_char(before) && !is_byte_of_word && before != '.' && before != '@' &&
         before != '/' && before != '+';
}

/// The bytes of the handle that begins at `at`; 0 when there is none.
std::size_t handle_bytes(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_handle_char(text[end])) ++end;
  if (end < text.size() && (text[end] == '@' || static_cast<unsigned char>(text[end]) >= 0x80)) {
    return 0;
  }
  while (end > at && text[end - 1] == '-') --end;
  const std::size_t bytes = end - at;
  return bytes >= limits::kHandleBytesMin && bytes <= limits::kHandleBytesMax ? bytes : 0;
}

std::uint32_t narrow(std::size_t value) {
  assert(value <= UINT32_MAX);
  return static_cast<std::uint32_t>(value);
}

}  // namespace

TreeBuilder::TreeBuilder(std::size_t source_bytes)
    : nodes_max_(source_bytes * kNodesPerByteMax + kNodesSpare),
      text_bytes_max_(source_bytes * kTextPerByteMax + kTextSpare) {
  tree_.nodes.reserve(source_bytes / 16 + 8);
  tree_.text.reserve(source_bytes + source_bytes / 8 + 16);
  open_.reserve(kDepthMax);
  open_.push_back(0);
}

void TreeBuilder::open(const Node& details) {
  open_.push_back(narrow(tree_.nodes.size()));
  tree_.nodes.push_back(details);
  top().size = 1;
}

void TreeBuilder::close() {
  assert(open_.size() > 1);
  top().size = narrow(tree_.nodes.size() - open_.back());
  if (top().kind == NodeKind::Paragraph && top().size == 2) read_figure();
  open_.pop_back();
}

void TreeBuilder::read_figure() {
  const Node only = tree_.nodes.back();
  const bool is_video =
      only.kind == NodeKind::Text && read_video_reference(tree_.text_of(only)).has_value();
  if (!is_video && only.kind != NodeKind::Image) return;
  tree_.nodes.pop_back();
  top() = only;
  top().kind = is_video ? NodeKind::Video : NodeKind::Picture;
}

void TreeBuilder::close_implied_paragraph() {
  flush_text();
  if (!has_implied_paragraph_) return;
  has_implied_paragraph_ = false;
  close();
}

void TreeBuilder::open_container(const Node& details) {
  close_implied_paragraph();
  const int needed = details.kind == NodeKind::List ? 2 : 1;  // A list without its item is nothing.
  if (containers_left_out_ > 0 || containers_ + needed > kContainersMax) {
    ++containers_left_out_;
    return;
  }
  ++containers_;
  open(details);
}

void TreeBuilder::close_container() {
  close_implied_paragraph();
  if (containers_left_out_ > 0) {
    --containers_left_out_;
    return;
  }
  --containers_;
  close();
}

void TreeBuilder::open_block(const Node& details) {
  close_implied_paragraph();
  open(details);
}

void TreeBuilder::close_block() {
  if (is_verbatim()) {
    top().text_at = narrow(text_start_);
    top().text_bytes = narrow(tree_.text.size() - text_start_);
    text_start_ = tree_.text.size();
  }
  flush_text();
  close();
}

bool TreeBuilder::is_verbatim() const {
  const NodeKind kind = tree_.nodes[open_.back()].kind;
  return kind == NodeKind::CodeBlock || kind == NodeKind::Code || kind == NodeKind::Image;
}

void TreeBuilder::begin_inline() {
  const NodeKind kind = top().kind;
  if (kind != NodeKind::Document && kind != NodeKind::Quote && kind != NodeKind::ListItem) return;
  Node paragraph;
  paragraph.kind = NodeKind::Paragraph;
  open(paragraph);
  has_implied_paragraph_ = true;
}

std::uint32_t TreeBuilder::store(std::string_view text) {
  assert(text_start_ == tree_.text.size());
  const auto at = narrow(tree_.text.size());
  tree_.text += text;
  text_start_ = tree_.text.size();
  return at;
}

void TreeBuilder::open_span(NodeKind kind) {
  if (images_ > 0 || real_spans_ >= kSpansMax) {
    spans_.push_back(Span::LeftOut);
    return;
  }
  flush_text();
  begin_inline();
  Node node;
  node.kind = kind;
  open(node);
  ++real_spans_;
  spans_.push_back(Span::Real);
}

void TreeBuilder::open_link(std::string_view target) {
  if (links_ > 0 || !is_safe_link(target)) {
    spans_.push_back(Span::LeftOut);
    return;
  }
  open_span(NodeKind::Link);
  if (spans_.back() != Span::Real) return;
  spans_.back() = Span::Link;
  ++links_;
  const auto at = store(target);
  top().target_at = at;
  top().target_bytes = narrow(target.size());
}

void TreeBuilder::open_image(std::string_view target) {
  if (images_ > 0) {
    spans_.push_back(Span::LeftOut);
  } else if (links_ == 0 && read_picture(target)) {
    open_span(NodeKind::Image);
    if (spans_.back() == Span::Real) {
      const auto at = store(target);
      top().target_at = at;
      top().target_bytes = narrow(target.size());
      spans_.back() = Span::Image;
    } else {
      spans_.back() = Span::ImageText;
    }
  } else {
    open_link(target);
    spans_.back() = spans_.back() == Span::Link ? Span::ImageLink : Span::ImageText;
  }
  if (spans_.back() != Span::LeftOut) ++images_;
}

void TreeBuilder::close_span() {
  assert(!spans_.empty());
  const Span span = spans_.back();
  spans_.pop_back();
  if (span == Span::LeftOut) return;
  const bool is_image = span == Span::Image || span == Span::ImageText || span == Span::ImageLink;
  if (is_image) --images_;
  if (span == Span::ImageText) return;
  const bool is_link = span == Span::Link || span == Span::ImageLink;
  const bool is_empty = top().size == 1 && open_.back() + 1 == tree_.nodes.size();
  if (is_link && is_empty && text_start_ == tree_.text.size()) {
    // A link without words cannot be seen: its address says where it leads.
    tree_.text += std::string(tree_.target_of(top()));
  }
  --real_spans_;
  close_block();
  if (is_link) --links_;
}

void TreeBuilder::append_text(std::string_view text) {
  if (text_start_ == tree_.text.size() && !is_verbatim()) begin_inline();
  tree_.text += text;
}

void TreeBuilder::append_break(NodeKind kind) {
  if (images_ > 0 || is_verbatim()) {
    tree_.text += ' ';
    return;
  }
  flush_text();
  begin_inline();
  Node node;
  node.kind = kind;
  tree_.nodes.push_back(node);
}

void TreeBuilder::set_language(std::string_view language) {
  const auto at = store(language);
  top().target_at = at;
  top().target_bytes = narrow(language.size());
}

void TreeBuilder::push_text(std::size_t at, std::size_t bytes) {
  if (bytes == 0) return;
  Node node;
  node.kind = NodeKind::Text;
  node.text_at = narrow(at);
  node.text_bytes = narrow(bytes);
  tree_.nodes.push_back(node);
}

void TreeBuilder::flush_text() {
  const std::size_t end = tree_.text.size();
  std::size_t start = std::exchange(text_start_, end);
  if (start == end) return;
  // Of what is written here only; targets that follow at the end of the text are not searched.
  for (std::size_t at = links_ > 0 ? end : tree_.text.find('@', start); at < end;) {
    const std::string_view text = std::string_view(tree_.text).substr(0, end);
    const bool may_open = at == start || may_precede_mention(text[at - 1]);
    const std::size_t bytes = may_open ? handle_bytes(text, at + 1) : 0;
    if (bytes > 0) {
      push_text(start, at - start);
      push_text(at, bytes + 1);
      const auto target_at = narrow(tree_.text.size());
      for (std::size_t i = at + 1; i <= at + bytes; ++i) {
        const char c = tree_.text[i];
        tree_.text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      }
      Node& mention = tree_.nodes.back();
      mention.kind = NodeKind::Mention;
      mention.target_at = target_at;
      mention.target_bytes = narrow(bytes);
      start = at + bytes + 1;
    }
    at = tree_.text.find('@', at + bytes + 1);
  }
  push_text(start, end - start);
  text_start_ = tree_.text.size();
}

Tree TreeBuilder::finish() {
  close_implied_paragraph();
  assert(open_.size() == 1 && spans_.empty());
  tree_.nodes.front().size = narrow(tree_.nodes.size());
  return std::move(tree_);
}

}  // namespace townwell::markdown
