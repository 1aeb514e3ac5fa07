#include "client/screens/thread/thread.h"

#include "client/screens/shell/shell.h"
#include "client/ui/widgets/parts.h"
#include "shared/views/text/messages.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using ui::at_top;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;
using views::say;
using views::ThreadView;

namespace {

namespace style = ui::text_style;

Box title(const ThreadView& view, const Setting& setting) {
  const ui::TextStyle large{{bridge::Family::Sans, true, false, 18}, 26};
  Box box = ui::text_either_way(view.title, setting.is_phone() ? large : style::kDisplay);
  box.margin.top = 8;
  box.role = ui::Role::Heading;
  return box;
}

Box facts(const ThreadView& view, const Setting& setting) {
  Box line = ui::row(8);
  line.flow.wraps = true;
  if (!setting.is_phone()) line.margin.top = 8;
  for (const auto& one : view.pills) line.add(ui::pill(one));
  if (!setting.is_phone()) {
    for (const auto& link : view.tags) line.add(ui::tag(link.label));
  }
  line.add(ui::text(setting.is_phone() ? view.meta_phone : view.meta,
                    ui::on_line(style::kSmall, 22), Color::Text3));
  return line;
}

Box accepted(const ThreadView& view, Setting& setting) {
  Box card = ui::card({16, 0, 0, 0});
  card.look.border = Color::Green;
  card.margin.top = 20;
  Box marks = ui::row(8);
  marks.flow.wraps = true;
  const float side = setting.is_phone() ? 16 : 20;
  marks.flow.padding = ui::inset(0, side);
  for (const auto& one : view.accepted_pills) marks.add(ui::pill(one));
  card.add(std::move(marks));
  Box post = thread::post(*view.accepted, thread::Place::Accepted, setting);
  post.margin.top = 14;
  post.flow.padding = {0, side, setting.is_phone() ? 12.F : 20.F, side};
  card.add(std::move(post));
  if (view.outcome) card.add(thread::outcome(*view.outcome, setting));
  return card;
}

Box answers_head(const ThreadView& view) {
  Box head = ui::row(16);
  head.flow.justify = ui::Justify::Between;
  head.flow.padding.bottom = 9;
  head.look.border = Color::Border;
  head.look.is_underline = true;
  head.add(ui::text(view.replies_heading, style::kBodyBold));
  if (view.answers.size() > 1 && !view.sorts.empty()) {
    Box sorts = ui::row(16);
    for (const auto& sort : view.sorts) {
      sorts.add(ui::text(sort.label, sort.is_current ? style::kSmallBold : style::kSmall,
                         sort.is_current ? Color::Text : Color::Text2));
    }
    head.add(std::move(sorts));
  }
  return head;
}

Box more(std::string label, bool has_arrow) {
  Box link = ui::row(8);
  link.size.min_height = 44;
  link.margin.top = 8;
  link.add(ui::text(std::move(label), style::kSmallBold, Color::Accent));
  if (has_arrow) link.add(ui::icon(Icon::ChevronDown, 14, Color::Accent));
  return link;
}

Box banner(Icon icon, std::string label, ui::Tone tone) {
  Box box = ui::row(12);
  box.size.min_height = 48;
  box.flow.padding = ui::inset(8, 16);
  box.look.fill = tone.soft;
  box.look.radius = 10;
  box.add(ui::icon(icon, 16, tone.strong));
  Box said = ui::text(std::move(label), style::kSmall, tone.strong);
  said.size.grow = 1;
  box.add(std::move(said));
  return box;
}

Box answers(const ThreadView& view, Setting& setting) {
  Box section = ui::column();
  section.margin.top = 24;
  section.add(answers_head(view));
  if (!view.paging.newer_url.empty()) section.add(more(words(Msg::ShowEarlierReplies), false));
  bool is_first = true;
  for (const auto& answer : view.answers) {
    Box post = thread::post(answer, thread::Place::Answer, setting);
    if (!is_first) {
      post.look.border = Color::Border;
      post.look.is_divider = true;
    }
    is_first = false;
    section.add(std::move(post));
  }
  if (view.answers.empty() && !view.accepted) {
    Box none = ui::text(words(Msg::RepliesNoneText), style::kBody, Color::Text2);
    Box room;
    room.flow.padding = ui::inset(16, 0);
    room.add(std::move(none));
    section.add(std::move(room));
  }
  if (!view.others_private.empty()) {
    section.add(banner(Icon::Ticket, view.others_private, ui::tone_of("violet")));
  }
  if (!view.paging.older_url.empty()) section.add(more(words(Msg::ShowMoreReplies), true));
  return section;
}

Box different(const ThreadView& view, const Setting& setting) {
  const bool is_narrow = setting.media_width < 900;
  Box card = ui::card(ui::inset(setting.is_phone() ? 16 : 20));
  Box head = ui::row(16);
  head.add(ui::icon_tile({Color::Accent, Color::AccentSoft}, Icon::SquarePen, 40, 20));
  Box said = ui::column();
  said.size.grow = 1;
  said.add(ui::text(words(Msg::DifferentTitle), style::kBodyBold));
  said.add(ui::text(words(Msg::DifferentText), style::kSmall, Color::Text2));
  head.add(std::move(said));
  std::vector<Box> buttons;
  if (!view.sign_in_url.empty()) {
    buttons.push_back(
        ui::button(setting, {ButtonKind::Ghost, words(Msg::ReplySignIn), std::nullopt}));
  }
  buttons.push_back(
      ui::button(setting, {ButtonKind::Secondary, words(Msg::DifferentButton), std::nullopt}));
  if (!is_narrow) {
    for (Box& one : buttons) head.add(std::move(one));
    card.add(std::move(head));
    return card;
  }
  card.add(std::move(head));
  Box below = setting.is_phone() ? ui::column(16) : ui::row(16);
  below.margin.top = 16;
  for (Box& one : buttons) below.add(std::move(one));
  card.add(std::move(below));
  return card;
}

Box related_card(const ThreadView& view) {
  Box card = ui::side_card(say(Msg::Related));
  Box list = ui::column(16);
  list.margin.top = 8;
  for (const auto& one : view.related) {
    Box row = ui::row(10, ui::Align::Start);
    Box shape =
        ui::icon(html::pill_icon(one.kind), 16, ui::tone_of(html::pill_tone(one.kind)).strong);
    shape.margin.top = 2;
    row.add(std::move(shape));
    Box said = ui::column();
    said.size.grow = 1;
    said.add(ui::text(one.link.label, style::kSmall));
    said.add(ui::text(one.meta, style::kSmall, Color::Text3));
    row.add(std::move(said));
    list.add(std::move(row));
  }
  card.add(std::move(list));
  return card;
}

Box people_card(const ThreadView& view) {
  Box card = ui::side_card(say(Msg::InThisThread));
  Box row = ui::row(8);
  row.margin.top = 12;
  row.add(ui::avatar_stack(view.people));
  row.add(ui::text(view.people_label, style::kSmall, Color::Text2));
  card.add(std::move(row));
  return card;
}

}  // namespace

Box build_thread(const ThreadView& view, Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box main = ui::column();
  if (!is_phone && !view.crumbs.empty()) main.add(ui::crumbs(view.crumbs));
  if (is_phone) main.add(facts(view, setting));
  main.add(title(view, setting));
  if (!is_phone) main.add(facts(view, setting));
  if (view.notice) main.add(at_top(ui::notice(setting, *view.notice), 16));
  if (view.strip && !is_phone) main.add(at_top(thread::strip(*view.strip, setting), 16));
  const float above = is_phone ? 12 : view.strip ? 20 : 16;
  const bool has_reply_bar = view.composer && view.shell.viewer;
  const auto place = has_reply_bar ? thread::Place::QuestionOfBar : thread::Place::Question;
  main.add(at_top(thread::post(view.question, place, setting), above));
  if (view.strip && is_phone) main.add(at_top(thread::strip(*view.strip, setting), 16));
  if (view.accepted) main.add(accepted(view, setting));
  main.add(answers(view, setting));
  if (view.composer) {
    // Replies that are not sent yet.
    Box pending;
    pending.size.height = setting.next_hole();
    main.add(std::move(pending));
    main.add(at_top(thread::composer(*view.composer, setting), 16));
  }
  if (!view.no_composer.empty()) {
    main.add(at_top(banner(Icon::Lock, view.no_composer, ui::tone_of("gray")), 16));
  }
  if (!view.ask_different_url.empty()) main.add(at_top(different(view, setting), 16));
  std::vector<Box> side;
  if (view.tools) side.push_back(thread::tools(*view.tools, setting));
  if (!view.related.empty()) side.push_back(related_card(view));
  if (!view.people.empty()) side.push_back(people_card(view));
  side.push_back(ui::talk_card(setting));
  return columns(setting, is_phone ? 16 : 20, std::move(main), std::move(side));
}

}  // namespace townwell::screens
