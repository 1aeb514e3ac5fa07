#include "client/screens/settings/settings.h"
#include "client/ui/box/paint.h"
#include "client/ui/text/measure.h"
#include "client/ui/widgets/form.h"
#include "client/ui/widgets/parts.h"

namespace townwell::screens {

using html::ButtonKind;
using html::Icon;
using html::with_problem;
using ui::Box;
using ui::Color;
using ui::Setting;
using ui::words;
using views::HoursSettingsView;
using views::Msg;
using views::OpenDay;
using views::say;

namespace {

namespace style = ui::text_style;

constexpr float kSwitch = 36, kName = 84, kSpans = 328, kTotal = 32, kGap = 12;

Box time_field(const Setting& setting, bool is_bad) {
  const bool is_phone = setting.is_phone();
  Box frame = ui::field_frame(is_phone ? 44 : 36, is_bad);
  frame.size.width = is_phone ? 60 : 66;
  return frame;
}

Box span(const Setting& setting, bool is_from_bad, bool is_to_bad) {
  Box box = ui::row(setting.is_phone() ? 4 : 6);
  box.add(time_field(setting, is_from_bad));
  box.add(ui::text("–", style::kSmall, Color::Text3));
  box.add(time_field(setting, is_to_bad));
  return box;
}

Box spans(const Setting& setting, std::string_view key,
          const std::vector<views::FieldProblem>& problems) {
  const auto is_bad = [&](std::string_view end) {
    return find_problem(problems, std::string(key) + std::string(end)) != nullptr;
  };
  Box box = ui::row(setting.is_phone() ? 12 : 16);
  if (setting.is_phone()) box.flow.justify = ui::Justify::Between;
  box.add(span(setting, is_bad("_from"), is_bad("_to")));
  box.add(span(setting, is_bad("_from2"), is_bad("_to2")));
  return box;
}

Box track(const OpenDay& day) {
  Box bar;
  bar.size.height = 8;
  bar.size.grow = 1;
  bar.painter = [parts = day.track](ui::PaintContext& context, const ui::Rect& rect) {
    fill_rect(context, rect, Color::Sunken, 4);
    for (const views::TrackPart& part : parts) {
      const float from = rect.width * static_cast<float>(part.from_percent) / 100;
      const float to = rect.width * static_cast<float>(part.to_percent) / 100;
      fill_rect(context, {rect.x + from, rect.y, to - from, rect.height}, Color::Accent, 4);
    }
  };
  return bar;
}

struct Day {
  std::string_view key;
  std::string name;
  const OpenDay& view;
  bool is_open;  ///< As the switch stands now.
};

/// The sentences below a day's times.
std::vector<Box> problems_of(const Day& day, const std::vector<views::FieldProblem>& problems,
                             const Setting& setting) {
  std::vector<Box> all;
  for (const std::string_view end : {"_from", "_to", "_from2", "_to2"}) {
    Box problem = ui::column();
    ui::add_group_problem(problem, std::string(day.key) + std::string(end), problems);
    if (problem.children.empty()) continue;
    problem.children.front().margin.top = 0;
    problem.margin.bottom = 8;
    if (!setting.is_phone()) problem.margin.left = kSwitch + kName + 2 * kGap;
    all.push_back(std::move(problem));
  }
  return all;
}

Box day_name(const Day& day) {
  return ui::text(day.name, style::kSmallBold, day.is_open ? Color::Text : Color::Text2);
}

Box wide_day(const Day& day, const Setting& setting,
             const std::vector<views::FieldProblem>& problems) {
  Box line = ui::row(kGap);
  line.add(ui::toggle(day.is_open));
  Box name = day_name(day);
  name.size.width = kName;
  line.add(std::move(name));
  Box times = spans(setting, day.key, problems);
  times.size.width = kSpans;
  line.add(std::move(times));
  line.add(track(day.view));
  Box total = ui::row(0);
  total.flow.justify = ui::Justify::End;
  total.size.width = kTotal;
  Box words = ui::text(day.view.total, style::kSmall, Color::Text2);
  words.text->wrap = ui::Wrap::Never;
  total.add(std::move(words));
  line.add(std::move(total));
  return line;
}

/// A day that is closed says so instead of showing its times.
void add_phone_day(Box& box, const Day& day, const Setting& setting,
                   const std::vector<views::FieldProblem>& problems) {
  Box line = ui::row(kGap);
  line.add(ui::toggle(day.is_open));
  Box name = day_name(day);
  name.size.grow = 1;
  line.add(std::move(name));
  line.add(ui::text(day.is_open ? day.view.total : words(Msg::HoursClosed), style::kSmall,
                    Color::Text2));
  box.add(std::move(line));
  if (day.is_open) box.add(spans(setting, day.key, problems));
}

Box day(const Day& day, const Setting& setting, const std::vector<views::FieldProblem>& problems) {
  const bool is_phone = setting.is_phone();
  Box box = ui::column(is_phone ? 4 : 0);
  box.size.min_height = 47;
  box.flow.justify = ui::Justify::Center;
  box.flow.padding = is_phone ? ui::inset(10, 16) : ui::inset(0, 20);
  box.look.border = Color::Border;
  box.look.is_divider = true;
  if (is_phone) {
    add_phone_day(box, day, setting, problems);
  } else {
    box.add(wide_day(day, setting, problems));
  }
  for (Box& problem : problems_of(day, problems, setting)) box.add(std::move(problem));
  return box;
}

Box scale() {
  Box line = ui::row(0);
  line.size.min_height = 28;
  line.flow.padding = ui::inset(0, 20);
  line.look.border = Color::Border;
  line.look.is_divider = true;
  Box open = ui::text(words(Msg::HoursOpen), style::kSmall, Color::Text2);
  open.margin.left = kSwitch + kName + 2 * kGap;
  open.size.width = 172;
  line.add(std::move(open));
  Box pause = ui::text(words(Msg::HoursBreak), style::kSmall, Color::Text2);
  pause.size.width = kSpans - 172;
  line.add(std::move(pause));
  Box ticks = ui::row(0);
  ticks.flow.justify = ui::Justify::Between;
  ticks.size.grow = 1;
  ticks.margin.left = kGap;
  ticks.margin.right = kGap + kTotal;
  ticks.add(ui::text(words(Msg::HoursTrackStart), style::kSmall, Color::Text2));
  ticks.add(ui::text(words(Msg::HoursTrackEnd), style::kSmall, Color::Text2));
  line.add(std::move(ticks));
  return line;
}

Box week_head(const HoursSettingsView& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box head = is_phone ? ui::column(8) : ui::row(16);
  head.flow.padding = is_phone ? ui::inset(12, 16) : ui::inset(10, 20);
  if (!is_phone) head.flow.justify = ui::Justify::Between;
  head.add(ui::text(words(Msg::HoursWeek), style::kBodyBold));
  Box zone = ui::row(12);
  zone.add(ui::text(words(Msg::HoursZone), style::kSmall, Color::Text2));
  Box frame = ui::field_frame(36, find_problem(view.frame.errors, "zone") != nullptr);
  if (is_phone) {
    frame.size.grow = 1;
  } else {
    frame.size.width = 200;
  }
  zone.add(std::move(frame));
  head.add(std::move(zone));
  return head;
}

Box week_foot(const HoursSettingsView& view, const Setting& setting) {
  const bool is_phone = setting.is_phone();
  Box foot = is_phone ? ui::column(16) : ui::row(16);
  foot.flow.padding = is_phone ? ui::Insets{13, 16, 12, 16} : ui::Insets{11, 20, 10, 20};
  foot.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
    settings::card_foot(Color::Sunken)(context, rect);
    fill_rect(context, {rect.x, rect.y, rect.width, 1}, Color::Border);
  };
  Box total = ui::text(say(Msg::HoursWeekTotal, {view.week_total}), style::kSmall, Color::Text2);
  total.size.grow = 1;
  foot.add(std::move(total));
  foot.add(ui::button(setting, {ButtonKind::Primary,
                                say(Msg::HoursSave, {std::to_string(view.version)}), Icon::Check}));
  return foot;
}

Box week(const HoursSettingsView& view, Setting& setting) {
  Box card = ui::card();
  card.add(week_head(view, setting));
  if (!setting.is_phone()) card.add(scale());
  for (std::size_t i = 0; i < html::kWeek.size() && i < view.days.size(); ++i) {
    const auto& [key, name] = html::kWeek[i];
    const Day one{key, words(name), view.days[i], setting.next_chosen()};
    card.add(day(one, setting, view.frame.errors));
  }
  card.add(week_foot(view, setting));
  return card;
}

Box closed_day(const views::ClosedDay& view, const Setting& setting) {
  Box line = ui::row(12);
  line.size.min_height = 36;
  line.look.border = Color::Border;
  line.look.is_divider = true;
  Box date = ui::text(view.words, style::kSmallBold);
  date.size.width = 60;
  line.add(std::move(date));
  Box weekday = ui::text(view.weekday, style::kSmall, Color::Text2);
  weekday.size.grow = 1;
  line.add(std::move(weekday));
  Box remove = ui::row(0);
  remove.flow.justify = ui::Justify::Center;
  remove.size.width = remove.size.height = setting.is_phone() ? 44 : 28;
  remove.margin.right = setting.is_phone() ? -12 : -6;
  remove.look.radius = 7;
  remove.look.hover_fill = Color::Hover;
  remove.add(ui::icon(Icon::X, 16, Color::Text2));
  line.add(std::move(remove));
  return line;
}

Box add_day(const HoursSettingsView& view, Setting& setting) {
  const float height = setting.is_phone() ? 44 : 36;
  Box form = ui::row(8, ui::Align::End);
  form.flow.padding.top = 13;
  form.painter = [](ui::PaintContext& context, const ui::Rect& rect) {
    fill_rect(context, {rect.x, rect.y, rect.width, 1}, Color::Border);
  };
  const html::Field look =
      with_problem({.name = "date", .label = say(Msg::HoursDate)}, view.frame.errors);
  Box date = ui::field(setting, look);
  for (Box& part : date.children) {
    if (part.role == ui::Role::Field) part.size.height = height;
  }
  date.size.grow = 1;
  form.add(std::move(date));
  Box button = ui::button(setting, {ButtonKind::Soft, words(Msg::HoursAddDay), Icon::Plus});
  button.size.min_height = height;
  form.add(std::move(button));
  return form;
}

Box closed_days(const HoursSettingsView& view, Setting& setting) {
  Box card = ui::side_card(say(Msg::HoursClosedDays));
  Box list = ui::column();
  list.margin.top = 8;
  if (view.closed_days.empty()) {
    Box none = ui::text(words(Msg::HoursClosedNone), style::kSmall, Color::Text2);
    none.margin.top = 4;
    card.add(std::move(none));
  }
  for (const auto& one : view.closed_days) list.add(closed_day(one, setting));
  card.add(std::move(list));
  card.add(add_day(view, setting));
  return card;
}

}  // namespace

Box build_hours(const HoursSettingsView& view, Setting& setting) {
  Box content = settings::content(setting, Msg::HoursTitle, Msg::HoursLead, view.frame);
  Box main = week(view, setting);
  const bool is_two = setting.breadth() == ui::Breadth::Narrow;
  Box side = is_two ? ui::even_row(16) : ui::column(16);
  side.add(closed_days(view, setting));
  side.add(ui::quiet(Icon::Info, say(Msg::HoursNote)));
  content.add(settings::pair(setting, 700, 272, std::move(main), std::move(side)));
  return settings::page(setting, views::SettingsSection::Hours, std::move(content));
}

}  // namespace townwell::screens
