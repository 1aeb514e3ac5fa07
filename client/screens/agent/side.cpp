#include "client/screens/agent/agent_ticket.h"
#include "client/ui/markdown/body.h"
#include "client/ui/text/measure.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/ticket_parts.h"
#include "shared/html/agent_side.h"
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

Box card_of(const Setting& setting, Msg title, std::string_view aside = {}) {
  return ui::side_card(say(title), aside, is_desk(setting) ? style::kSmallBold : style::kBodyBold);
}

Box assignee(const AgentTicketView& view, const Setting& setting) {
  Box card = card_of(setting, Msg::AgentAssignee);
  Box form = ui::row(8, ui::Align::Stretch);
  form.margin.top = 12;
  form.margin.bottom = 8;
  Box frame = ui::field_frame(setting.is_phone() ? 44 : 36);
  Box room = ui::column();
  room.size.grow = 1;
  room.add(std::move(frame));
  form.add(std::move(room));
  form.add(ui::button(setting, {ButtonKind::Secondary, words(Msg::AgentHandOver), std::nullopt}));
  card.add(std::move(form));
  if (view.is_mine) return card;
  Box take = ui::button(setting, {ButtonKind::Soft, words(Msg::AgentTakeIt), Icon::User});
  take.self = ui::Align::Start;
  card.add(std::move(take));
  return card;
}

Box requester(const AgentTicketView& view, const Setting& setting) {
  Box card = card_of(setting, Msg::AgentCustomer);
  Box who = ui::row(12);
  who.margin.top = 6;
  who.margin.bottom = 4;
  who.add(ui::avatar(view.requester, 40));
  who.add(ui::text(view.requester.display_name, style::kSmallBold));
  card.add(std::move(who));
  if (!view.requester_facts.empty()) card.add(ui::facts(view.requester_facts));
  return card;
}

Box trail_step(const views::TrailStep& step) {
  Box line = ui::row(8, ui::Align::Start);
  Box shape = ui::icon(html::icon_of(step.kind), 16, Color::Text2);
  shape.margin.top = 2;
  line.add(std::move(shape));
  const std::string lead = words(html::words_of(step.kind)) + " ";
  Box said = ui::text(step.url.empty() ? lead + "“" + step.words + "”" : lead, style::kSmall);
  if (!step.url.empty()) {
    said.text->spans.push_back(
        {step.words, style::kSmall.font, Color::Text, ui::Decoration::Underline});
  }
  said.size.grow = 1;
  line.add(std::move(said));
  line.add(ui::text(step.time.label, style::kSmall, Color::Text2));
  return line;
}

Box trail(const AgentTicketView& view, const Setting& setting) {
  Box card = card_of(setting, Msg::AgentBefore,
                     view.trail.empty() ? std::string_view() : say(Msg::AgentShared));
  Box list = ui::column(8);
  list.margin.top = view.trail.empty() ? 4 : 8;
  if (view.trail.empty()) {
    Box none = ui::text(words(Msg::AgentTrailNone), style::kSmall, Color::Text2);
    none.margin.top = 4;
    card.add(std::move(none));
  }
  for (const views::TrailStep& step : view.trail) list.add(trail_step(step));
  card.add(std::move(list));
  return card;
}

Box snapshot_post(const views::SnapshotPost& view) {
  Box box = ui::column();
  box.flow.padding = ui::inset(10, 0);
  box.look.border = Color::Border;
  box.look.is_divider = true;
  Box head = ui::row(8);
  head.flow.wraps = true;
  head.size.min_height = 24;
  head.add(ui::text(view.author.display_name, style::kSmallBold));
  if (view.is_accepted) head.add(ui::pill(views::make_pill(views::PillKind::Solved)));
  Box at = ui::row(0);
  at.flow.justify = ui::Justify::End;
  at.size.grow = 1;
  at.add(ui::text(view.time.label, style::kSmall, Color::Text2));
  at.size.min_width = ui::natural_width(at.children.front());
  head.add(std::move(at));
  box.add(std::move(head));
  box.add(ui::markdown_body(view.body, style::kSmall));
  return box;
}

Box snapshot(const views::ThreadSnapshot& view, Setting& setting) {
  Box card = card_of(setting, Msg::AgentSnapshot);
  card.children.front().add(ui::text(view.taken.label, style::kSmall, Color::Text2));
  card.add(ui::thread_link(view.thread));
  card.children.back().margin.top = 4;
  const bool is_open = setting.next_unfolded();
  Box summary = ui::row(8);
  summary.size.min_height = setting.is_phone() ? 44 : 28;
  summary.margin.top = 10;
  summary.add(ui::text(words(Msg::AgentSnapshotOpen), style::kSmall, Color::Text2));
  summary.add(ui::icon(Icon::ChevronDown, 14, Color::Text2));
  card.add(std::move(summary));
  if (!is_open) return card;
  for (const views::SnapshotPost& post : view.posts) {
    Box one = snapshot_post(post);
    if (&post == &view.posts.front()) one.margin.top = 8;
    card.add(std::move(one));
  }
  return card;
}

}  // namespace

std::vector<Box> side(const AgentTicketView& view, Setting& setting) {
  std::vector<Box> cards;
  cards.push_back(requester(view, setting));
  if (view.may_assign) cards.push_back(assignee(view, setting));
  cards.push_back(trail(view, setting));
  if (view.snapshot) cards.push_back(snapshot(*view.snapshot, setting));
  if (!view.others.empty()) {
    Box card = card_of(setting, Msg::AgentOthers);
    card.add(ui::other_tickets(view.others));
    cards.push_back(std::move(card));
  }
  return cards;
}

}  // namespace townwell::screens::agent
