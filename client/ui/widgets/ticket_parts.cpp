#include "client/ui/widgets/ticket_parts.h"

#include <algorithm>

#include "client/ui/markdown/body.h"
#include "shared/html/ticket_parts.h"

namespace townwell::ui {

using html::Icon;
using views::Msg;
using views::ProofKind;
using views::say;

namespace {

Box proof_row(float first_width, Box first, Box said, Box amount) {
  Box line = row(0);
  line.size.min_height = 36;
  line.look.border = Color::Border;
  line.look.is_divider = true;
  if (first_width > 0) {
    first.size.width = first_width;
    line.add(std::move(first));
  }
  said.size.grow = 1;
  said.margin.right = 8;
  line.add(std::move(said));
  Box column = row(0);
  column.flow.justify = Justify::End;
  column.add(std::move(amount));
  line.add(std::move(column));
  return line;
}

/// Amounts stand in a column that is as wide as the widest of them.
void align_amounts(std::vector<Box>& rows) {
  float widest = 0;
  for (const Box& one : rows) widest = std::max(widest, natural_width(one.children.back()));
  for (Box& one : rows) one.children.back().size.width = widest;
}

Box proof_row(const Setting& setting, const views::ProofRow& view) {
  const bool is_counted = view.kind == ProofKind::Counted;
  const Color color = view.kind == ProofKind::Closed ? Color::Text3 : Color::Text;
  Box first = row(8, Align::Start);
  first.flow.padding.right = 8;
  Box shape = icon(html::icon_of(view.kind), 14, is_counted ? Color::Green : color);
  shape.margin.top = 3;
  first.add(std::move(shape));
  Box interval = text(view.interval, text_style::kSmall, color);
  interval.size.may_shrink = true;
  first.add(std::move(interval));
  return proof_row(
      setting.is_phone() ? 148 : 168, std::move(first), text(view.words, text_style::kSmall, color),
      text(view.amount, is_counted ? text_style::kSmallBold : text_style::kSmall, color));
}

Box proof_summary(const Setting& setting, const views::PromiseCard& view, bool is_open) {
  const bool is_phone = setting.is_phone();
  Box line = is_phone ? column() : row(16);
  line.size.min_height = 36;
  line.flow.justify = Justify::Between;
  Box how = row(6);
  how.flow.padding.top = is_phone ? 8 : 0;
  how.add(text(words(Msg::TicketCounted), text_style::kSmallBold, Color::Accent));
  how.add(icon(is_open ? Icon::ChevronUp : Icon::ChevronDown, 16, Color::Accent));
  line.add(std::move(how));
  Box calendar = text(view.calendar_words, text_style::kSmall, Color::Text3);
  calendar.margin.bottom = is_phone ? 8 : 0;
  line.add(std::move(calendar));
  return line;
}

Box proof(Setting& setting, const views::PromiseCard& view) {
  const bool is_open = setting.next_unfolded();
  Box box = column();
  box.margin.top = 12;
  box.add(proof_summary(setting, view, is_open));
  if (!is_open) return box;
  std::vector<Box> rows;
  for (const views::ProofRow& one : view.proof) rows.push_back(proof_row(setting, one));
  Box sum = proof_row(0, {}, text(words(Msg::TicketTogether), text_style::kSmallBold),
                      text(view.total, text_style::kSmallBold));
  sum.look.border = Color::BorderStrong;
  rows.push_back(std::move(sum));
  align_amounts(rows);
  for (Box& one : rows) box.add(std::move(one));
  return box;
}

}  // namespace

Box promise(Setting& setting, const views::PromiseCard& view) {
  const bool is_phone = setting.is_phone();
  const Tone tone = tone_of(html::pill_tone(view.tone));
  Box box = card(is_phone ? Insets{14, 16, 8, 16} : Insets{18, 20, 12, 20});
  Box head = row(12, is_phone ? Align::Start : Align::Center);
  head.add(icon_tile(tone, html::pill_icon(view.tone)));
  Box said = column();
  said.size.grow = 1;
  said.add(text(view.title, on_line(text_style::kBodyBold, 22)));
  said.add(text(view.sentence, text_style::kSmall, Color::Text2));
  head.add(std::move(said));
  box.add(std::move(head));
  Box bar;
  bar.size.height = 12;
  bar.margin.top = 12;
  bar.painter = track(view.spent_percent, tone.strong);
  box.add(std::move(bar));
  Box ends = row(16, Align::Start);
  ends.flow.justify = Justify::Between;
  ends.margin.top = 4;
  for (const std::string* end : {&view.start_words, &view.due_words}) {
    Box one = text(*end, text_style::kSmall, Color::Text2);
    one.size.may_shrink = true;
    ends.add(std::move(one));
  }
  box.add(std::move(ends));
  if (!view.proof.empty()) box.add(proof(setting, view));
  return box;
}

Box message(const views::Person& author, std::vector<Box> marks, const views::Moment& time,
            Box body) {
  Box line = row(12, Align::Start);
  line.flow.padding = inset(14, 0);
  line.add(avatar(author, 28));
  Box said = column();
  said.size.grow = 1;
  Box head = row(8);
  head.flow.wraps = true;
  head.size.min_height = 24;
  head.add(text(author.display_name, text_style::kSmallBold));
  for (Box& mark : marks) head.add(std::move(mark));
  // The time stands at the end of its line, whichever that is.
  Box at = row(0);
  at.flow.justify = Justify::End;
  Box label = text(time.label, text_style::kSmall, Color::Text2);
  at.size.min_width = natural_width(label);
  at.size.grow = 1;
  at.add(std::move(label));
  head.add(std::move(at));
  said.add(std::move(head));
  said.add(std::move(body));
  line.add(std::move(said));
  return line;
}

Box message(const views::Person& author, const std::optional<views::Pill>& mark,
            const views::Moment& time, std::string_view body) {
  std::vector<Box> marks;
  if (mark) marks.push_back(pill(*mark));
  return message(author, std::move(marks), time, markdown_body(body, text_style::kBody));
}

void put_on_ground(Box& body, Color ground) {
  body.look.fill = ground;
  body.look.radius = 10;
  body.flow.padding = inset(10, 14);
  body.margin.top = 4;
}

Box ticket_event(const views::TicketEventView& event) {
  Box line = row(19, Align::Start);
  line.flow.padding = {6, 0, 6, 7};
  Box shape = icon(html::icon_of(event.kind), 14, Color::Text3);
  shape.margin.top = 3;
  line.add(std::move(shape));
  Box said = text(event.words, text_style::kSmall, Color::Text3);
  said.size.may_shrink = true;
  line.add(std::move(said));
  return line;
}

Box facts(const std::vector<views::FactRow>& all) {
  Box list = column(8);
  list.margin.top = 6;
  for (const views::FactRow& fact : all) {
    Box line = row(16, Align::Start);
    Box name = text(fact.label, text_style::kSmall, Color::Text2);
    name.size.width = 80;
    line.add(std::move(name));
    Box value = text(fact.value, text_style::kSmall);
    value.size.grow = 1;
    line.add(std::move(value));
    list.add(std::move(line));
  }
  return list;
}

Box other_tickets(const std::vector<views::TicketRow>& tickets) {
  Box list = column(12);
  list.margin.top = 8;
  for (const views::TicketRow& ticket : tickets) {
    Box line = row(8, Align::Start);
    Box shape = icon(html::pill_icon(ticket.state.kind), 16,
                     tone_of(html::pill_tone(ticket.state.kind)).strong);
    shape.margin.top = 2;
    line.add(std::move(shape));
    Box said = column();
    said.size.grow = 1;
    said.add(text(ticket.subject, text_style::kSmall));
    said.add(text(ticket.meta, text_style::kSmall, Color::Text2));
    line.add(std::move(said));
    list.add(std::move(line));
  }
  return list;
}

Box thread_link(const views::ThreadLink& thread) {
  Box line = row(8, Align::Start);
  line.margin.top = 8;
  // The icon hangs below the line's baseline, which makes the line a little taller.
  line.size.min_height = 23;
  Box shape = icon(html::pill_icon(thread.state.kind), 16,
                   tone_of(html::pill_tone(thread.state.kind)).strong);
  shape.margin.top = 2;
  line.add(std::move(shape));
  line.add(one_line(thread.title, text_style::kSmallBold, Color::Accent));
  return line;
}

Box ticket_crumbs(std::int64_t number, std::string_view up) {
  return crumbs({{std::string(up), {}}, {say(Msg::TicketNumber, {std::to_string(number)}), {}}});
}

void add_ticket_head(Box& page, bool is_small, std::string_view subject,
                     const std::vector<views::Pill>& pills, std::string_view meta) {
  Box title = text(std::string(subject), is_small ? text_style::kHeading : text_style::kDisplay);
  title.margin.top = is_small ? 0 : 8;
  title.role = Role::Heading;
  page.add(std::move(title));
  Box line = row(8);
  line.flow.wraps = true;
  line.margin.top = 8;
  for (const views::Pill& one : pills) line.add(pill(one));
  line.add(text(std::string(meta), on_line(text_style::kSmall, 22), Color::Text2));
  page.add(std::move(line));
}

Box due(const views::Pill& view) {
  const std::string_view tone = html::pill_tone(view.kind);
  const bool is_quiet = tone == "green" || tone == "gray";
  const Color color = is_quiet ? Color::Text2 : tone_of(tone).strong;
  Box box = row(4);
  box.add(icon(html::pill_icon(view.kind), 14, color));
  box.add(text(view.label, tone == "red" ? text_style::kSmallBold : text_style::kSmall, color));
  return box;
}

}  // namespace townwell::ui
