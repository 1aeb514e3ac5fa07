#include "shared/html/console.h"

#include "shared/base/limits.h"
#include "shared/html/form.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace routes = views::routes;
using views::ConsoleView;
using views::FlagView;
using views::QueueKind;

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

// The one heading of level 1 is the queue's, or that of the page's only subject.
void write_heading(Writer& out, int level, std::string_view words, std::string_view aside) {
  if (level == 1) {
    out.put("<h1 class=\"console-t\">{} <span>{}</span></h1>", words, aside);
  } else {
    out.put("<h2 class=\"console-t\">{} <span>{}</span></h2>", words, aside);
  }
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

void write_queue_empty(Writer& out, const ConsoleView& view) {
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

void write_queue_tabs(Writer& out, const ConsoleView& view) {
  const std::vector<views::NavItem> tabs = {
      {std::string(say(Msg::ConsoleMine)), routes::with_query(routes::kConsole, "tab", "mine"),
       views::say_number(view.mine_count), view.is_mine},
      {std::string(say(Msg::ConsoleTeam)), routes::with_query(routes::kConsole, "tab", "team"),
       views::say_number(view.team_count), !view.is_mine}};
  write_tabs(out, say(Msg::ConsoleTabs), tabs);
}

void write_queue(Writer& out, const ConsoleView& view) {
  out.put("<div class=\"queue\"><div class=\"queue-h\">");
  write_heading(out, view.is_detail ? 2 : 1, say(Msg::ConsoleTitle),
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

void write_preview(Writer& out, const views::QueuePreview& preview) {
  const bool is_ticket = preview.kind == QueueKind::Ticket;
  out.put("<div class=\"detail-h\"><div><h2>{}</h2><p>", preview.title);
  write_pill(out, preview.state);
  if (!preview.due.label.empty()) write_pill(out, preview.due);
  out.put("<span>{}</span></p></div>", preview.why);
  write_link_button(
      out, {ButtonKind::Primary, say(is_ticket ? Msg::ConsoleOpenTicket : Msg::ConsoleOpenThread)},
      preview.url);
  out.put("</div><ol class=\"card parts\">");
  for (const views::PreviewPart& part : preview.parts) {
    out.put("<li class=\"msg\">");
    write_avatar(out, part.author, 28);
    out.put("<div><p class=\"msg-h\"><b><bdi>{}</bdi></b>", part.author.display_name);
    write_moment(out, part.time);
    out.put("</p><div class=\"md\" dir=\"auto\">");
    out.trusted_html(part.body_html);
    out.put("</div></div></li>");
  }
  out.put("</ol>");
}

void write_flag_post(Writer& out, const FlagView& flag) {
  out.put("<article class=\"card flagged\"><div class=\"msg\">");
  write_avatar(out, flag.author, 28);
  out.put("<div><p class=\"msg-h\">");
  write_name(out, flag.author);
  out.put("<span>{}</span>", flag.author_facts);
  write_moment(out, flag.posted);
  out.put("</p><div class=\"md\" dir=\"auto\">");
  out.trusted_html(flag.body_html);
  out.put("</div><p class=\"s13 t3\">{} <a class=\"link\" href=\"{}\">{}</a></p></div></div>",
          say(Msg::FlagIn), flag.thread_url, flag.thread_title);
  out.put("<ul class=\"reports\">");
  for (const views::FlagReport& report : flag.reports) {
    out.put("<li><b>{}</b><span>{}</span>", report.reason, report.note);
    out.put("<span class=\"t3\">{}, ", report.who);
    write_moment(out, report.time);
    out.put("</span></li>");
  }
  out.put("</ul></article>");
}

void write_decision(Writer& out, const FlagView& flag, std::string_view value, Msg label,
                    Msg text) {
  out.put("<label class=\"choice\">");
  out.begin("input");
  out.attributes(" type=\"radio\" name=\"decision\" value=\"{}\" required", value);
  if (flag.decision == value) out.attributes(" checked");
  out.end();
  out.put("<span>");
  write_icon(out, value == "agreed" ? Icon::EyeOff : Icon::Check);
  out.put("<span><b>{}</b> {}</span></span></label>", say(label), say(text));
}

void write_flag(Writer& out, const FlagView& flag, int heading_level) {
  out.put("<div class=\"detail-h\"><div>");
  write_heading(out, heading_level, say(Msg::FlagTitle), "");
  out.put("<p>");
  write_pill(out, {flag.is_hidden ? views::PillKind::Hidden : views::PillKind::Discussing,
                   std::string(say(flag.is_hidden ? Msg::FlagHidden : Msg::FlagVisible))});
  out.put("<span>{}</span></p></div></div>",
          views::say_count(Msg::FlagReportsOne, Msg::FlagReportsMany,
                           static_cast<std::int64_t>(flag.reports.size())));
  write_problem_summary(out, flag.errors);
  write_flag_post(out, flag);
  open_form(out, routes::flag(flag.id), "card decide");
  write_command_id(out, flag.guard);
  open_group(out, "decision", say(Msg::FlagDecision), flag.errors);
  out.put("<div class=\"choices\">");
  write_decision(out, flag, "agreed", Msg::FlagHide, Msg::FlagHideText);
  write_decision(out, flag, "disagreed", Msg::FlagKeep, Msg::FlagKeepText);
  out.put("</div>");
  write_group_problem(out, "decision", flag.errors);
  out.put("</fieldset>");
  write_field(out, with_problem({.name = "reason",
                                 .label = say(Msg::FlagReason),
                                 .value = flag.reason,
                                 .help = say(Msg::FlagReasonHelp),
                                 .length_max = limits::kReasonCodePointsMax,
                                 .rows = 2,
                                 .is_required = true},
                                flag.errors));
  out.put("<div class=\"form-f\">");
  write_button(out, {ButtonKind::Primary, say(Msg::FlagDecide)});
  out.put("</div></form>");
}

}  // namespace

std::string write_console_page(const ConsoleView& view, const Assets& assets) {
  const std::string_view page_class = view.is_detail ? "p-console is-detail" : "p-console";
  return write_document(view, assets, {page_class}, [&](Writer& out) {
    out.put("<div class=\"console\">");
    write_queue(out, view);
    out.put("<section class=\"detail\" aria-label=\"{}\">", say(Msg::ConsoleSelected));
    if (view.is_detail) {
      out.put("<a class=\"link back\" href=\"{}\">", routes::kConsole);
      write_icon(out, Icon::ArrowLeft);
      out.put("{}</a>", say(Msg::ConsoleTitle));
    }
    if (view.preview) write_preview(out, *view.preview);
    if (view.flag) write_flag(out, *view.flag, view.is_detail ? 1 : 2);
    out.put("</section></div>");
  });
}

}  // namespace townwell::html
