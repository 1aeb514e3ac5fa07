#include "shared/markdown/parse.h"

#include <md4c.h>

#include <algorithm>
#include <string>

#include "shared/markdown/entities.h"
#include "shared/markdown/tree_builder.h"

namespace townwell::markdown {
namespace {

// md4c takes quadratic time on two shapes: a line that opens thousands of containers, and bare
// links in a run of thousands of bytes without a space. Neither is anything that people write.
constexpr std::size_t kMarkersPerLineMax = 64;
constexpr std::size_t kUnbrokenBytesMax = 4096;

constexpr unsigned kFlags =
    MD_FLAG_NOHTML | MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;

struct State {
  TreeBuilder builder;
  std::string scratch;  ///< A decoded reference.
  bool is_in_table_header = false;
  bool is_in_table = false;
};

State& state_of(void* user_data) {
  return *static_cast<State*>(user_data);
}

/// md4c passes only negative results up through every level.
int verdict(const State& state) {
  return state.builder.is_over_budget() ? -1 : 0;
}

/// Appends one piece of text with its references decoded.
template <class Append>
void decode_piece(MD_TEXTTYPE type, std::string_view piece, std::string& scratch, Append append) {
  if (type == MD_TEXT_ENTITY) {
    scratch.clear();
    append_entity(scratch, piece);
    append(std::string_view(scratch));
  } else if (type == MD_TEXT_NULLCHAR) {
    append(std::string_view("\uFFFD"));
  } else {
    append(piece);
  }
}

std::string decode_attribute(const MD_ATTRIBUTE& attribute, std::string& scratch) {
  std::string out;
  for (unsigned i = 0; attribute.size > 0 && attribute.substr_offsets[i] < attribute.size; ++i) {
    const MD_OFFSET begin = attribute.substr_offsets[i];
    const std::string_view piece(attribute.text + begin, attribute.substr_offsets[i + 1] - begin);
    decode_piece(attribute.substr_types[i], piece, scratch,
                 [&](std::string_view text) { out += text; });
  }
  return out;
}

Align align_of(MD_ALIGN align) {
  if (align == MD_ALIGN_LEFT) return Align::Left;
  if (align == MD_ALIGN_CENTER) return Align::Center;
  return align == MD_ALIGN_RIGHT ? Align::Right : Align::None;
}

bool is_container(MD_BLOCKTYPE type) {
  return type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL ||
         type == MD_BLOCK_LI;
}

/// Blocks that have no node of their own: the root is there, and rows say what they are.
bool is_transparent(MD_BLOCKTYPE type) {
  return type == MD_BLOCK_DOC || type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY;
}

Node container_node(MD_BLOCKTYPE type, const void* detail) {
  Node node;
  if (type == MD_BLOCK_QUOTE) {
    node.kind = NodeKind::Quote;
  } else if (type == MD_BLOCK_LI) {
    const auto& item = *static_cast<const MD_BLOCK_LI_DETAIL*>(detail);
    node.kind = NodeKind::ListItem;
    if (item.is_task) node.task = item.task_mark == ' ' ? TaskState::Open : TaskState::Done;
  } else if (type == MD_BLOCK_OL) {
    const auto& list = *static_cast<const MD_BLOCK_OL_DETAIL*>(detail);
    node.kind = NodeKind::List;
    node.is_ordered = true;
    node.start = list.start;
    node.is_tight = list.is_tight != 0;
  } else {
    node.kind = NodeKind::List;
    node.is_tight = static_cast<const MD_BLOCK_UL_DETAIL*>(detail)->is_tight != 0;
  }
  return node;
}

NodeKind block_kind(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_H:
      return NodeKind::Heading;
    case MD_BLOCK_HR:
      return NodeKind::ThematicBreak;
    case MD_BLOCK_CODE:
      return NodeKind::CodeBlock;
    case MD_BLOCK_TABLE:
      return NodeKind::Table;
    case MD_BLOCK_TR:
      return NodeKind::TableRow;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      return NodeKind::TableCell;
    default:
      return NodeKind::Paragraph;
  }
}

int enter_block(MD_BLOCKTYPE type, void* detail, void* user_data) {
  State& state = state_of(user_data);
  state.is_in_table_header |= type == MD_BLOCK_THEAD;
  state.is_in_table |= type == MD_BLOCK_TABLE;
  if (is_transparent(type)) return 0;
  if (is_container(type)) {
    state.builder.open_container(container_node(type, detail));
    return verdict(state);
  }
  Node node;
  node.kind = block_kind(type);
  if (type == MD_BLOCK_H) {
    node.level = static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
  } else if (node.kind == NodeKind::TableRow) {
    node.is_header = state.is_in_table_header;
  } else if (node.kind == NodeKind::TableCell) {
    node.align = align_of(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align);
  }
  state.builder.open_block(node);
  if (type == MD_BLOCK_CODE) {
    const auto& code = *static_cast<MD_BLOCK_CODE_DETAIL*>(detail);
    state.builder.set_language(decode_attribute(code.lang, state.scratch));
  }
  return verdict(state);
}

int leave_block(MD_BLOCKTYPE type, void*, void* user_data) {
  State& state = state_of(user_data);
  state.is_in_table_header &= type != MD_BLOCK_THEAD;
  state.is_in_table &= type != MD_BLOCK_TABLE;
  if (is_transparent(type)) return 0;
  if (is_container(type)) {
    state.builder.close_container();
  } else {
    state.builder.close_block();
  }
  return 0;
}

int enter_span(MD_SPANTYPE type, void* detail, void* user_data) {
  State& state = state_of(user_data);
  TreeBuilder& builder = state.builder;
  switch (type) {
    case MD_SPAN_A:
      builder.open_link(
          decode_attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href, state.scratch));
      break;
    case MD_SPAN_IMG:
      builder.open_image(
          decode_attribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src, state.scratch));
      break;
    case MD_SPAN_STRONG:
      builder.open_span(NodeKind::Strong);
      break;
    case MD_SPAN_DEL:
      builder.open_span(NodeKind::Strikethrough);
      break;
    case MD_SPAN_CODE:
      builder.open_span(NodeKind::Code);
      break;
    default:
      builder.open_span(NodeKind::Emphasis);
      break;
  }
  return verdict(state);
}

int leave_span(MD_SPANTYPE, void*, void* user_data) {
  state_of(user_data).builder.close_span();
  return 0;
}

/// In a table "\|" is how code says "|"; md4c leaves the backslash.
void append_code_in_table(TreeBuilder& builder, std::string_view code) {
  for (auto at = code.find("\\|"); at != std::string_view::npos; at = code.find("\\|")) {
    builder.append_text(code.substr(0, at));
    builder.append_text("|");
    code.remove_prefix(at + 2);
  }
  builder.append_text(code);
}

int text(MD_TEXTTYPE type, const MD_CHAR* begin, MD_SIZE size, void* user_data) {
  State& state = state_of(user_data);
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) {
    state.builder.append_break(type == MD_TEXT_BR ? NodeKind::LineBreak : NodeKind::SoftBreak);
  } else if (type == MD_TEXT_CODE && state.is_in_table) {
    append_code_in_table(state.builder, std::string_view(begin, size));
  } else {
    decode_piece(type, std::string_view(begin, size), state.scratch,
                 [&](std::string_view piece) { state.builder.append_text(piece); });
  }
  return verdict(state);
}

/// Where the marker after the first `kMarkersPerLineMax` of `line` begins; npos if it has fewer.
std::size_t excess_marker_at(std::string_view line) {
  std::size_t markers = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == ' ' || c == '\t' || (c >= '0' && c <= '9')) continue;
    if (c != '>' && c != '-' && c != '*' && c != '+' && c != '.' && c != ')') break;
    const bool is_marker =
        c == '>' || (i + 1 < line.size() && (line[i + 1] == ' ' || line[i + 1] == '\t'));
    if (is_marker && ++markers > kMarkersPerLineMax) return i;
  }
  return std::string_view::npos;
}

/// A copy in which no line opens too many containers; empty when the source is well as it is.
std::string flatten_markers(std::string_view source) {
  std::string out;
  std::size_t copied = 0;
  for (std::size_t begin = 0; begin < source.size();) {
    const auto end = std::min(source.find('\n', begin), source.size());
    if (end - begin > kMarkersPerLineMax) {
      const auto at = excess_marker_at(source.substr(begin, end - begin));
      if (at != std::string_view::npos) {
        out += source.substr(copied, begin + at - copied);
        out += '\\';
        copied = begin + at;
      }
    }
    begin = end + 1;
  }
  if (copied > 0) out += source.substr(copied);
  return out;
}

bool has_long_run(std::string_view source) {
  if (source.size() <= kUnbrokenBytesMax) return false;
  std::size_t run = 0;
  for (const char c : source) {
    run = c == ' ' || c == '\n' || c == '\r' || c == '\t' ? 0 : run + 1;
    if (run > kUnbrokenBytesMax) return true;
  }
  return false;
}

Tree plain_paragraphs(std::string_view source) {
  TreeBuilder builder(source.size());
  Node paragraph;
  paragraph.kind = NodeKind::Paragraph;
  bool is_open = false;
  for (std::size_t begin = 0; begin < source.size();) {
    const auto end = std::min(source.find('\n', begin), source.size());
    const std::string_view line = source.substr(begin, end - begin);
    begin = end + 1;
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      if (is_open) builder.close_block();
      is_open = false;
      continue;
    }
    if (is_open) {
      builder.append_break(NodeKind::SoftBreak);
    } else {
      builder.open_block(paragraph);
      is_open = true;
    }
    builder.append_text(line);
  }
  if (is_open) builder.close_block();
  return builder.finish();
}

}  // namespace

Tree parse(std::string_view markdown) {
  if (markdown.size() > kSourceBytesMax) return plain_paragraphs(markdown);
  const std::string flattened = flatten_markers(markdown);
  const std::string_view source = flattened.empty() ? markdown : std::string_view(flattened);
  MD_PARSER parser = {};
  parser.flags = kFlags | (has_long_run(source) ? 0u : unsigned{MD_FLAG_PERMISSIVEAUTOLINKS});
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = text;
  State state{TreeBuilder(source.size()), {}, false, false};
  const int status = md_parse(source.data(), static_cast<MD_SIZE>(source.size()), &parser, &state);
  if (status != 0) return plain_paragraphs(markdown);
  return state.builder.finish();
}

}  // namespace townwell::markdown
