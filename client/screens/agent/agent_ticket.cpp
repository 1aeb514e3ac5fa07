#include "client/screens/agent/agent_ticket.h"

#include <algorithm>

#include "client/screens/shell/shell.h"
#include "client/ui/markdown/body.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/ticket_parts.h"
#include "shared/html/agent_ticket.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

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

/// The style sheet gives each button two fifths of the row or what its words need, and what is left
/// evenly to those whose words do not need more.
void share_evenly(std::vector<Box*>& line, float room) {
  float rest = room;
  std::vector<Box*> open = line;
  for (bool is_settled = false; !is_settled && !open.empty();) {
    is_settled = true;
    const float part = rest / static_cast<float>(open.size());
    for (std::size_t i = 0; i < open.size(); ++i) {
      const float needed = ui::natural_width(*open[i]);
      if (needed <= part) continue;
      open[i]->size.width = needed;
      rest -= needed;
      open.erase(open.begin() + static_cast<std::ptrdiff_t>(i));
      is_settled = false;
      break;
    }
  }
  for (Box* one : open) one->size.width = rest / static_cast<float>(open.size());
}

void arrange_moves(Box& bar, float room) {
  for (Box& one : bar.children) one.size.width = 0;
  std::vector<Box*> line;
  float taken = 0;
  const float gap = bar.flow.gap;
  for (Box& one : bar.children) {
    const float width = std::max(room * .4F, ui::natural_width(one));
    if (!line.empty() && taken + gap + width > room) {
      share_evenly(line, room - gap * static_cast<float>(line.size() - 1));
      line.clear();
      taken = 0;
    }
    taken += width + (line.empty() ? 0 : gap);
    line.push_back(&one);
  }
  share_evenly(line, room - gap * static_cast<float>(line.size() - 1));
}

Box moves(const AgentTicketView& view, const Setting& setting) {
  Box bar = ui::row(8);
  bar.flow.wraps = true;
  bar.margin.top = 16;
  for (const TicketState state : view.moves) {
    const html::TicketMove move = html::describe_move(state);
    bar.add(ui::button(setting, {ButtonKind::Secondary,
                                 say(move.label, {view.requester.display_name}), move.icon}));
  }
  if (setting.is_phone()) bar.arrange = arrange_moves;
  return bar;
}

Box note(const views::NoteView& view) {
  std::vector<Box> marks;
  marks.push_back(ui::text(words(Msg::AgentInternalNote), style::kSmall, Color::Amber));
  Box body = ui::markdown_body(view.body, style::kBody);
  body.look.fill = Color::AmberSoft;
  body.look.radius = 10;
  body.flow.padding = ui::inset(10, 14);
  body.margin.top = 4;
  return ui::message(view.author, std::move(marks), view.time, std::move(body));
}

Box conversation(const AgentTicketView& view) {
  Box list = ui::column();
  list.margin.top = 12;
  for (const views::AgentEntry& entry : view.timeline) {
    if (entry.reply) {
      list.add(ui::message(entry.reply->author, entry.reply->staff, entry.reply->time,
                           entry.reply->body));
    }
    if (entry.note) list.add(note(*entry.note));
    if (entry.event) list.add(ui::ticket_event(*entry.event));
  }
  return list;
}

Box publish_form(Setting& setting, const views::PublishForm& view) {
  Box form = ui::column(12);
  form.flow.padding.bottom = 20;
  form.add(ui::text(words(Msg::AgentPublishText), style::kSmall, Color::Text2));
  for (const std::string& taken : view.masked) {
    form.add(ui::text(say(Msg::AgentPublishTaken, {taken}), style::kSmall, Color::Amber));
  }
  form.add(ui::field(setting, {.name = "body", .label = say(Msg::AgentPublishBody), .rows = 8}));
  Box button =
      ui::button(setting, {ButtonKind::Primary, words(Msg::AgentPublishButton), std::nullopt});
  button.self = ui::Align::End;
  form.add(std::move(button));
  return form;
}

Box publish(Setting& setting, const views::PublishForm& view) {
  const bool is_open = setting.next_unfolded();
  Box card = ui::card(ui::inset(0, setting.is_phone() ? 16 : 20));
  card.margin.top = 16;
  Box summary = ui::row(8);
  summary.size.min_height = 48;
  summary.add(ui::icon(Icon::Globe, 16, Color::Text));
  summary.add(ui::text(words(Msg::AgentPublish), style::kSmallBold));
  summary.add(ui::spacer());
  summary.add(ui::icon(is_open ? Icon::ChevronUp : Icon::ChevronDown, 14, Color::Text));
  card.add(std::move(summary));
  if (is_open) card.add(publish_form(setting, view));
  return card;
}

}  // namespace

Box build_agent_ticket(const AgentTicketView& view, Setting& setting) {
  Box main = ui::column();
  std::vector<views::Pill> pills = {view.state};
  if (view.due) pills.push_back(*view.due);
  ui::add_ticket_head(main, setting, view.number, say(Msg::ConsoleTitle), view.subject, pills,
                      view.meta);
  if (!view.errors.empty()) {
    Box problems = ui::column();
    problems.margin.top = 16;
    ui::add_problem_summary(problems, setting, view.errors);
    main.add(std::move(problems));
  }
  if (!view.moves.empty()) main.add(moves(view, setting));
  main.add(conversation(view));
  main.add(agent::composer(view, setting));
  if (view.was_published) {
    Box done = ui::quiet(Icon::BadgeCheck, say(Msg::AgentPublished));
    done.margin.top = 16;
    main.add(std::move(done));
  } else if (view.publish) {
    main.add(publish(setting, *view.publish));
  }
  return columns(setting, setting.is_phone() ? 12 : 20, std::move(main),
                 agent::side(view, setting));
}

}  // namespace townwell::screens
