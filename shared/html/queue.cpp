#include "shared/html/queue.h"

#include "shared/html/parts.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::html {

namespace routes = views::routes;
using views::Msg;
using views::QueueKind;
using views::say;

Icon icon_of(QueueKind kind) {
  switch (kind) {
    case QueueKind::Thread:
      return Icon::MessageCircle;
    case QueueKind::Ticket:
      return Icon::Ticket;
    case QueueKind::Flag:
      break;
  }
  return Icon::Flag;
}

std::string_view tone_of(QueueKind kind) {
  switch (kind) {
    case QueueKind::Thread:
      return "accent";
    case QueueKind::Ticket:
      return "violet";
    case QueueKind::Flag:
      break;
  }
  return "red";
}

namespace {

void write_due(Writer& out, const views::Pill& due) {
  if (due.label.empty()) return;
  out.put("<span class=\"due {}\">", pill_tone(due.kind));
  write_icon(out, pill_icon(due.kind), 14);
  out.put("{}</span>", due.label);
}

void write_row(Writer& out, const views::QueueRow& row) {
  if (row.is_selected) {
    out.put("<li><a class=\"q on\" href=\"{}\" aria-current=\"true\">", row.url);
  } else {
    out.put("<li><a class=\"q\" href=\"{}\">", row.url);
  }
  out.put("<span class=\"q-h\"><span class=\"{}\">", tone_of(row.kind));
  write_icon(out, icon_of(row.kind));
  out.put("</span><span class=\"q-ref\">{}</span>", row.reference);
  write_due(out, row.due);
  out.put("</span><b>{}</b><span class=\"q-why\">{}</span></a></li>", row.title, row.reason);
}

void write_queue_empty(Writer& out, const views::Queue& view) {
  if (view.is_mine && view.team_count > 0) {
    write_empty(out, {.icon = Icon::Sprout,
                      .tone = "green",
                      .title = say(Msg::ConsoleNothingMine),
                      .text = say(Msg::ConsoleNothingMineText),
                      .actions = {{std::string(say(Msg::ConsoleSeeTeam)),
                                   routes::with_query(routes::kConsole, "tab", "team")}}});
    return;
  }
  write_empty(out, {.icon = Icon::Sprout,
                    .tone = "green",
                    .title = say(Msg::ConsoleNothing),
                    .text = say(Msg::ConsoleNothingText)});
}

void write_queue_tabs(Writer& out, const views::Queue& view) {
  const std::vector<views::NavItem> tabs = {
      {std::string(say(Msg::ConsoleMine)), routes::with_query(routes::kConsole, "tab", "mine"),
       views::say_number(view.mine_count), view.is_mine},
      {std::string(say(Msg::ConsoleTeam)), routes::with_query(routes::kConsole, "tab", "team"),
       views::say_number(view.team_count), !view.is_mine}};
  write_tabs(out, say(Msg::ConsoleTabs), tabs);
}

}  // namespace

void write_console_heading(Writer& out, int level, std::string_view words, std::string_view aside) {
  if (level == 1) {
    out.put("<h1 class=\"console-t\">{} <span>{}</span></h1>", words, aside);
  } else {
    out.put("<h2 class=\"console-t\">{} <span>{}</span></h2>", words, aside);
  }
}

void write_queue(Writer& out, const views::Queue& view, int heading_level) {
  out.put("<div class=\"queue\"><div class=\"queue-h\">");
  write_console_heading(
      out, heading_level, say(Msg::ConsoleTitle),
      views::say_count(Msg::ConsoleOpenOne, Msg::ConsoleOpenMany, view.team_count));
  write_queue_tabs(out, view);
  if (!view.rows.empty()) out.put("<p>{}</p>", say(Msg::ConsoleUrgentFirst));
  out.put("</div>");
  if (view.rows.empty()) {
    write_queue_empty(out, view);
  } else {
    out.put("<ol>");
    for (const views::QueueRow& row : view.rows) write_row(out, row);
    out.put("</ol>");
  }
  if (!view.rest_words.empty()) {
    out.put("<p class=\"rest\">");
    write_icon(out, Icon::Sprout);
    out.put("{}</p>", view.rest_words);
  }
  write_pager(out, view.paging);
  out.put("</div>");
}

}  // namespace townwell::html
