#include "shared/html/console.h"

#include "shared/base/limits.h"
#include "shared/html/form.h"
#include "shared/html/queue.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace routes = views::routes;
using views::ConsoleView;
using views::FlagView;
using views::QueueKind;

namespace {

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
  write_console_heading(out, heading_level, say(Msg::FlagTitle), "");
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
    write_queue(out, view.queue, view.is_detail ? 2 : 1);
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
