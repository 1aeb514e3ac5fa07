#include "client/screens/shell/shell.h"
#include "client/screens/tickets/tickets.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/question.h"
#include "client/ui/widgets/ticket_parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;
using views::say;
using views::TicketListView;

namespace {

namespace style = ui::text_style;

Box head(const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box box = is_phone ? ui::column(16) : ui::row(16);
  box.flow.justify = is_phone ? ui::Justify::Start : ui::Justify::Between;
  box.margin.top = is_phone ? 16 : 28;
  box.margin.bottom = is_phone ? 16 : 20;
  Box names = ui::column();
  names.size.may_shrink = true;
  names.self = ui::Align::Start;
  Box title = ui::text(words(Msg::TicketsTitle), style::kDisplay);
  title.role = ui::Role::Heading;
  names.add(std::move(title));
  names.add(ui::text(words(Msg::TicketsLead), style::kSmall, Color::Text2));
  box.add(std::move(names));
  box.add(ui::button(setting, {ButtonKind::Secondary, words(Msg::TicketsNew), Icon::Lock}));
  return box;
}

Box state_line(const views::TicketRow& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box line = ui::row(8);
  line.flow.wraps = is_phone;
  line.flow.line_gap = 4;
  line.margin.top = 2;
  line.add(ui::pill(view.state));
  Box meta =
      ui::text(view.meta, is_phone ? style::kSmall : ui::on_line(style::kSmall, 22), Color::Text3);
  meta.size.may_shrink = true;
  line.add(std::move(meta));
  return line;
}

Box ticket_row(const views::TicketRow& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box row = is_phone ? ui::column(4) : ui::row(16);
  row.role = ui::Role::Row;
  row.size.min_height = 72;
  row.flow.padding = is_phone ? ui::inset(12, 16) : ui::inset(12, 20);
  row.look.hover_fill = Color::Hover;
  Box said = ui::column();
  said.size.grow = 1;
  said.add(is_phone ? ui::text(view.subject, style::kBodyBold)
                    : ui::one_line(view.subject, style::kBodyBold));
  said.add(state_line(view, setting));
  row.add(std::move(said));
  if (view.due) row.add(ui::due(*view.due));
  return row;
}

void add_group(Box& page, float above, Msg title, const std::vector<views::TicketRow>& tickets,
               const Setting& setting) {
  if (tickets.empty()) return;
  Box name = ui::text(words(title) + " ", style::kBodyBold);
  name.text->spans.push_back({std::to_string(tickets.size()), style::kBody.font, Color::Text3});
  name.margin = {above, 0, 8, 0};
  page.add(std::move(name));
  Box card = ui::card();
  for (std::size_t i = 0; i < tickets.size(); ++i) {
    Box row = ticket_row(tickets[i], setting);
    row.look.radius = tickets.size() == 1 ? 11 : 0;
    if (i > 0) {
      row.look.border = Color::Border;
      row.look.is_divider = true;
    }
    card.add(std::move(row));
  }
  page.add(std::move(card));
}

}  // namespace

Box build_ticket_list(const TicketListView& view, Setting& setting) {
  Box page = wrap(setting, 928);
  page.add(head(setting));
  if (view.question) page.add(ui::question(setting, *view.question));
  if (view.open.empty() && view.solved.empty()) {
    Box card = ui::card();
    card.add(ui::empty_state(
        setting,
        {.icon = Icon::Ticket, .title = say(Msg::TicketsNone), .text = say(Msg::TicketsNoneText)}));
    page.add(std::move(card));
  } else if (view.open.empty()) {
    page.add(at_top(ui::quiet(Icon::Sprout, say(Msg::TicketsNoneOpen)), view.question ? 16 : 0));
  }
  // Margins that meet are one in the page: the larger of both.
  const float above = 20 - page.children.back().margin.bottom;
  add_group(page, above, Msg::TicketsOpen, view.open, setting);
  add_group(page, 20, Msg::TicketsSolved, view.solved, setting);
  if (auto pages = ui::pager(setting, view.paging)) page.add(std::move(*pages));
  return page;
}

}  // namespace townwell::screens
