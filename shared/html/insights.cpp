#include "shared/html/insights.h"

#include "shared/base/names.h"
#include "shared/html/form.h"
#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {
namespace {

namespace routes = views::routes;
using views::FigureCard;
using views::InsightsView;
using views::MeasureLine;

void write_periods(Writer& out, const InsightsView& view) {
  out.put("<nav class=\"periods\" aria-label=\"{}\">", say(Msg::InsightsPeriods));
  for (const views::NavItem& item : view.periods) {
    if (item.is_current) {
      out.put("<a class=\"on\" aria-current=\"page\" href=\"{}\">{}</a>", item.url, item.label);
    } else {
      out.put("<a href=\"{}\">{}</a>", item.url, item.label);
    }
  }
  out.put("</nav>");
}

void write_kept(Writer& out, std::string_view name, std::string_view value) {
  if (!value.empty()) write_hidden(out, name, value);
}

void write_toolbar(Writer& out, const InsightsView& view) {
  out.put("<div class=\"tools\"><h1>{}</h1>", say(Msg::InsightsTitle));
  write_periods(out, view);
  out.put("<p class=\"dates\">{}</p>", view.dates);
  out.put("<form class=\"spaces\" action=\"{}\">", routes::kInsights);
  write_kept(out, "days", view.days > 0 ? std::to_string(view.days) : "");
  write_kept(out, "from", view.from);
  write_kept(out, "to", view.to);
  write_choices(out, {.name = "space", .label = say(Msg::InsightsSpace), .is_label_hidden = true},
                view.spaces);
  write_button(out, {ButtonKind::Secondary, say(Msg::InsightsShowSpace)});
  out.put("</form><div class=\"export\">");
  write_link_button(out, {ButtonKind::Secondary, say(Msg::InsightsExportCsv), Icon::Download},
                    view.csv_url);
  write_link_button(out, {ButtonKind::Secondary, say(Msg::InsightsExportJson)}, view.json_url);
  out.put("</div></div>");
}

void write_figure(Writer& out, const FigureCard& card) {
  out.put("<section class=\"card kpi\"><h2>{}</h2>", card.label);
  out.put("<a class=\"help\" href=\"{}\" aria-label=\"{}\">", card.help_url,
          say(Msg::InsightsHelp));
  write_icon(out, Icon::Info);
  out.put("</a><p class=\"{}\">", std::string_view(card.is_sentence ? "figure words" : "figure"));
  if (card.url.empty()) {
    out.put("<span>{}</span>", card.value);
  } else {
    out.put("<a href=\"{}\">{}</a>", card.url, card.value);
  }
  if (!card.aside.empty()) {
    out.put(" <small class=\"c-{}\">{}</small>", to_text(card.aside_tone), card.aside);
  }
  out.put("</p><p class=\"aside\">{}", card.note);
  if (card.action) out.put(" <a href=\"{}\">{}</a>", card.action->url, card.action->label);
  out.put("</p></section>");
}

void write_measure(Writer& out, const MeasureLine& line) {
  out.put("<tr><td><a href=\"{}\">{}</a></td>", line.help_url, line.title);
  out.put("<td class=\"much\"><a href=\"{}\">{}</a></td>", line.url, line.value);
  out.put("<td class=\"much of\">{}</td><td class=\"much range\">{}</td>", line.of, line.range);
  out.put("<td class=\"much before\">{}</td></tr>", line.before);
}

void write_all_measures(Writer& out, const InsightsView& view) {
  out.put("<section class=\"card all\"><h2>{}</h2><p class=\"lead\">{}</p>", say(Msg::MeasuresAll),
          say(Msg::MeasuresAllLead));
  out.put("<table><thead><tr><th scope=\"col\">{}</th>", say(Msg::MeasuresName));
  for (const Msg head :
       {Msg::MeasuresValue, Msg::MeasuresOf, Msg::MeasuresRange, Msg::MeasuresBefore}) {
    out.put("<th scope=\"col\" class=\"much\">{}</th>", say(head));
  }
  out.put("</tr></thead><tbody>");
  for (const MeasureLine& line : view.measures) write_measure(out, line);
  out.put("</tbody></table></section>");
}

}  // namespace

Icon lift_icon(views::NoticeKind tone) {
  switch (tone) {
    case views::NoticeKind::Done:
      return Icon::TrendingDown;
    case views::NoticeKind::Problem:
      return Icon::TrendingUp;
    case views::NoticeKind::Waiting:
      return Icon::TriangleAlert;
    default:
      return Icon::Hourglass;
  }
}

std::string_view lift_tone(views::NoticeKind tone) {
  switch (tone) {
    case views::NoticeKind::Done:
      return "green";
    case views::NoticeKind::Problem:
      return "red";
    case views::NoticeKind::Waiting:
      return "amber";
    default:
      return "gray";
  }
}

std::string write_insights(const InsightsView& view, const Assets& assets) {
  return write_document(view, assets, {"p-insights"}, [&](Writer& out) {
    out.put("<div class=\"wrap\">");
    write_toolbar(out, view);
    out.put("<div class=\"kpis\">");
    for (const FigureCard& card : view.figures) write_figure(out, card);
    out.put("</div><div class=\"two\">");
    insight::write_funnel(out, view.funnel);
    insight::write_lift(out, view.lift);
    out.put("</div><div class=\"three\">");
    insight::write_answers(out, view.answers);
    insight::write_people(out, view.people);
    insight::write_seen(out, view.seen);
    out.put("</div>");
    insight::write_gaps(out, view.gaps);
    write_all_measures(out, view);
    out.put("</div>");
  });
}

}  // namespace townwell::html
