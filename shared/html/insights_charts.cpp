#include <algorithm>

#include "shared/base/names.h"
#include "shared/html/insights.h"
#include "shared/html/parts.h"

namespace townwell::html::insight {
namespace {

using views::ChartBar;

/// Thousandths as the style of an SVG takes them: "61.4%".
struct Percent {
  explicit Percent(int permille)
      : text(std::to_string(permille / 10) + "." + std::to_string(permille % 10) + "%") {}
  std::string text;
};

void write_link(Writer& out, std::string_view url, std::string_view label) {
  if (url.empty()) {
    out.put("{}", label);
  } else {
    out.put("<a href=\"{}\">{}</a>", url, label);
  }
}

void write_bar(Writer& out, int permille, std::string_view tone) {
  out.put(
      "<svg class=\"beam c-{}\" width=\"{}\" aria-hidden=\"true\">"
      "<rect width=\"100%\" height=\"100%\" rx=\"4\"/></svg>",
      tone, Percent(permille).text);
}

void write_funnel_bar(Writer& out, const ChartBar& bar) {
  out.put("<li><span class=\"label\">{}</span><span class=\"area\">", bar.label);
  write_bar(out, in_funnel(bar.permille), to_text(bar.tone));
  out.put("<b>");
  write_link(out, bar.url, bar.value);
  out.put("</b>");
  if (!bar.aside.empty()) out.put("<span>{}</span>", bar.aside);
  out.put("</span></li>");
}

/// From one bar down to the next.
void write_funnel_step(Writer& out, int from, int to) {
  out.put(
      "<li class=\"step\" aria-hidden=\"true\"><svg viewBox=\"0 0 1000 13\" width=\"100%\""
      " preserveAspectRatio=\"none\"><path d=\"M0 0H{}L{} 13H0Z\"/></svg></li>",
      in_funnel(from), in_funnel(to));
}

void write_arm(Writer& out, const views::LiftArm& arm) {
  out.put("<li><span class=\"label\">{}</span><span class=\"of\">", arm.label);
  write_link(out, arm.url, arm.detail);
  out.put("</span><span class=\"area\"><svg class=\"arm {}\" width=\"{}\" aria-hidden=\"true\">",
          std::string_view(arm.is_held ? "held" : "shown"), Percent(arm.high_permille).text);
  const int high = arm.high_permille > 0 ? arm.high_permille : 1;
  out.put("<rect width=\"{}\" height=\"16\" rx=\"4\"/>", Percent(arm.permille * 1000 / high).text);
  const std::string low = Percent(arm.low_permille * 1000 / high).text;
  out.put("<line x1=\"{}\" x2=\"100%\" y1=\"8\" y2=\"8\"/>", low);
  out.put("<line x1=\"{}\" x2=\"{}\" y1=\"3\" y2=\"13\"/>", low, low);
  out.put("<line class=\"end\" x1=\"100%\" x2=\"100%\" y1=\"3\" y2=\"13\"/></svg>");
  if (!arm.value.empty()) out.put("<b>{}</b>", arm.value);
  out.put("</span></li>");
}

void write_difference(Writer& out, const views::LiftDifference& difference) {
  out.put("<div class=\"diff {}\"><span>{}</span>",
          std::string_view(difference.is_sure ? "sure" : "open"), say(Msg::LiftOf100));
  out.put("<svg class=\"axis\" height=\"48\" width=\"100%\" aria-hidden=\"true\">");
  for (const views::AxisTick& tick : difference.ticks) {
    const std::string x = Percent(tick.permille).text;
    if (tick.label == "0") {
      out.put("<line class=\"zero\" x1=\"{}\" x2=\"{}\" y1=\"2\" y2=\"26\"/>", x, x);
    }
    out.put("<text x=\"{}\" y=\"44\" text-anchor=\"middle\">{}</text>", x, tick.label);
  }
  const std::string low = Percent(difference.low_permille).text;
  const std::string high = Percent(difference.high_permille).text;
  out.put("<line x1=\"{}\" x2=\"{}\" y1=\"14\" y2=\"14\"/>", low, high);
  out.put("<line x1=\"{}\" x2=\"{}\" y1=\"9\" y2=\"19\"/>", low, low);
  out.put("<line x1=\"{}\" x2=\"{}\" y1=\"9\" y2=\"19\"/>", high, high);
  out.put("<circle cx=\"{}\" cy=\"14\" r=\"5.5\"/></svg><b>{}</b></div>",
          Percent(difference.permille).text, difference.value);
}

/// Ten rows of ten; those who did not need to write are filled.
void write_hundred(Writer& out, const views::LiftCard& card) {
  if (card.hundred.empty()) return;
  out.put("<div class=\"hundred\">");
  if (card.fewer_of_100 > 0) {
    out.put(
        "<svg viewBox=\"0 0 100 20\" width=\"200\" height=\"40\" role=\"img\" aria-label=\"{}\">",
        say(Msg::LiftHundredPicture, {std::to_string(card.fewer_of_100)}));
    for (int i = 0; i < 100; ++i) {
      out.put("<circle class=\"{}\" cx=\"{}\" cy=\"{}\" r=\"1.6\"/>",
              std::string_view(i < card.fewer_of_100 ? "on" : "off"), i / 4 * 4 + 2, i % 4 * 5 + 2);
    }
    out.put("</svg>");
  }
  out.put("<p>{}</p></div>", card.hundred);
}

void write_strip(Writer& out, const views::LiftCard& card) {
  out.put("<p class=\"verdict {}\">", lift_tone(card.tone));
  write_icon(out, lift_icon(card.tone));
  out.put("<span><b>{}</b> {}</span></p>", card.strong, card.text);
  if (card.action) {
    out.put("<p class=\"onward\"><a href=\"{}\">{}</a></p>", card.action->url, card.action->label);
  }
}

}  // namespace

void write_head(Writer& out, const views::ChartHead& head) {
  out.put("<div class=\"card-h\"><h2>{}</h2><a class=\"help\" href=\"{}\" aria-label=\"{}\">",
          head.title, head.help_url, say(Msg::InsightsHelp));
  write_icon(out, Icon::Info);
  out.put("</a></div><p class=\"lead\">{}</p>", head.lead);
}

void write_funnel(Writer& out, const views::FunnelCard& card) {
  out.put("<section class=\"card chart funnel\">");
  write_head(out, card.head);
  out.put("<ul>");
  for (std::size_t i = 0; i < card.steps.size(); ++i) {
    if (i > 0) write_funnel_step(out, card.steps[i - 1].permille, card.steps[i].permille);
    write_funnel_bar(out, card.steps[i]);
  }
  out.put("</ul><ul class=\"outs\">");
  for (std::size_t i = 0; i < card.ends.size(); ++i) {
    if (i > 0) out.put("<li class=\"step\" aria-hidden=\"true\"></li>");
    write_funnel_bar(out, card.ends[i]);
  }
  out.put("</ul><p class=\"vh\">{}</p></section>", card.summary);
}

void write_lift(Writer& out, const views::LiftCard& card) {
  out.put("<section class=\"card chart lift\">");
  write_head(out, card.head);
  if (!card.arms.empty()) {
    out.put("<ul>");
    for (const views::LiftArm& arm : card.arms) write_arm(out, arm);
    out.put("</ul>");
  }
  if (!card.chance.empty()) out.put("<p class=\"chance\">{}</p>", card.chance);
  if (card.difference) write_difference(out, *card.difference);
  write_hundred(out, card);
  write_strip(out, card);
  out.put("</section>");
}

void write_answers(Writer& out, const views::AnswersCard& card) {
  out.put("<section class=\"card chart waits\">");
  write_head(out, card.head);
  out.put("<div class=\"plot\" aria-hidden=\"true\"><ol class=\"grid\">");
  for (const std::string& tick : card.ticks) out.put("<li>{}</li>", tick);
  out.put("</ol><div class=\"columns\">");
  for (const views::AnswerBar& bar : card.bars) {
    out.put(
        "<div><svg class=\"col c-{}\" width=\"100%\" height=\"130\"><rect x=\"8%\" width=\"84%\""
        " y=\"{}\" height=\"{}\" rx=\"4\"/></svg><span>{}</span></div>",
        to_text(bar.tone), Percent(1000 - bar.permille).text, Percent(bar.permille).text,
        bar.label);
  }
  if (!card.median.empty()) {
    const std::string x = Percent(card.median_permille).text;
    out.put(
        "<svg class=\"median\" width=\"100%\" height=\"150\"><line x1=\"{}\" x2=\"{}\" y1=\"0\""
        " y2=\"150\"/><text x=\"{}\" y=\"10\" dx=\"8\">{}</text></svg>",
        x, x, x, card.median);
  }
  out.put("</div></div><p class=\"said\">{}", card.summary);
  if (!card.open.empty()) out.put(" {}", card.open);
  if (card.action) out.put(" <a href=\"{}\">{}</a>", card.action->url, card.action->label);
  out.put(
      "</p><table class=\"vh\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr>"
      "</thead><tbody>",
      say(Msg::AnswersUntil), say(Msg::AnswersCount));
  for (const views::AnswerBar& bar : card.bars) {
    out.put("<tr><td>{}</td><td>{}</td></tr>", bar.label, bar.value);
  }
  out.put("</tbody></table></section>");
}

void write_people(Writer& out, const views::PeopleCard& card) {
  out.put("<section class=\"card chart takers\">");
  write_head(out, card.head);
  out.put("<ul>");
  for (const views::PartBar& part : card.parts) {
    out.put("<li><span class=\"label\">{}</span><span class=\"of\">", part.label);
    write_link(out, part.url, part.people);
    out.put("</span><span class=\"area\"><svg class=\"part\" width=\"{}\" aria-hidden=\"true\">",
            Percent(std::max(part.permille, part.usual_permille)).text);
    const int widest = std::max({part.permille, part.usual_permille, 1});
    out.put("<rect width=\"{}\" height=\"10\" rx=\"2\"/>",
            Percent(part.permille * 1000 / widest).text);
    out.put("<rect class=\"usual\" y=\"13\" width=\"{}\" height=\"3\" rx=\"1.5\"/></svg>",
            Percent(part.usual_permille * 1000 / widest).text);
    out.put("<b>{}</b><span>{}</span></span></li>", part.value, part.usual);
  }
  out.put("</ul><p class=\"top\">{}</p></section>", card.top);
}

void write_seen(Writer& out, const views::SeenCard& card) {
  out.put("<section class=\"card chart seen\">");
  write_head(out, card.head);
  if (card.rows.empty()) {
    out.put("<p class=\"blank\">{}</p></section>", say(Msg::SeenNone));
    return;
  }
  out.put("<ul>");
  for (const ChartBar& row : card.rows) {
    out.put("<li><a class=\"label\" href=\"{}\" dir=\"auto\">{}</a><b>{}</b>", row.url, row.label,
            row.value);
    out.put("<span class=\"kind\">{}</span><span class=\"rail\">", row.aside);
    write_bar(out, row.permille, "plain");
    out.put("</span></li>");
  }
  out.put("</ul></section>");
}

void write_gaps(Writer& out, const views::GapsCard& card) {
  out.put("<section class=\"card chart gaps\">");
  write_head(out, card.head);
  if (card.rows.empty()) {
    out.put("</section>");
    return;
  }
  out.put("<table><thead><tr><th scope=\"col\">{}</th>", say(Msg::GapsTyped));
  out.put("<th scope=\"col\" class=\"much\">{}</th><th scope=\"col\">{}</th>",
          say(Msg::GapsSearches), say(Msg::GapsSolved));
  out.put(
      "<th scope=\"col\" class=\"much\">{}</th><th scope=\"col\"><span "
      "class=\"vh\">{}</span></th></tr></thead><tbody>",
      say(Msg::GapsTickets), say(Msg::RowsAdvice));
  for (const views::GapRow& row : card.rows) {
    out.put("<tr><td dir=\"auto\"><b>{}</b></td><td class=\"much\"><a href=\"{}\">{}</a></td>",
            row.words, row.url, row.searches);
    out.put("<td class=\"solved\"><span class=\"rail\">");
    write_bar(out, row.solved_permille, row.solved_permille < 100 ? "bad" : "late");
    out.put("</span>{}</td><td class=\"much\">{}</td>", row.solved, row.tickets);
    out.put("<td class=\"todo\">");
    if (row.is_worth_video) {
      write_link_button(out, {ButtonKind::Soft, row.write.label, Icon::Film, ButtonSize::Small},
                        row.write.url);
    } else {
      write_link_button(out, {ButtonKind::Secondary, row.write.label, {}, ButtonSize::Small},
                        row.write.url);
    }
    out.put("</td></tr>");
  }
  out.put("</tbody></table><p class=\"onward\"><a href=\"{}\">{}</a></p></section>", card.all.url,
          card.all.label);
}

}  // namespace townwell::html::insight
