#include "client/screens/agent/agent_ticket.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::agent {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::AgentTicketView;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box field(const AgentTicketView& view, Setting& setting) {
  Box text;
  text.size.height = setting.next_hole();
  Box box = ui::column();
  box.add(std::move(text));
  ui::add_group_problem(box, "body", view.errors);
  return box;
}

Box hint(const AgentTicketView& view, bool is_note) {
  Box line = ui::row(8);
  const Color color = is_note ? Color::Amber : Color::Text2;
  line.add(ui::icon(is_note ? Icon::EyeOff : Icon::Eye, 16, color));
  const std::string said =
      is_note ? words(Msg::AgentNoteHint) : say(Msg::AgentReplyHint, {view.requester.display_name});
  Box text = ui::text(said, style::kSmall, color);
  text.size.grow = 1;
  line.add(std::move(text));
  return line;
}

Box foot(const AgentTicketView& view, bool is_note, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box line = ui::row(8);
  line.margin.top = 8;
  line.flow.wraps = is_phone;
  Box said = hint(view, is_note);
  said.size.grow = 1;
  said.size.is_whole_line = is_phone;
  line.add(std::move(said));
  std::vector<ui::ButtonLook> buttons = {
      {ButtonKind::Secondary, words(Msg::AgentSend), std::nullopt}};
  if (view.takes_pending && !is_note) {
    buttons.push_back({ButtonKind::Primary, words(Msg::AgentSendAndWait), Icon::Send});
  }
  for (ui::ButtonLook& look : buttons) {
    Box button = ui::button(setting, std::move(look));
    if (is_phone) button.size.grow = 1;
    line.add(std::move(button));
  }
  return line;
}

}  // namespace

Box composer(const AgentTicketView& view, Setting& setting) {
  std::vector<ui::SegmentPart> audiences;
  if (view.takes_reply) {
    audiences.push_back({Icon::Lock, say(Msg::AgentReplyTo, {view.requester.display_name})});
  }
  audiences.push_back({Icon::StickyNote, words(Msg::AgentNote)});
  std::size_t chosen = 0;
  Box segment = ui::segment(setting, audiences, chosen);
  segment.margin.bottom = 8;
  if (!setting.is_phone()) segment.self = ui::Align::Start;
  const bool is_note = chosen + 1 == audiences.size();

  Box card = ui::card(ui::inset(12));
  card.margin.top = 8;
  if (is_note) card.look.fill = Color::AmberSoft;
  card.add(std::move(segment));
  card.add(field(view, setting));
  card.add(foot(view, is_note, setting));
  return card;
}

}  // namespace townwell::screens::agent
