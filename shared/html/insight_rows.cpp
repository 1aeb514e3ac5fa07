#include "shared/html/insight_rows.h"

#include "shared/html/crumbs.h"
#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {
namespace {

using views::InsightRow;
using views::InsightRowsView;

void write_about(Writer& out, Msg head, std::string_view text) {
  if (!text.empty()) out.put("<dt>{}</dt><dd>{}</dd>", say(head), text);
}

void write_number(Writer& out, const InsightRowsView& view) {
  out.put("<section class=\"card number\">");
  if (!view.value.empty()) out.put("<p class=\"value\">{}</p>", view.value);
  out.put("<p class=\"facts\">{}</p>", view.facts);
  if (!view.formula.empty()) {
    out.put("<dl>");
    write_about(out, Msg::RowsFormula, view.formula);
    write_about(out, Msg::RowsBeside, view.beside);
    write_about(out, Msg::RowsAdvice, view.advice);
    out.put("</dl>");
  }
  out.put("</section>");
}

void write_row(Writer& out, const InsightRow& row, bool has_amounts) {
  out.put("<tr><td>");
  if (row.url.empty()) {
    out.put("{}", row.title);
  } else {
    out.put("<a href=\"{}\" dir=\"auto\">{}</a>", row.url, row.title);
  }
  out.put("</td><td class=\"when\">");
  write_moment(out, row.time);
  out.put("</td>");
  if (has_amounts) out.put("<td class=\"much\">{}</td>", row.amount);
  out.put("<td class=\"in\">{}</td></tr>", say(row.is_counted ? Msg::RowsYes : Msg::RowsNo));
}

void write_table(Writer& out, const InsightRowsView& view) {
  out.put("<div class=\"card\"><table><thead><tr><th scope=\"col\">{}</th>", say(Msg::RowsWhat));
  out.put("<th scope=\"col\">{}</th>", say(Msg::RowsWhen));
  if (view.has_amounts) out.put("<th scope=\"col\" class=\"much\">{}</th>", say(Msg::RowsAmount));
  out.put("<th scope=\"col\">{}</th></tr></thead><tbody>", say(Msg::RowsIn));
  for (const InsightRow& row : view.rows) write_row(out, row, view.has_amounts);
  out.put("</tbody></table></div>");
}

}  // namespace

std::string write_insight_rows(const InsightRowsView& view, const Assets& assets) {
  return write_document(view, assets, {"p-rows"}, [&](Writer& out) {
    out.put("<div class=\"wrap\">");
    write_crumbs(out, {{std::string(say(Msg::RowsBack)), view.back_url}});
    out.put("<h1>{}</h1><p class=\"lead\">{}</p>", view.title, view.period);
    write_number(out, view);
    if (!view.tabs.empty()) write_tabs(out, say(Msg::RowsWhich), view.tabs);
    if (view.rows.empty()) {
      out.put("<div class=\"card\">");
      write_empty(
          out,
          {.icon = Icon::SearchX, .title = say(Msg::RowsNone), .text = say(Msg::RowsNoneText)});
      out.put("</div>");
    } else {
      write_table(out, view);
    }
    write_pager(out, view.paging);
    out.put("</div>");
  });
}

std::string write_measures(const views::MeasuresView& view, const Assets& assets) {
  return write_document(view, assets, {"p-rows p-measures"}, [&](Writer& out) {
    out.put("<div class=\"wrap\">");
    write_crumbs(out, {{std::string(say(Msg::RowsBack)), std::string(views::routes::kInsights)}});
    out.put("<h1>{}</h1><p class=\"lead\">{}</p>", say(Msg::MeasuresTitle), say(Msg::MeasuresLead));
    for (const views::MeasureHelp& measure : view.measures) {
      out.put("<section class=\"card number\" id=\"{}\"><h2>{}</h2><dl>", measure.name,
              measure.title);
      write_about(out, Msg::RowsFormula, measure.formula);
      write_about(out, Msg::RowsBeside, measure.beside);
      write_about(out, Msg::RowsAdvice, measure.advice);
      out.put("</dl><a href=\"{}/{}\">{}</a></section>", views::routes::kInsights, measure.name,
              say(Msg::MeasuresSee));
    }
    out.put("</div>");
  });
}

}  // namespace townwell::html
