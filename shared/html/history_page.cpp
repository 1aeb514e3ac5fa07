#include "shared/html/history_page.h"

#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/views/text/messages.h"

namespace townwell::html {

namespace {

void write_version(Writer& out, const views::VersionView& version) {
  out.put("<article class=\"card pad\"><h2>{}</h2>", version.label);
  out.put("<p class=\"t3 s13\">");
  if (version.is_current) {
    out.text(say(Msg::HistoryNow));
  } else {
    out.text(
        say(Msg::HistoryReplaced, {version.replaced_at.label, version.replaced_by.display_name}));
  }
  out.put("</p>");
  if (!version.title.empty()) out.put("<h3 dir=\"auto\">{}</h3>", version.title);
  out.put("<div class=\"md\" dir=\"auto\">");
  out.trusted_html(version.body_html);
  out.put("</div></article>");
}

}  // namespace

std::string write_history_page(const views::HistoryView& view, const Assets& assets) {
  return write_document(view, assets, {"p-edit"}, [&](Writer& out) {
    out.put("<div class=\"wrap narrow\"><h1>{}</h1><p>{}</p>", say(Msg::HistoryTitle),
            say(Msg::HistoryOf, {view.thread_title}));
    if (view.versions.size() < 2) out.put("<p>{}</p>", say(Msg::HistoryNone));
    for (const views::VersionView& version : view.versions) write_version(out, version);
    write_link_button(out, {ButtonKind::Secondary, say(Msg::HistoryBack)}, view.back_url);
    out.put("</div>");
  });
}

}  // namespace townwell::html
