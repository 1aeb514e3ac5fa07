#include "server/features/import/html_tree.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "shared/base/text.h"
#include "shared/markdown/entities.h"

namespace townwell::importing {
namespace {

struct TagName {
  std::string_view name;
  HtmlTag tag;
};

constexpr TagName kTagNames[] = {
    {"p", HtmlTag::Paragraph},     {"a", HtmlTag::Link},
    {"code", HtmlTag::Code},       {"pre", HtmlTag::Preformatted},
    {"em", HtmlTag::Emphasis},     {"i", HtmlTag::Emphasis},
    {"cite", HtmlTag::Emphasis},   {"var", HtmlTag::Emphasis},
    {"strong", HtmlTag::Strong},   {"b", HtmlTag::Strong},
    {"ul", HtmlTag::BulletList},   {"ol", HtmlTag::NumberedList},
    {"li", HtmlTag::ListItem},     {"blockquote", HtmlTag::Quote},
    {"h1", HtmlTag::Heading},      {"h2", HtmlTag::Heading},
    {"h3", HtmlTag::Heading},      {"h4", HtmlTag::Heading},
    {"h5", HtmlTag::Heading},      {"h6", HtmlTag::Heading},
    {"hr", HtmlTag::Rule},         {"br", HtmlTag::LineBreak},
    {"img", HtmlTag::Image},       {"sup", HtmlTag::Superscript},
    {"sub", HtmlTag::Subscript},   {"strike", HtmlTag::Strikethrough},
    {"s", HtmlTag::Strikethrough}, {"del", HtmlTag::Strikethrough},
    {"kbd", HtmlTag::Keyboard},    {"samp", HtmlTag::Keyboard},
    {"tt", HtmlTag::Keyboard},     {"table", HtmlTag::Table},
    {"tr", HtmlTag::TableRow},     {"td", HtmlTag::TableCell},
    {"th", HtmlTag::TableCell},    {"div", HtmlTag::Block},
    {"section", HtmlTag::Block},   {"article", HtmlTag::Block},
    {"dl", HtmlTag::Block},        {"dt", HtmlTag::Block},
    {"dd", HtmlTag::Block},        {"details", HtmlTag::Block},
    {"summary", HtmlTag::Block},   {"figure", HtmlTag::Block},
    {"center", HtmlTag::Block},
};

std::optional<HtmlTag> tag_of(std::string_view name) {
  for (const TagName& entry : kTagNames) {
    if (entry.name == name) return entry.tag;
  }
  return std::nullopt;
}

bool is_void(HtmlTag tag) {
  return tag == HtmlTag::Rule || tag == HtmlTag::LineBreak || tag == HtmlTag::Image;
}

bool is_list(HtmlTag tag) {
  return tag == HtmlTag::BulletList || tag == HtmlTag::NumberedList;
}

/// Whether an open `open` ends where `next` begins, as HTML lets authors leave end tags out.
bool is_ended_by(HtmlTag open, HtmlTag next) {
  if (open == HtmlTag::Paragraph || open == HtmlTag::Heading) return !is_inline(next);
  if (open == HtmlTag::ListItem) return next == HtmlTag::ListItem;
  if (open == HtmlTag::TableRow) return next == HtmlTag::TableRow;
  return open == HtmlTag::TableCell && (next == HtmlTag::TableCell || next == HtmlTag::TableRow);
}

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

class HtmlReader {
 public:
  explicit HtmlReader(std::string_view html) : html_(html) {
    path_.push_back(&root_);
    root_.tag = HtmlTag::Root;
  }

  HtmlNode read() {
    while (at_ < html_.size()) {
      if (html_[at_] == '<' && read_markup()) continue;
      const auto next = std::min(html_.find('<', at_ + 1), html_.size());
      append_text(markdown::decode_entities(html_.substr(at_, next - at_)));
      at_ = next;
    }
    return std::move(root_);
  }

 private:
  /// False when the "<" opens nothing and is text.
  bool read_markup() {
    if (html_.substr(at_, 4) == "<!--") return skip_past("-->");
    const std::size_t name_at = at_ + (html_.substr(at_, 2) == "</" ? 2 : 1);
    std::size_t name_end = name_at;
    while (name_end < html_.size() && is_name_char(html_[name_end])) ++name_end;
    const bool is_name = name_end > name_at && !(html_[name_at] >= '0' && html_[name_at] <= '9') &&
                         html_[name_at] != '-';
    if (!is_name) {
      const char next = name_at < html_.size() ? html_[name_at] : ' ';
      return (next == '!' || next == '?') && skip_past(">");
    }
    const std::string name = to_lower_ascii(html_.substr(name_at, name_end - name_at));
    if (html_[at_ + 1] == '/') {
      skip_past(">");
      if (const auto tag = tag_of(name)) close(*tag);
      return true;
    }
    at_ = name_end;
    read_element(name);
    return true;
  }

  bool skip_past(std::string_view end) {
    const auto found = html_.find(end, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + end.size();
    return true;
  }

  void read_element(const std::string& name) {
    HtmlNode node;
    read_attributes(node);
    if (name == "script" || name == "style") {
      skip_past("</");
      skip_past(">");
      return;
    }
    const auto tag = tag_of(name);
    if (!tag) return;
    node.tag = *tag;
    if (*tag == HtmlTag::Heading) node.level = name[1] - '0';
    open(std::move(node));
  }

  /// Leaves `at_` behind the tag's ">".
  void read_attributes(HtmlNode& node) {
    while (at_ < html_.size() && html_[at_] != '>') {
      std::size_t end = at_;
      while (end < html_.size() && is_name_char(html_[end])) ++end;
      if (end == at_) {
        ++at_;
        continue;
      }
      const std::string name = to_lower_ascii(html_.substr(at_, end - at_));
      at_ = end;
      take_attribute(node, name, read_value());
    }
    at_ = std::min(at_ + 1, html_.size());
  }

  std::string read_value() {
    std::size_t at = at_;
    while (at < html_.size() && is_space(html_[at])) ++at;
    if (at >= html_.size() || html_[at] != '=') return {};
    ++at;
    while (at < html_.size() && is_space(html_[at])) ++at;
    if (at >= html_.size()) return {};
    const char quote = html_[at];
    const bool is_quoted = quote == '"' || quote == '\'';
    if (is_quoted) ++at;
    const auto end = is_quoted ? html_.find(quote, at) : html_.find_first_of(" \t\r\n>", at);
    const std::string_view value = html_.substr(at, std::min(end, html_.size()) - at);
    at_ = end == std::string_view::npos ? html_.size() : end + (is_quoted ? 1 : 0);
    return markdown::decode_entities(value);
  }

  static void take_attribute(HtmlNode& node, const std::string& name, std::string value) {
    if (name == "href" || name == "src") {
      node.target = std::move(value);
    } else if (name == "alt") {
      node.text = std::move(value);
    } else if (name == "start") {
      node.level = static_cast<int>(
          std::clamp<std::int64_t>(parse_integer(value).value_or(1), 0, 999'999'999));
    } else if (name == "class") {
      for (const std::string_view word : split(value, ' ')) {
        for (const std::string_view prefix : {"lang-", "language-"}) {
          if (word.substr(0, prefix.size()) == prefix) node.target = word.substr(prefix.size());
        }
      }
    }
  }

  void open(HtmlNode node) {
    end_what_ends_before(node.tag);
    if (is_void(node.tag)) {
      path_.back()->children.push_back(std::move(node));
      return;
    }
    if (path_.size() >= kHtmlDepthMax) return;
    path_.back()->children.push_back(std::move(node));
    path_.push_back(&path_.back()->children.back());
  }

  /// Inlines that an author forgot to close go with the block they are in.
  void end_what_ends_before(HtmlTag next) {
    for (std::size_t i = path_.size(); i-- > 1;) {
      const HtmlTag tag = path_[i]->tag;
      if (is_ended_by(tag, next)) {
        path_.resize(i);
      } else if (!is_inline(tag)) {
        return;
      }
    }
  }

  void close(HtmlTag tag) {
    for (std::size_t i = path_.size(); i-- > 1;) {
      if (path_[i]->tag == tag) {
        path_.resize(i);
        return;
      }
      // An inline's end tag ends nothing outside its block.
      if (is_inline(tag) && !is_inline(path_[i]->tag)) return;
      if (!is_list(tag) && is_list(path_[i]->tag)) return;
    }
  }

  void append_text(std::string text) {
    std::vector<HtmlNode>& siblings = path_.back()->children;
    if (!siblings.empty() && siblings.back().tag == HtmlTag::Text) {
      siblings.back().text += text;
      return;
    }
    HtmlNode node;
    node.text = std::move(text);
    siblings.push_back(std::move(node));
  }

  std::string_view html_;
  std::size_t at_ = 0;
  HtmlNode root_;
  /// The open elements. Only the last one's children grow, so the others' addresses hold.
  std::vector<HtmlNode*> path_;
};

}  // namespace

bool is_element_name(std::string_view lower_name) {
  constexpr std::string_view kLookedThrough[] = {
      "span",  "u",     "font",  "small",   "big",    "ins",    "q",     "abbr",   "mark",
      "thead", "tbody", "tfoot", "caption", "iframe", "script", "style", "object", "video"};
  return tag_of(lower_name).has_value() ||
         std::find(std::begin(kLookedThrough), std::end(kLookedThrough), lower_name) !=
             std::end(kLookedThrough);
}

bool is_inline(HtmlTag tag) {
  return tag == HtmlTag::Text || tag >= HtmlTag::Emphasis;
}

HtmlNode parse_html(std::string_view html) {
  return HtmlReader(html).read();
}

}  // namespace townwell::importing
