#include "shared/html/settings.h"
#include "shared/html/settings_frame.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::HoursSettingsView;
using views::OpenDay;
using views::SettingsSection;

// The forms of the page, each with a command id of its own; from kRemoveForms on one a closed day.
enum PageForm : unsigned { kWeekForm, kAddForm, kRemoveForms };

struct TimeField {
  std::string name;
  std::string label;
  const std::string& value;
};

void write_time(Writer& out, const TimeField& field, const Problems& problems) {
  out.begin("input");
  out.attributes(" class=\"field time\" id=\"f-{}\" name=\"{}\" aria-label=\"{}\" value=\"{}\"",
                 field.name, field.name, field.label, field.value);
  out.attributes(
      " inputmode=\"numeric\" maxlength=\"5\" placeholder=\"--:--\" autocomplete=\"off\"");
  if (find_problem(problems, field.name) != nullptr) {
    out.attributes(" aria-invalid=\"true\" aria-describedby=\"f-{}-e\"", field.name);
  }
  out.end();
}

void write_span(Writer& out, const TimeField& from, const TimeField& to, const Problems& problems) {
  out.put("<span class=\"span\">");
  write_time(out, from, problems);
  out.put("<span aria-hidden=\"true\">–</span>");
  write_time(out, to, problems);
  out.put("</span>");
}

void write_day_track(Writer& out, const OpenDay& day) {
  out.put("<svg class=\"day-track\" aria-hidden=\"true\" width=\"100%\" height=\"8\">");
  out.put("<rect class=\"rest\" width=\"100%\" height=\"8\" rx=\"4\"/>");
  for (const views::TrackPart& part : day.track) {
    out.put("<rect class=\"done\" x=\"{}%\" width=\"{}%\" height=\"8\" rx=\"4\"/>",
            part.from_percent, part.to_percent - part.from_percent);
  }
  out.put("</svg>");
}

void write_day(Writer& out, const Weekday& weekday, const OpenDay& day, const Problems& problems) {
  const std::string key(weekday.key);
  const std::string name(say(weekday.name));
  out.put("<li class=\"day\">");
  write_switch(out, key + "_open", say(Msg::HoursDayOpen, {name}), day.is_open);
  out.put("<b>{}</b><span class=\"shut\">{}</span><div class=\"spans\">", name,
          say(Msg::HoursClosed));
  write_span(out, {key + "_from", say(Msg::HoursFrom, {name}), day.from},
             {key + "_to", say(Msg::HoursTo, {name}), day.to}, problems);
  write_span(out, {key + "_from2", say(Msg::HoursFromSecond, {name}), day.second_from},
             {key + "_to2", say(Msg::HoursToSecond, {name}), day.second_to}, problems);
  out.put("</div>");
  write_day_track(out, day);
  out.put("<span class=\"sum\">{}</span>", day.total);
  for (const std::string_view field : {"_from", "_to", "_from2", "_to2"}) {
    write_group_problem(out, key + std::string(field), problems);
  }
  out.put("</li>");
}

void write_week(Writer& out, const HoursSettingsView& view) {
  open_form(out, routes::settings("hours"), "card week");
  write_command_id(out, view.frame.guard, kWeekForm);
  out.put("<div class=\"week-h\"><h2>{}</h2>", say(Msg::HoursWeek));
  write_choices(out,
                with_problem({.name = "zone", .label = say(Msg::HoursZone)}, view.frame.errors),
                view.zones);
  out.put("</div><div class=\"day scale\" aria-hidden=\"true\"><span>{}</span><span>{}</span>",
          say(Msg::HoursOpen), say(Msg::HoursBreak));
  out.put("<span class=\"ticks\"><i>{}</i><i>{}</i><i>{}</i></span></div><ul>",
          say(Msg::HoursTrackStart), say(Msg::HoursTrackMiddle), say(Msg::HoursTrackEnd));
  for (std::size_t i = 0; i < kWeek.size() && i < view.days.size(); ++i) {
    write_day(out, kWeek[i], view.days[i], view.frame.errors);
  }
  out.put("</ul><div class=\"week-f\"><p>{}</p>", say(Msg::HoursWeekTotal, {view.week_total}));
  const std::string label = say(Msg::HoursSave, {std::to_string(view.version)});
  write_button(out, {ButtonKind::Primary, label, Icon::Check});
  out.put("</div></form>");
}

void write_closed_day(Writer& out, const HoursSettingsView& view, std::size_t index) {
  const views::ClosedDay& day = view.closed_days[index];
  out.put("<li><b>{}</b><span>{}</span>", day.words, day.weekday);
  open_form(out, routes::settings("hours", "reopen"));
  write_command_id(out, view.frame.guard, kRemoveForms + static_cast<unsigned>(index));
  write_hidden(out, "date", day.date);
  out.put("<button class=\"remove\" aria-label=\"{}\">", say(Msg::HoursRemove, {day.words}));
  write_icon(out, Icon::X);
  out.put("</button></form></li>");
}

void write_closed_days(Writer& out, const HoursSettingsView& view) {
  open_side_card(out, say(Msg::HoursClosedDays));
  if (view.closed_days.empty()) out.put("<p class=\"s13 t2\">{}</p>", say(Msg::HoursClosedNone));
  out.put("<ul class=\"closed\">");
  for (std::size_t i = 0; i < view.closed_days.size(); ++i) write_closed_day(out, view, i);
  out.put("</ul>");
  open_form(out, routes::settings("hours", "close"), "add-day");
  write_command_id(out, view.frame.guard, kAddForm);
  write_field(out, with_problem({.name = "date",
                                 .label = say(Msg::HoursDate),
                                 .value = view.new_date,
                                 .type = "date",
                                 .is_required = true},
                                view.frame.errors));
  write_button(out, {ButtonKind::Soft, say(Msg::HoursAddDay), Icon::Plus});
  out.put("</form>");
  close_card(out);
}

}  // namespace

std::string write_hours_settings(const HoursSettingsView& view, const Assets& assets) {
  return write_settings_page(view, assets, SettingsSection::Hours, Msg::HoursTitle, Msg::HoursLead,
                             [&](Writer& out) {
                               out.put("<div class=\"hours\">");
                               write_week(out, view);
                               out.put("<div class=\"side\">");
                               write_closed_days(out, view);
                               out.put("<p class=\"quiet\">");
                               write_icon(out, Icon::Info);
                               out.put("{}</p></div></div>", say(Msg::HoursNote));
                             });
}

}  // namespace townwell::html
