#include "shared/html/audit.h"

#include <algorithm>

#include "shared/html/form.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::AuditView;

bool is_chosen(const std::vector<views::FormChoice>& choices) {
  return std::any_of(choices.begin(), choices.end(), [](const views::FormChoice& choice) {
    return choice.is_chosen && !choice.value.empty();
  });
}

void write_filter(Writer& out, const AuditView& view) {
  out.put("<form class=\"filter\" action=\"{}\">", routes::kAudit);
  write_choices(out, {.name = "actor", .label = say(Msg::AuditWho)}, view.actors);
  write_choices(out, {.name = "action", .label = say(Msg::AuditWhat)}, view.actions);
  write_field(out,
              {.name = "q", .label = say(Msg::AuditWords), .value = view.query, .type = "search"});
  write_button(out, {ButtonKind::Secondary, say(Msg::AuditFilter), Icon::ListFilter});
  out.put("</form>");
}

void write_entry(Writer& out, const views::AuditEntry& entry) {
  out.put("<tr><td class=\"when\">");
  write_moment(out, entry.time);
  out.put("</td><td class=\"who\"><span>");
  write_avatar(out, entry.actor, 24);
  write_name(out, entry.actor);
  out.put("</span></td><td>{}</td><td>", entry.action);
  if (entry.object_url.empty()) {
    out.put("{}", entry.object);
  } else {
    out.put("<a href=\"{}\">{}</a>", entry.object_url, entry.object);
  }
  out.put("</td><td class=\"why\">{}</td></tr>", entry.reason);
}

void write_table(Writer& out, const AuditView& view) {
  out.put("<div class=\"card\"><table><thead><tr>");
  for (const Msg head :
       {Msg::AuditWhen, Msg::AuditWho, Msg::AuditAction, Msg::AuditObject, Msg::AuditReason}) {
    out.put("<th scope=\"col\">{}</th>", say(head));
  }
  out.put("</tr></thead><tbody>");
  for (const views::AuditEntry& entry : view.rows) write_entry(out, entry);
  out.put("</tbody></table></div>");
}

void write_none(Writer& out, const AuditView& view) {
  out.put("<div class=\"card\">");
  if (is_filtered(view)) {
    write_empty(out,
                {.icon = Icon::SearchX,
                 .title = say(Msg::AuditNone),
                 .text = say(Msg::AuditNoneText),
                 .actions = {{std::string(say(Msg::AuditSeeAll)), std::string(routes::kAudit)}}});
  } else {
    write_empty(
        out,
        {.icon = Icon::Shield, .title = say(Msg::AuditEmpty), .text = say(Msg::AuditEmptyText)});
  }
  out.put("</div>");
}

}  // namespace

bool is_filtered(const AuditView& view) {
  return is_chosen(view.actors) || is_chosen(view.actions) || !view.query.empty();
}

std::string write_audit_page(const AuditView& view, const Assets& assets) {
  return write_document(view, assets, {"p-audit"}, [&](Writer& out) {
    out.put("<div class=\"wrap\"><h1>{}</h1><p class=\"lead\">{}</p>", say(Msg::AuditTitle),
            say(Msg::AuditLead));
    write_filter(out, view);
    if (view.rows.empty()) {
      write_none(out, view);
    } else {
      write_table(out, view);
    }
    write_pager(out, view.paging);
    out.put("</div>");
  });
}

}  // namespace townwell::html
