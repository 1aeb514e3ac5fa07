#include "client/screens/agent/agent_ticket.h"

#include <algorithm>

#include "client/screens/shell/shell.h"
#include "client/ui/box/paint.h"
#include "client/ui/markdown/body.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
#include "client/ui/widgets/queue.h"
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

Box message(const Setting& setting, const views::Person& author, std::vector<Box> marks,
            const views::Moment& time, std::string_view words_of_it, Color ground) {
  Box body = ui::markdown_body(words_of_it, agent::is_desk(setting) ? style::kSmall : style::kBody);
  if (ground != Color::None) ui::put_on_ground(body, ground);
  Box line = ui::message(author, std::move(marks), time, std::move(body));
  if (agent::is_desk(setting)) line.flow.padding = ui::inset(10, 0);
  return line;
}

Box reply(const Setting& setting, const views::ReplyView& view) {
  std::vector<Box> marks;
  if (view.staff) marks.push_back(ui::pill(*view.staff));
  return message(setting, view.author, std::move(marks), view.time, view.body,
                 view.staff ? Color::AccentSoft : Color::None);
}

Box note(const Setting& setting, const views::NoteView& view) {
  std::vector<Box> marks;
  marks.push_back(ui::text(words(Msg::AgentInternalNote), style::kSmall, Color::Amber));
  return message(setting, view.author, std::move(marks), view.time, view.body, Color::AmberSoft);
}

Box conversation(const AgentTicketView& view, const Setting& setting) {
  Box list = ui::column();
  if (agent::is_desk(setting)) {
    list.flow.padding = {4, 16, 0, 16};
  } else {
    list.margin.top = 12;
  }
  for (const views::AgentEntry& entry : view.timeline) {
    if (entry.reply) list.add(reply(setting, *entry.reply));
    if (entry.note) list.add(note(setting, *entry.note));
    if (entry.event) list.add(ui::ticket_event(*entry.event));
  }
  return list;
}

Box split_head(Icon icon, Color color, std::string title, std::string who_reads) {
  Box head = ui::row(8);
  head.size.height = 41;
  head.flow.padding = ui::inset(0, 16);
  head.look.border = Color::Border;
  head.look.is_underline = true;
  head.add(ui::icon(icon, 16, color));
  head.add(ui::text(std::move(title), style::kSmallBold));
  head.add(ui::spacer());
  Box readers = ui::one_line(std::move(who_reads), style::kSmall, Color::Text2);
  readers.size.may_shrink = true;
  head.add(std::move(readers));
  return head;
}

Box thread_now(const views::ThreadNow& view) {
  Box side = ui::column();
  side.flow.padding = {0, 1, 16, 0};
  side.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
    fill_rect(context, {rect.right() - 1, rect.y, 1, rect.height}, Color::Border);
  };
  side.add(split_head(Icon::Globe, Color::Accent, words(Msg::AgentThread), view.audience));
  Box list = ui::column();
  list.flow.padding = {4, 16, 0, 16};
  for (const views::PostNow& post : view.posts) {
    std::vector<Box> marks;
    if (post.is_accepted) marks.push_back(ui::pill(views::make_pill(views::PillKind::Solved)));
    Box line = ui::message(post.author, std::move(marks), post.time,
                           ui::text_either_way(post.excerpt, style::kSmall));
    line.flow.padding = ui::inset(10, 0);
    list.add(std::move(line));
  }
  side.add(std::move(list));
  Box open = ui::text(view.open.label, style::kSmallBold, Color::Accent);
  open.margin = {6, 16, 6, 56};
  side.add(std::move(open));
  if (!view.help_words.empty()) {
    Box helping = ui::row(8, ui::Align::Start);
    helping.margin = {10, 16, 0, 16};
    helping.flow.padding = ui::inset(8, 12);
    helping.look.fill = Color::VioletSoft;
    helping.look.radius = 8;
    Box shape = ui::icon(Icon::Ticket, 16, Color::Violet);
    shape.margin.top = 2;
    helping.add(std::move(shape));
    Box said = ui::text(view.help_words, style::kSmall, Color::Violet);
    said.size.grow = 1;
    helping.add(std::move(said));
    side.add(std::move(helping));
  }
  return side;
}

/// The thread as everyone sees it, and the ticket that only the customer and the team see.
Box split(const AgentTicketView& view, const Setting& setting) {
  Box both = ui::row(0, ui::Align::Stretch);
  both.size.grow = 1;
  if (view.thread) {
    Box now = thread_now(*view.thread);
    now.size.grow = 1;
    both.add(std::move(now));
  }
  Box ticket = ui::column();
  ticket.size.grow = 1.08F;
  ticket.look.fill = Color::Surface;
  ticket.flow.padding.bottom = 12;
  ticket.add(split_head(Icon::Lock, Color::Violet, words(Msg::AgentPrivate),
                        say(Msg::AgentPrivateTo, {view.requester.display_name})));
  ticket.add(conversation(view, setting));
  both.add(std::move(ticket));
  return both;
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

void add_head(Box& main, const AgentTicketView& view, const Setting& setting) {
  std::vector<views::Pill> pills = {view.state};
  if (view.due) pills.push_back(*view.due);
  main.add(ui::ticket_crumbs(view.number, say(Msg::ConsoleTitle)));
  ui::add_ticket_head(main, setting.is_phone() || agent::is_desk(setting), view.subject, pills,
                      view.meta);
  if (!view.errors.empty()) {
    Box problems = ui::column();
    problems.margin.top = 16;
    ui::add_problem_summary(problems, setting, view.errors);
    main.add(std::move(problems));
  }
  if (!view.moves.empty()) main.add(moves(view, setting));
}

void add_writing(Box& main, const AgentTicketView& view, Setting& setting) {
  main.add(agent::composer(view, setting));
  if (view.was_published) {
    Box done = ui::quiet(Icon::BadgeCheck, say(Msg::AgentPublished));
    done.margin.top = 16;
    main.add(std::move(done));
  } else if (view.publish) {
    main.add(publish(setting, *view.publish));
  }
}

/// The desk: queue, ticket beside its thread, and what there is to know, as high as the view.
Box desk(const AgentTicketView& view, Setting& setting) {
  const float height = setting.height - ui::kBarHeight;
  Box all = ui::row(0, ui::Align::Stretch);
  all.size.min_height = height;
  all.add(ui::queue(view.queue, false, setting));

  Box main = ui::column();
  main.size.grow = 1;
  main.size.min_height = height;
  main.self = ui::Align::Start;
  Box head = ui::column();
  head.flow.padding = {14, 20, 17, 20};
  head.look = {Color::Surface, Color::Border};
  head.look.is_underline = true;
  add_head(head, view, setting);
  main.add(std::move(head));
  main.add(split(view, setting));
  Box writing = ui::column();
  writing.flow.padding = {12, 16, 16, 16};
  writing.look.border = Color::Border;
  writing.look.is_divider = true;
  add_writing(writing, view, setting);
  writing.children.front().margin.top = 0;
  main.add(std::move(writing));
  all.add(std::move(main));

  Box side = ui::column();
  side.size.width = setting.media_width >= 1600 ? 360 : 276;
  side.flow.padding.left = 1;
  side.look.fill = Color::Surface;
  side.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
    fill_rect(context, {rect.x, rect.y, 1, rect.height}, Color::Border);
  };
  for (Box& card : agent::side(view, setting)) {
    card.look = {Color::None, Color::Border};
    card.look.is_underline = true;
    card.flow.padding.bottom += 1;
    side.add(std::move(card));
  }
  all.add(std::move(side));
  return all;
}

}  // namespace

Box build_agent_ticket(const AgentTicketView& view, Setting& setting) {
  if (agent::is_desk(setting)) return desk(view, setting);
  Box main = ui::column();
  add_head(main, view, setting);
  main.add(conversation(view, setting));
  add_writing(main, view, setting);
  Box page =
      columns(setting, setting.is_phone() ? 12 : 20, std::move(main), agent::side(view, setting));
  page.flow.padding.bottom = setting.is_phone() ? 24 : 40;
  return page;
}

}  // namespace townwell::screens
