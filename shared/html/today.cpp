#include "shared/html/today.h"

#include <algorithm>

#include "shared/html/parts.h"
#include "shared/html/queue.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::TodayView;

void write_task(Writer& out, const views::TodayTask& task, bool is_first) {
  const TaskLook look = look_of(task);
  out.put("<li class=\"task\"><span class=\"tile36 c-{}\">", look.tone);
  write_icon(out, look.icon, 20);
  out.put("</span><div><p class=\"task-h\"><span>{}</span>", task.lead);
  if (!task.due.label.empty()) write_pill(out, task.due);
  out.put("</p><h2 dir=\"auto\">");
  if (task.url.empty()) {
    out.put("{}", task.title);
  } else {
    out.put("<a href=\"{}\">{}</a>", task.url, task.title);
  }
  out.put("</h2><p>{}</p></div>", task.text);
  write_link_button(
      out, {is_first ? ButtonKind::Primary : ButtonKind::Secondary, task.action.label, look.action},
      task.action.url);
  out.put("</li>");
}

void write_tasks(Writer& out, const TodayView& view) {
  if (view.tasks.empty()) {
    out.put("<div class=\"card\">");
    write_empty(out, {.icon = Icon::Sprout,
                      .tone = "green",
                      .title = say(Msg::TodayNone),
                      .text = say(Msg::ConsoleNothingText)});
    out.put("</div>");
    return;
  }
  out.put("<ol class=\"card\" aria-label=\"{}\">", say(Msg::TodayTasks));
  for (std::size_t i = 0; i < view.tasks.size(); ++i) write_task(out, view.tasks[i], i == 0);
  out.put("</ol>");
}

void write_number(Writer& out, std::string_view number, Msg label, std::string_view tone) {
  out.put("<li class=\"card\"><b class=\"n {}\">{}</b><span>{}</span></li>", tone, number,
          say(label));
}

void write_meanwhile(Writer& out, const views::TodayMeanwhile& view) {
  out.put("<div class=\"sec-h\"><h2>{}</h2><span>{}</span></div><ul class=\"trio\">", view.title,
          view.since);
  write_number(out, view.came, Msg::TodayCame, "");
  write_number(out, view.solved, Msg::TodaySolved, "green");
  out.put("<li class=\"card\"><b>{}</b><span>{}</span></li></ul>", view.saved, view.saved_text);
}

void write_helps(Writer& out, const std::vector<views::TodayHelp>& helps) {
  if (helps.empty()) return;
  out.put("<ul class=\"card helps\" aria-label=\"{}\">", say(Msg::TodayHelpers));
  for (const views::TodayHelp& help : helps) {
    out.put("<li>");
    write_avatar(out, help.person, 28);
    out.put("<div><p>");
    write_name(out, help.person);
    out.put(" {} <a href=\"{}\">“{}”</a></p><span>{}</span></div></li>", say(Msg::TodayAnswered),
            help.answer.url, help.answer.label, help.aside);
  }
  out.put("</ul>");
}

void write_steps(Writer& out, const std::vector<views::TodayStep>& steps) {
  if (steps.empty()) return;
  const auto done = std::count_if(steps.begin(), steps.end(),
                                  [](const views::TodayStep& step) { return step.is_done; });
  open_side_card(out, say(Msg::TodaySetUp),
                 say(Msg::TodaySetUpOf, {std::to_string(done), std::to_string(steps.size())}));
  out.put("<progress class=\"bar\" max=\"{}\" value=\"{}\" aria-label=\"{}\"></progress>",
          steps.size(), done, say(Msg::TodaySetUp));
  out.put("<ul class=\"steps\">");
  for (const views::TodayStep& step : steps) {
    if (step.is_done) {
      out.put("<li class=\"done\"><i>");
      write_icon(out, Icon::Check, 14);
      out.put("</i><p><span class=\"vh\">{} </span>{}</p></li>", say(Msg::TodaySetUpDone),
              step.title);
    } else {
      out.put("<li><i></i><p><a href=\"{}\"><b>{}</b></a><span>{}</span></p></li>", step.url,
              step.title, step.text);
    }
  }
  out.put("</ul>");
  const auto next = std::find_if(steps.begin(), steps.end(),
                                 [](const views::TodayStep& step) { return !step.is_done; });
  write_link_button(
      out, {ButtonKind::Soft, say(Msg::TodaySetUpNext), Icon::ArrowRight, ButtonSize::Small},
      next->url);
  close_card(out);
}

void write_bars(Writer& out, const views::TodayWeek& week) {
  const int most = most_of(week);
  out.put("<div class=\"days\" aria-hidden=\"true\">");
  for (const views::TodayDay& day : week.days) {
    out.put("<span><svg width=\"{}\" height=\"{}\">", kWeekBarWidth, kWeekBarHeight);
    const auto bar = [&](std::string_view css_class, int count) {
      const int height = views::bar_height(count, most, kWeekBarHeight);
      if (height == 0) return;
      out.put("<rect class=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>", css_class,
              kWeekBarHeight - height, kWeekBarWidth, height, std::min(4, height / 2));
    };
    bar("came", day.came);
    bar("solved", day.solved);
    out.put("</svg>{}</span>", day.letter);
  }
  out.put("</div><p class=\"legend\" aria-hidden=\"true\"><span><i class=\"solved\"></i>{}</span>",
          say(Msg::TodayWeekSolved));
  out.put("<span><i class=\"came\"></i>{}</span></p>", say(Msg::TodayWeekCame));
}

/// The chart for those who do not see it.
void write_week_table(Writer& out, const views::TodayWeek& week) {
  out.put("<div class=\"vh\"><p>{}</p><table><thead><tr>", week.summary);
  for (const Msg head : {Msg::TodayWeekDay, Msg::TodayWeekCame, Msg::TodayWeekSolved}) {
    out.put("<th scope=\"col\">{}</th>", say(head));
  }
  out.put("</tr></thead><tbody>");
  for (const views::TodayDay& day : week.days) {
    out.put("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>", day.name, day.came,
            day.solved);
  }
  out.put("</tbody></table></div>");
}

void write_week(Writer& out, const views::TodayWeek& week) {
  open_side_card(out, say(Msg::TodayWeek), week.share);
  if (week.share.empty()) {
    out.put("<p class=\"s13 t2\">{}</p>", week.summary);
  } else {
    write_bars(out, week);
    write_week_table(out, week);
  }
  close_card(out);
}

}  // namespace

TaskLook look_of(const views::TodayTask& task) {
  if (task.subject == views::TodaySubject::Gap) return {Icon::Search, "blue", Icon::SquarePen};
  if (task.subject == views::TodaySubject::Backups) {
    return {Icon::TriangleAlert, "red", Icon::ArrowRight};
  }
  Icon action = Icon::Flag;
  if (task.kind == views::QueueKind::Thread) action = Icon::SquarePen;
  if (task.kind == views::QueueKind::Ticket) action = Icon::Reply;
  return {icon_of(task.kind), tone_of(task.kind), action};
}

int most_of(const views::TodayWeek& week) {
  int most = 0;
  for (const views::TodayDay& day : week.days) most = std::max(most, day.came);
  return most;
}

std::string write_today_page(const TodayView& view, const Assets& assets) {
  return write_document(view, assets, {"p-today"}, [&](Writer& out) {
    out.put("<div class=\"wrap today-h\"><p>{}</p><h1>{}</h1>", view.date, view.heading);
    if (!view.lead.empty()) {
      out.put("<p class=\"lead\">{}", view.lead);
      if (view.has_more) {
        out.put(" <a class=\"link\" href=\"{}\">{}</a>", routes::kConsole, say(Msg::TodayQueue));
      }
      out.put("</p>");
    }
    out.put("</div><div class=\"wrap cols\"><div class=\"main\">");
    write_tasks(out, view);
    if (view.meanwhile) write_meanwhile(out, *view.meanwhile);
    write_helps(out, view.helps);
    out.put("</div><aside class=\"side\">");
    write_steps(out, view.steps);
    if (view.week) write_week(out, *view.week);
    out.put("</aside></div>");
  });
}

}  // namespace townwell::html
