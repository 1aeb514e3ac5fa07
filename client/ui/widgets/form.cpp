#include "client/ui/widgets/form.h"

#include <algorithm>

#include "client/ui/box/paint.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::ui {

using html::Icon;
using views::Msg;
using views::say;

namespace {

Box sentence(std::string_view words, Color color) {
  Box box = text(std::string(words), text_style::kSmall, color);
  box.margin.top = 6;
  return box;
}

Box error_line(std::string_view words) {
  Box line = row(6);
  line.margin.top = 6;
  line.add(icon(Icon::CircleAlert, 14, Color::Red));
  Box said = text(std::string(words), text_style::kSmall, Color::Red);
  said.size.may_shrink = true;
  line.add(std::move(said));
  return line;
}

void add_quiet(Box& label, std::string_view words) {
  label.text->spans.push_back(
      {" " + std::string(words), text_style::kSmall.font, Color::Text3, Decoration::None});
}

float usual_height(const Setting& setting, float least_height) {
  const float usual = least_height > 0 ? least_height : 40.F;
  return setting.is_tall() ? std::max(44.F, usual) : usual;
}

Box framed(const html::Field& look, Box frame) {
  Box box = column();
  if (!look.is_label_hidden) {
    Box name = label(look.label);
    if (look.is_optional) add_quiet(name, say(Msg::Optional));
    if (!look.hint.empty()) add_quiet(name, look.hint);
    box.add(std::move(name));
  }
  box.add(std::move(frame));
  if (!look.error.empty()) box.add(error_line(look.error));
  if (!look.help.empty()) box.add(sentence(look.help, Color::Text3));
  return box;
}

}  // namespace

Box label(std::string_view words) {
  Box box = text(std::string(words), text_style::kSmallBold);
  box.margin.bottom = 6;
  return box;
}

Box field_frame(float height, bool is_bad) {
  Box frame;
  frame.size.height = height;
  frame.look = {Color::Surface, is_bad ? Color::Red : Color::BorderInput};
  frame.look.radius = 8;
  frame.role = Role::Field;
  if (is_bad) frame.painter = outline_outside(Color::Red, 8);
  return frame;
}

Box field(Setting& setting, const html::Field& look, float least_height) {
  const float height = look.rows > 0 ? setting.next_hole() : usual_height(setting, least_height);
  return framed(look, field_frame(height, !look.error.empty()));
}

Box select(Setting& setting, const html::Field& look, float least_height) {
  return framed(look, field_frame(usual_height(setting, least_height), !look.error.empty()));
}

Box check(const Setting& setting, const html::Field& look) {
  Box box = column();
  Box line = row(10, setting.is_tall() ? Align::Center : Align::Start);
  if (setting.is_tall()) line.size.min_height = 44;
  Box room;
  room.size.width = room.size.height = 20;
  line.add(std::move(room));
  Box said = text(std::string(look.label), text_style::kSmall);
  said.size.may_shrink = true;
  line.add(std::move(said));
  box.add(std::move(line));
  if (!look.error.empty()) box.add(error_line(look.error));
  if (!look.help.empty()) box.add(sentence(look.help, Color::Text3));
  return box;
}

void add_group_problem(Box& group, std::string_view field,
                       const std::vector<views::FieldProblem>& problems) {
  const views::FieldProblem* problem = find_problem(problems, field);
  if (problem != nullptr) group.add(error_line(problem->sentence));
}

void add_problem_summary(Box& form, const Setting& setting,
                         const std::vector<views::FieldProblem>& problems) {
  if (problems.empty()) return;
  Box box = row(12, Align::Start);
  box.flow.padding = setting.is_phone() ? inset(12) : inset(12, 16);
  box.look.fill = Color::RedSoft;
  box.look.radius = 10;
  Box shape = icon(Icon::CircleAlert, 16, Color::Red);
  shape.margin.top = 2;
  box.add(std::move(shape));
  Box said = column();
  said.size.grow = 1;
  said.add(text(words(Msg::ErrorFormHeading), text_style::kSmallBold, Color::Red));
  Box list = column();
  list.margin.top = 2;
  for (const views::FieldProblem& problem : problems) {
    std::string line(views::label_of_field(problem.field));
    if (!line.empty()) line += line.back() == '?' ? " " : ": ";
    Box item = text(line + problem.sentence, text_style::kSmall,
                    problem.field.empty() ? Color::Red : Color::Text);
    if (!problem.field.empty()) item.text->spans[0].decoration = Decoration::Underline;
    list.add(std::move(item));
  }
  said.add(std::move(list));
  box.add(std::move(said));
  form.add(std::move(box));
}

Box choice(Setting& setting, Icon shape, std::string_view title, std::string_view said) {
  const bool is_on = setting.next_chosen();
  Box card = row(12, Align::Start);
  card.flow.padding = inset(12, 14);
  card.look = is_on ? Look{Color::AccentSoft, Color::Accent} : Look{Color::Surface, Color::Border};
  card.look.radius = 10;
  if (is_on) {
    card.painter = outline_outside(Color::Accent, 10);
  } else {
    card.look.hover_border = Color::BorderStrong;
  }
  Box sign = icon(shape, 16, is_on ? Color::Accent : Color::Text2);
  sign.margin.top = 3;
  card.add(std::move(sign));
  Box names = column();
  names.size.grow = 1;
  names.add(text(std::string(title), text_style::kSmallBold));
  names.add(text(std::string(said), text_style::kSmall, Color::Text2));
  card.add(std::move(names));
  return card;
}

Box segment(Setting& setting, const std::vector<SegmentPart>& parts, std::size_t& chosen) {
  Box bar = row(2);
  bar.flow.padding = inset(2);
  bar.look.fill = Color::Sunken;
  bar.look.radius = 8;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_on = setting.next_chosen();
    if (is_on) chosen = i;
    Box part = row(6);
    part.size.min_height = setting.is_phone() ? 40 : 28;
    part.flow.padding = inset(0, 12);
    part.flow.justify = Justify::Center;
    part.look.radius = 6;
    if (is_on) {
      part.look.fill = Color::Surface;
      part.painter = [](PaintContext& context, const Rect& rect) {
        outline_rect(context, {rect.x - 1, rect.y - 1, rect.width + 2, rect.height + 2},
                     Color::Border, 7);
      };
    }
    const Color color = is_on ? Color::Text : Color::Text2;
    part.add(icon(parts[i].icon, 16, color));
    Box name = text(parts[i].label, is_on ? text_style::kSmallBold : text_style::kSmall, color);
    name.size.may_shrink = true;
    part.add(std::move(name));
    bar.add(std::move(part));
  }
  if (!setting.is_phone()) return bar;
  bar.flow.align = Align::Stretch;
  bar.arrange = [](Box& all, float room) {
    const auto count = static_cast<float>(all.children.size());
    for (Box& one : all.children) one.size.width = (room - all.flow.gap * (count - 1)) / count;
  };
  return bar;
}

Box toggle(bool is_on) {
  Box box;
  box.size.width = 36;
  box.size.height = 20;
  box.painter = [is_on](PaintContext& context, const Rect& rect) {
    fill_rect(context, rect, is_on ? Color::Accent : Color::BorderInput, 10);
    fill_rect(context, {rect.x + (is_on ? 18.F : 2.F), rect.y + 2, 16, 16},
              is_on ? Color::OnAccent : Color::OnPrimary, 8);
  };
  return box;
}

Box even_row(float gap, bool is_stacked) {
  if (is_stacked) return column(gap);
  Box box = row(gap, Align::Stretch);
  box.arrange = [gap](Box& all, float room) {
    const auto count = static_cast<float>(all.children.size());
    for (Box& one : all.children) one.size.width = (room - gap * (count - 1)) / count;
  };
  return box;
}

Box form_foot(const Setting& setting, ButtonLook look) {
  Box foot = row(8);
  foot.flow.justify = Justify::End;
  Box one = button(setting, std::move(look));
  if (setting.is_phone()) one.size.grow = 1;
  foot.add(std::move(one));
  return foot;
}

Box quiet(Icon shape, std::string_view said) {
  Box line = row(10, Align::Start);
  Box sign = icon(shape, 16, Color::Text2);
  sign.margin.top = 2;
  line.add(std::move(sign));
  Box all = text(std::string(said), text_style::kSmall, Color::Text2);
  all.size.grow = 1;
  line.add(std::move(all));
  return line;
}

}  // namespace townwell::ui
