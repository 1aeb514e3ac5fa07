#include "client/ui/widgets/parts.h"
#include "client/screens/thread/thread.h"
#include "shared/views/text/messages.h"

namespace townwell::screens::thread {

using html::ButtonKind;
using html::Icon;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::Msg;
using views::say;

namespace {

namespace style = ui::text_style;

Box titled(std::string title, std::string below) {
  Box box = ui::column();
  box.size.grow = 1;
  box.add(ui::text(std::move(title), style::kBodyBold));
  if (!below.empty()) box.add(ui::text(std::move(below), style::kSmall, Color::Text2));
  return box;
}

Box strip_actions(const views::Strip& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  const bool is_narrow = setting.media_width < 900;
  Box bar = ui::row(is_phone ? 8 : 12);
  for (const auto& action : view.actions) {
    ui::ButtonLook look{ButtonKind::Secondary, action.label, html::find_icon(action.icon)};
    look.min_width = is_phone ? 0 : 156;
    Box button = ui::button(setting, std::move(look));
    button.size.min_height = is_phone ? 44 : setting.is_coarse ? 44 : 28;
    if (is_narrow) button.size.grow = 1;
    if (is_phone) {
      button.flow.padding = ui::inset(0, 6);
      button.flow.gap = 6;
    }
    bar.add(std::move(button));
  }
  return bar;
}

}  // namespace

Box strip(const views::Strip& view, const Setting& setting) {
  const ui::Tone tone = ui::tone_of(html::pill_tone(view.kind));
  Box card = ui::card(setting.is_phone() ? ui::Insets{12, 16, 16, 16} : ui::Insets{12, 20, 14, 20});
  Box head = ui::row(16, setting.is_phone() ? ui::Align::Start : ui::Align::Center);
  Box tile = ui::icon_tile(tone, html::pill_icon(view.kind));
  tile.margin.right = -4;
  head.add(std::move(tile));
  head.add(titled(view.title, view.text));
  std::optional<Box> below;
  if (!view.actions.empty()) {
    Box actions = strip_actions(view, setting);
    if (setting.media_width < 900) {
      below = std::move(actions);
    } else {
      head.add(std::move(actions));
    }
  }
  card.add(std::move(head));
  if (below && !setting.is_phone()) {
    below->margin.top = 16;
    card.add(std::move(*below));
    below.reset();
  }
  if (view.progress_percent >= 0) {
    Box bar;
    bar.size.height = 12;
    bar.margin.top = 12;
    bar.painter = ui::track(view.progress_percent, tone.strong);
    card.add(std::move(bar));
    Box ends = ui::row(16);
    ends.flow.justify = ui::Justify::Between;
    ends.margin.top = 3;
    ends.add(ui::text(view.start, style::kSmall, Color::Text2));
    ends.add(ui::text(view.end, style::kSmall, Color::Text2));
    card.add(std::move(ends));
  }
  if (below) {
    below->margin.top = 16;
    card.add(std::move(*below));
  }
  return card;
}

Box outcome(const views::OutcomeFoot& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box foot = is_phone ? ui::column(16) : ui::row(16);
  foot.look.fill = Color::GreenSoft;
  foot.look.radius = 11;
  foot.look.corners = ui::Corners::Bottom;
  foot.flow.padding = is_phone ? ui::inset(14, 16) : ui::inset(14, 20);
  foot.add(titled(words(Msg::OutcomeQuestion), view.base));
  Box buttons = ui::row(8);
  const auto add = [&](Icon icon, Msg label, std::string_view value) {
    ui::ButtonLook look{view.answer == value ? ButtonKind::Soft : ButtonKind::Secondary,
                        words(label), icon};
    look.min_width = is_phone ? 0 : 128;
    Box button = ui::button(setting, std::move(look));
    if (is_phone) button.size.grow = 1;
    buttons.add(std::move(button));
  };
  add(Icon::ThumbsUp, Msg::OutcomeYes, "yes");
  add(Icon::ThumbsDown, Msg::OutcomeNo, "no");
  foot.add(std::move(buttons));
  return foot;
}

Box composer(const views::Composer&, Setting& setting) {
  Box card = ui::card({8, 8, 8, 16});
  Box field;
  field.size.height = setting.next_hole();
  card.add(std::move(field));
  Box foot;
  foot.margin.top = 4;
  foot.size.height = setting.next_hole();
  card.add(std::move(foot));
  return card;
}

Box tools(const views::ThreadTools& view, Setting& setting) {
  const bool is_staff = view.state.needs_reason;
  Box card = ui::card(ui::inset(16));
  card.flow.gap = 8;
  card.add(ui::text(words(is_staff ? Msg::ModerateThread : Msg::YourThread), style::kBodyBold));
  if (!view.state.actions.empty()) {
    card.add(
        unfold(Icon::Shield, words(is_staff ? Msg::Moderate : Msg::ModChange), false, setting));
  }
  if (!view.move_url.empty())
    card.add(unfold(Icon::ArrowRight, words(Msg::ModerateMove), false, setting));
  if (!view.escalate_url.empty())
    card.add(unfold(Icon::Ticket, words(Msg::ModerateEscalate), false, setting));
  return card;
}

}  // namespace townwell::screens::thread
