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
using ui::at_top;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::CustomerTicketView;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box composer(const CustomerTicketView& view, Setting& setting) {
  Box card = ui::card(ui::inset(12));
  Box field;
  field.size.height = setting.next_hole();
  card.add(std::move(field));
  ui::add_group_problem(card, "body", view.errors);
  Box foot;
  foot.size.height = setting.next_hole();
  card.add(at_top(std::move(foot), 8));
  return at_top(std::move(card), 8);
}

Box closed() {
  Box line = ui::row(10, ui::Align::Start);
  Box said = ui::text(words(Msg::TicketClosedReply), style::kSmall, Color::Text2);
  said.size.may_shrink = true;
  line.add(std::move(said));
  line.add(ui::text(words(Msg::TicketsNew), style::kSmallBold, Color::Accent));
  return at_top(std::move(line), 16);
}

Box outcome(const CustomerTicketView& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box card = ui::card(is_phone ? ui::inset(14, 16) : ui::inset(14, 20));
  Box said = ui::column();
  said.size.grow = 1;
  said.add(ui::text(words(Msg::TicketHowNow), style::kBodyBold));
  said.add(ui::text(say(Msg::TicketNotFinal, {std::to_string(view.reopen_days)}), style::kSmall,
                    Color::Text2));
  Box ways = ui::even_row(8);
  if (!is_phone) ways.size.width = 288;
  ways.add(
      ui::button(setting, {ButtonKind::Secondary, words(Msg::TicketStillStuck), Icon::LifeBuoy}));
  ways.add(ui::button(setting, {ButtonKind::Secondary, words(Msg::AskSolvedThanks), Icon::Check}));
  Box line = is_phone ? ui::column(16) : ui::row(16);
  line.add(std::move(said));
  line.add(std::move(ways));
  card.add(std::move(line));
  return at_top(std::move(card), 16);
}

Box timeline(const CustomerTicketView& view) {
  Box list = ui::column();
  for (const views::CustomerEntry& entry : view.timeline) {
    if (entry.reply) {
      list.add(ui::message(entry.reply->author, entry.reply->staff, entry.reply->time,
                           entry.reply->body));
    }
    if (entry.event) list.add(ui::ticket_event(*entry.event));
  }
  return at_top(std::move(list), 12);
}

std::vector<Box> side_cards(const CustomerTicketView& view) {
  std::vector<Box> side;
  if (view.thread) {
    Box card = ui::side_card(say(Msg::TicketPublic));
    card.add(at_top(ui::text(words(Msg::TicketPublicText), style::kSmall, Color::Text2), 4));
    card.add(ui::thread_link(*view.thread));
    side.push_back(std::move(card));
  }
  if (!view.shared.empty()) {
    Box card = ui::side_card(say(Msg::TicketShared));
    card.add(ui::facts(view.shared));
    side.push_back(std::move(card));
  }
  if (!view.others.empty()) {
    Box card =
        ui::side_card(say(view.others.size() == 1 ? Msg::TicketOtherOne : Msg::TicketOtherMany));
    card.add(ui::other_tickets(view.others));
    side.push_back(std::move(card));
  }
  return side;
}

}  // namespace

Box build_ticket(const CustomerTicketView& view, Setting& setting) {
  Box main = ui::column();
  if (!setting.is_phone()) main.add(ui::ticket_crumbs(view.number, say(Msg::TicketsTitle)));
  ui::add_ticket_head(main, setting.is_phone(), view.subject,
                      {view.state, {views::PillKind::Locked, words(Msg::TicketOnlyYou)}},
                      view.meta);
  ui::add_problem_summary(main, setting, view.errors);
  if (!view.errors.empty()) main.children.back().margin.top = 16;
  if (view.promise) main.add(at_top(ui::promise(setting, *view.promise), 16));
  main.add(timeline(view));
  main.add(view.may_reply ? composer(view, setting) : closed());
  if (view.may_say_outcome) main.add(outcome(view, setting));
  if (view.rating) main.add(at_top(ui::rating(setting, *view.rating), 16));
  return columns(setting, setting.is_phone() ? 12 : 20, std::move(main), side_cards(view));
}

}  // namespace townwell::screens
