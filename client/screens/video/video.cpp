#include "client/screens/video/video.h"

#include <algorithm>

#include "client/screens/shell/shell.h"
#include "client/ui/box/paint.h"
#include "client/ui/markdown/body.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"
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
using views::VideoView;

namespace {

namespace style = ui::text_style;

constexpr float kCopyWidth = 184;

/// Where the page shows a part by itself.
Box hole(Setting& setting) {
  Box box;
  box.size.height = setting.next_hole();
  return box;
}

Box head(const VideoView& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box title = ui::text_either_way(
      view.title,
      is_phone ? ui::TextStyle{{bridge::Family::Sans, true, false, 20}, 28} : style::kDisplay);
  title.role = ui::Role::Heading;
  // The page's own, as it says the second that plays.
  Box copy;
  copy.size.width = kCopyWidth;
  copy.size.height = setting.is_tall() ? 44 : 36;
  Box line = is_phone ? ui::column(8) : ui::row(16, ui::Align::Start);
  line.margin.top = 4;
  if (is_phone) {
    copy.self = ui::Align::Start;
  } else {
    title.size.grow = 1;
  }
  line.add(std::move(title));
  line.add(std::move(copy));
  return line;
}

Box author_line(const VideoView& view) {
  Box line = ui::row(8);
  line.flow.wraps = true;
  line.margin.top = -4;
  line.add(ui::avatar(view.author, 24));
  line.add(ui::text(view.author.display_name, style::kSmallBold));
  line.add(ui::text(view.meta, style::kSmall, Color::Text3));
  return line;
}

Box said_card(const views::VideoOutcome& view) {
  Box card = ui::card(ui::inset(16));
  card.flow.gap = 8;
  card.flow.justify = ui::Justify::Center;
  if (view.people.empty()) {
    card.add(ui::text(view.line, style::kSmall, Color::Text2));
    return card;
  }
  Box fixed = ui::row(8);
  fixed.add(ui::icon(Icon::CircleCheck, 20, Color::Green));
  fixed.add(ui::text(view.people, ui::on_line(style::kHeading, 24)));
  fixed.add(ui::text(words(Msg::VideoPeopleFixed), ui::on_line(style::kSmall, 24), Color::Text2));
  card.add(std::move(fixed));
  Box bar;
  bar.size.height = 6;
  bar.painter = [part = static_cast<float>(view.percent) / 100](ui::PaintContext& context,
                                                                const ui::Rect& rect) {
    fill_rect(context, rect, Color::Sunken, 3);
    if (part > 0) {
      fill_rect(context, {rect.x, rect.y, rect.width * part, rect.height}, Color::Green, 3);
    }
  };
  card.add(std::move(bar));
  card.add(ui::text(view.line, style::kSmall, Color::Text3));
  return card;
}

Box ask_card(const views::VideoOutcome& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box card = ui::card(ui::inset(16));
  card.flow.justify = ui::Justify::Center;
  Box row = is_phone ? ui::column(12) : ui::row(12);
  Box asked = ui::column();
  asked.add(ui::text(words(Msg::VideoDidItFix), style::kBodyBold));
  const Msg said = view.answer == "yes"  ? Msg::VideoSaidYes
                   : view.answer == "no" ? Msg::VideoSaidNo
                                         : Msg::VideoHelpsRank;
  asked.add(ui::text(words(said), style::kSmall, Color::Text3));
  asked.size.grow = 1;
  row.add(std::move(asked));
  Box buttons = ui::row(8);
  const auto add = [&](std::string_view value, Msg label, std::optional<Icon> icon) {
    Box button = ui::button(
        setting,
        {view.answer == value ? ButtonKind::Soft : ButtonKind::Secondary, words(label), icon});
    if (is_phone) button.size.grow = 1;
    buttons.add(std::move(button));
  };
  add("yes", Msg::VideoFixYes, Icon::ThumbsUp);
  add("no", Msg::VideoFixNo, std::nullopt);
  row.add(std::move(buttons));
  card.add(std::move(row));
  return card;
}

Box outcome(const views::VideoOutcome& view, const Setting& setting) {
  Box both = ui::even_row(12, setting.is_phone());
  both.add(said_card(view));
  both.add(ask_card(view, setting));
  return both;
}

Box use_row(const views::ThreadUse& use, const Setting& setting) {
  Box row = ui::row(8);
  row.size.min_height = setting.is_phone() ? 44 : 32;
  row.add(ui::icon(html::pill_icon(use.kind), 16, ui::tone_of(html::pill_tone(use.kind)).strong));
  Box title = ui::one_line(use.title, style::kSmall);
  title.size.grow = 1;
  title.size.may_shrink = true;
  row.add(std::move(title));
  if (!use.time.empty()) row.add(ui::text(use.time, style::kSmall, Color::Accent));
  return row;
}

Box uses_card(const VideoView& view, const Setting& setting) {
  Box card = ui::side_card(say(Msg::VideoThreads), view.thread_count);
  Box list = ui::column(4);
  list.margin.top = 8;
  for (const views::ThreadUse& use : view.threads) list.add(use_row(use, setting));
  card.add(std::move(list));
  return card;
}

Box main_column(const VideoView& view, Setting& setting) {
  Box main = ui::column(12);
  if (view.conversion && !view.player) main.add(hole(setting));
  if (view.player) {
    Box player = hole(setting);
    if (setting.is_phone()) player.margin = {-12, -16, 0, -16};
    main.add(std::move(player));
    if (!view.player->chapters.empty()) {
      Box chapters = hole(setting);
      // They stand in a frame of 4 px for their focus, which takes no room.
      chapters.margin = ui::inset(-4);
      main.add(std::move(chapters));
    }
  }
  main.add(head(view, setting));
  main.add(author_line(view));
  if (!view.description.empty()) {
    Box body = ui::markdown_body(view.description, style::kBody);
    body.role = ui::Role::Body;
    main.add(std::move(body));
  }
  if (!view.player) return main;
  main.add(outcome(view.outcome, setting));
  Box stuck = ui::link_words(words(Msg::VideoStuck));
  stuck.self = ui::Align::Start;
  main.add(std::move(stuck));
  return main;
}

/// A card that the page shows.
Box card_hole(Setting& setting) {
  Box box = hole(setting);
  box.role = ui::Role::Card;
  return box;
}

Box side_column(const VideoView& view, Setting& setting) {
  Box side = ui::column(16);
  if (view.player) side.add(card_hole(setting));
  if (!view.threads.empty()) side.add(uses_card(view, setting));
  if (view.conversion && view.player) side.add(card_hole(setting));
  if (view.retention) side.add(card_hole(setting));
  if (view.tools) side.add(card_hole(setting));
  side.add(ui::talk_card(setting));
  return side;
}

}  // namespace

Box build_video(const VideoView& view, Setting& setting) {
  // The page's order, as holes and unfolded parts are asked for in it.
  Box main = main_column(view, setting);
  Box side = side_column(view, setting);
  Box outer = wrap(setting);
  outer.flow.padding.top = setting.is_phone() ? 12 : 20;
  const float room = std::min(setting.width, 1280.F) - outer.flow.padding.across();
  const bool is_beside = setting.media_width >= 900;
  Box both = is_beside ? ui::row(24, ui::Align::Start) : ui::column(setting.is_phone() ? 16 : 24);
  if (is_beside) {
    side.size.width =
        setting.breadth() == ui::Breadth::Wide ? std::min(400.F, room - 24 - 400) : 320;
    main.size.width = std::min(776.F, room - 24 - side.size.width);
  }
  both.add(std::move(main));
  both.add(std::move(side));
  outer.add(std::move(both));
  return outer;
}

}  // namespace townwell::screens
