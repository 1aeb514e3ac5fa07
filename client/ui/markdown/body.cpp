#include "client/ui/markdown/body.h"

#include <algorithm>
#include <string>

#include "client/ui/box/paint.h"
#include "client/ui/markdown/table.h"
#include "client/ui/text/measure.h"
#include "shared/markdown/html.h"
#include "shared/markdown/parse.h"
#include "shared/markdown/pictures.h"
#include "shared/views/text/messages.h"

namespace townwell::ui {

using markdown::Node;
using markdown::NodeKind;
using markdown::Tree;

namespace {

/// How inlines look where they stand.
struct Inline {
  bridge::Font font;
  Color color = Color::Text;
  Decoration decoration = Decoration::None;
};

class BodyBuilder {
 public:
  BodyBuilder(const Tree& tree, const TextStyle& style, std::vector<float> video_heights)
      : tree_(tree),
        style_(style),
        is_right_to_left_(begins_right_to_left(tree.text)),
        video_heights_(std::move(video_heights)) {}

  Box blocks(const Node& parent, float gap, Color color) {
    Box box = column(gap);
    for (const Node& child : Tree::children(parent)) box.add(block(child, color));
    return box;
  }

  Box paragraph(const Node& node, const TextStyle& style, Color color) {
    TextBlock text;
    text.line_height = style.line_height;
    text.strut = style.font;
    text.is_right_to_left = is_right_to_left_;
    add_inlines(text, node, {style.font, color, Decoration::None});
    Box box;
    box.text = std::move(text);
    return box;
  }

 private:
  Box block(const Node& node, Color color) {
    switch (node.kind) {
      case NodeKind::Heading:
        return paragraph(node, node.level <= 1 ? text_style::kHeading : text_style::kBodyBold,
                         color);
      case NodeKind::List:
        return list(node, color);
      case NodeKind::Quote:
        return quote(node);
      case NodeKind::CodeBlock:
        return code(node);
      case NodeKind::Table:
        return table(node);
      case NodeKind::ThematicBreak:
        return rule();
      case NodeKind::Video:
        return video(node);
      case NodeKind::Picture:
        return picture(node);
      default:
        return paragraph(node, style_, color);
    }
  }

  Box list(const Node& node, Color color) {
    Box box = column(6);
    int number = 0;
    for (const Node& child : Tree::children(node)) {
      Box item = blocks(child, 6, color);
      (is_right_to_left_ ? item.flow.padding.right : item.flow.padding.left) = 34;
      if (node.is_ordered) {
        item.painter = number_mark(++number, is_right_to_left_);
      } else if (child.task == markdown::TaskState::None) {
        item.painter = [turned = is_right_to_left_](PaintContext& context, const Rect& rect) {
          const float x = turned ? rect.right() - 16 : rect.x + 10;
          fill_rect(context, {x, rect.y + 9, 6, 6}, Color::Text3, 3);
        };
      }
      box.add(std::move(item));
    }
    return box;
  }

  static Painter number_mark(int number, bool is_right_to_left) {
    return [words = std::to_string(number), is_right_to_left](PaintContext& context,
                                                              const Rect& rect) {
      const TextStyle style = on_line(text_style::kSmallBold, 22);
      const float width = text_width(words, style.font);
      const float disc = std::max(22.F, width);
      const float x = is_right_to_left ? rect.right() - disc : rect.x;
      fill_rect(context, {x, rect.y + 1, disc, 22}, Color::Sunken, 11);
      draw_line(context, words, style, Color::Text2, x + (disc - width) / 2, rect.y + 1);
    };
  }

  Box quote(const Node& node) {
    Box box = blocks(node, 8, Color::Text2);
    (is_right_to_left_ ? box.flow.padding.right : box.flow.padding.left) = 19;
    box.painter = [turned = is_right_to_left_](PaintContext& context, const Rect& rect) {
      const float x = turned ? rect.right() - 3 : rect.x;
      fill_rect(context, {x, rect.y, 3, rect.height}, Color::BorderStrong);
    };
    return box;
  }

  Box code(const Node& node) {
    std::string text(tree_.text_of(node));
    if (text.ends_with('\n')) text.pop_back();
    Box words = ui::text(std::move(text), text_style::kMono);
    words.text->wrap = Wrap::Never;
    Box box;
    box.flow.padding = inset(12, 16);
    box.look.fill = Color::Sunken;
    box.look.radius = 8;
    box.scrolls_sideways = true;
    box.add(std::move(words));
    return box;
  }

  Box video(const Node& node) {
    const std::size_t index = videos_++;
    Box box;
    if (index < video_heights_.size()) {
      box.size.height = video_heights_[index];
      return box;
    }
    const auto reference = markdown::read_video_reference(tree_.text_of(node));
    if (!reference) return box;
    box = ui::text(markdown::video_words(*reference, views::say(views::Msg::VideoMoment)), style_,
                   Color::Accent);
    box.text->spans.front().decoration = Decoration::Underline;
    return box;
  }

  /// Room for the picture, which the page shows by itself.
  Box picture(const Node& node) {
    const auto found = markdown::read_picture(tree_.target_of(node));
    Box box;
    if (!found) return box;
    const auto shown = markdown::shown_size(*found);
    box.arrange = [shown](Box& room, float width) {
      const float ratio = std::min(1.F, width / static_cast<float>(shown.width));
      room.size.height = static_cast<float>(shown.height) * ratio;
    };
    return box;
  }

  static Box rule() {
    Box box;
    box.size.height = 1;
    box.look.fill = Color::Border;
    return box;
  }

  Box table(const Node& node) {
    std::vector<TableRow> rows;
    for (const Node& row : Tree::children(node)) {
      TableRow cells;
      cells.is_header = row.is_header;
      for (const Node& cell : Tree::children(row)) {
        const TextStyle style = row.is_header ? text_style::kSmallBold : text_style::kSmall;
        cells.cells.push_back(paragraph(cell, style, row.is_header ? Color::Text3 : Color::Text));
        cells.aligns.push_back(cell.align == markdown::Align::Right    ? Align::End
                               : cell.align == markdown::Align::Center ? Align::Center
                                                                       : Align::Start);
      }
      rows.push_back(std::move(cells));
    }
    return table_box(std::move(rows));
  }

  void add_inlines(TextBlock& text, const Node& parent, const Inline& look) {
    for (const Node& node : Tree::children(parent)) add_inline(text, node, look);
  }

  void add_inline(TextBlock& text, const Node& node, Inline look) {
    const auto add = [&](std::string words) {
      text.spans.push_back({std::move(words), look.font, look.color, look.decoration});
    };
    switch (node.kind) {
      case NodeKind::Text:
        return add(std::string(tree_.text_of(node)));
      case NodeKind::SoftBreak:
        return add(" ");
      case NodeKind::LineBreak:
        return add("\n");
      case NodeKind::Code:
        look.font = text_style::kMono.font;
        look.decoration = Decoration::CodeBox;
        return add(std::string(tree_.text_of(node)));
      case NodeKind::Mention:
        look.font.is_semibold = true;
        look.color = Color::Accent;
        return add(std::string(tree_.text_of(node)));
      case NodeKind::Image:
        look.color = Color::Accent;
        look.decoration = Decoration::Underline;
        return add(std::string(tree_.text_of(node)));
      case NodeKind::Emphasis:
        look.font.is_italic = true;
        break;
      case NodeKind::Strong:
        look.font.is_semibold = true;
        break;
      case NodeKind::Strikethrough:
        look.decoration = Decoration::Strike;
        break;
      case NodeKind::Link:
        look.color = Color::Accent;
        look.decoration = Decoration::Underline;
        break;
      default:
        break;
    }
    add_inlines(text, node, look);
  }

  const Tree& tree_;
  TextStyle style_;
  bool is_right_to_left_;
  std::vector<float> video_heights_;
  std::size_t videos_ = 0;
};

}  // namespace

Box markdown_body(std::string_view markdown, const TextStyle& style,
                  std::vector<float> video_heights) {
  const Tree tree = markdown::parse(markdown);
  const bool is_small = style.font.size_px < text_style::kBody.font.size_px;
  Box box = BodyBuilder(tree, style, std::move(video_heights))
                .blocks(tree.root(), is_small ? 6 : 11, Color::Text);
  box.role = Role::Body;
  return box;
}

}  // namespace townwell::ui
