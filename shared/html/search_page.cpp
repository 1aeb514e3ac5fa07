#include "shared/html/search_page.h"

#include "shared/html/parts.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

using views::SearchView;

namespace {

void write_runs(Writer& out, const std::vector<views::TextRun>& runs) {
  for (const auto& run : runs) {
    if (run.is_hit) {
      out.put("<mark>{}</mark>", run.text);
    } else {
      out.text(run.text);
    }
  }
}

void write_search_field(Writer& out, const SearchView& view) {
  out.put("<form class=\"hero-s e2\" role=\"search\" action=\"{}\">", views::routes::kSearch);
  write_icon(out, Icon::Search, 20);
  out.begin("input");
  out.attributes(" type=\"search\" name=\"q\" dir=\"auto\" aria-label=\"{}\" placeholder=\"{}\"",
                 say(Msg::SearchFieldLabel), say(Msg::HomeSearchHint));
  if (!view.query.empty()) out.attributes(" value=\"{}\"", view.query);
  if (view.query.empty()) out.attributes(" autofocus");
  out.end();
  out.put("<button class=\"vh\">{}</button>", say(Msg::Search));
  if (!view.result_line.empty()) {
    out.put("<span class=\"t3 s13 nw\" role=\"status\">{}</span>", view.result_line);
    out.put("<a class=\"clear\" href=\"{}\" aria-label=\"{}\">", views::routes::kSearch,
            say(Msg::SearchClear));
    write_icon(out, Icon::X);
    out.put("</a>");
  }
  out.put("</form>");
}

void write_chips(Writer& out, const std::vector<views::NavItem>& chips) {
  if (chips.empty()) return;
  out.put("<nav class=\"chips\" aria-label=\"{}\">", say(Msg::SearchOperators));
  for (const auto& chip : chips) {
    if (chip.is_current) {
      out.put("<a class=\"chip on\" aria-current=\"true\" href=\"{}\">{}", chip.url, chip.label);
      write_icon(out, Icon::X, 14);
      out.put("</a>");
    } else {
      out.put("<a class=\"chip\" href=\"{}\">{}</a>", chip.url, chip.label);
    }
  }
  out.put("</nav>");
}

void write_nearest(Writer& out, const views::NearestWord& nearest) {
  out.put("<div class=\"banner c-blue near\">");
  write_icon(out, Icon::Info);
  out.put("<p>{} <b>{}</b>.</p><a class=\"b\" href=\"{}\">{}</a></div>", nearest.text, nearest.word,
          nearest.anyway.url, nearest.anyway.label);
}

void write_hit(Writer& out, const views::SearchHit& hit) {
  out.put("<li class=\"hit\"><span class=\"{}\">", pill_tone(hit.kind));
  write_icon(out, pill_icon(hit.kind));
  out.put("</span><div class=\"sp\"><h3><a href=\"{}\" dir=\"auto\">", hit.url);
  write_runs(out, hit.title);
  out.put("</a></h3>");
  if (!hit.snippet.empty()) {
    out.put("<p class=\"t2 s13\" dir=\"auto\">");
    write_runs(out, hit.snippet);
    out.put("</p>");
  }
  out.put("<p class=\"t3 s13\">{}</p></div><span class=\"fig\">{}</span></li>", hit.meta,
          hit.figure);
}

void write_moment_hit(Writer& out, const views::MomentHit& hit) {
  out.put("<li>");
  write_thumb(out, hit.poster_url, hit.at);
  out.put("<div><h3><a href=\"{}\" dir=\"auto\">", hit.url);
  write_runs(out, hit.title);
  out.put("</a></h3><p dir=\"auto\">");
  write_runs(out, hit.quote);
  out.put("</p></div></li>");
}

void write_person_hit(Writer& out, const views::PersonHit& hit) {
  out.put("<li class=\"row g12\">");
  write_avatar(out, hit.person, 32);
  out.put("<div>");
  write_name(out, hit.person);
  out.put("<p class=\"t3 s13\">{}</p></div></li>", hit.line);
}

void write_group(Writer& out, const views::SearchGroup& group) {
  out.put("<section class=\"card group\"><div class=\"{}\">",
          std::string_view(group.moments.empty() ? "group-h" : "group-h open"));
  out.put("<h2>{}</h2><span class=\"t3 s13\">{}</span>", group.name, group.count);
  if (!group.all_url.empty()) {
    out.put("<a class=\"link\" href=\"{}\">{}</a>", group.all_url,
            say(Msg::ShowAllCount, {group.count}));
  }
  out.put("</div>");
  if (!group.hits.empty()) {
    out.put("<ul>");
    for (const auto& hit : group.hits) write_hit(out, hit);
    out.put("</ul>");
  }
  if (!group.moments.empty()) {
    out.put("<ul class=\"hit-moments\">");
    for (const auto& hit : group.moments) write_moment_hit(out, hit);
    out.put("</ul>");
  }
  if (!group.people.empty()) {
    out.put("<ul class=\"hit-people\">");
    for (const auto& hit : group.people) write_person_hit(out, hit);
    out.put("</ul>");
  }
  out.put("</section>");
}

void write_nothing(Writer& out, const SearchView& view) {
  out.put("<div class=\"card\">");
  write_empty(out, {Icon::SearchX,
                    "accent",
                    say(Msg::SearchEmptyTitle),
                    view.empty_text,
                    {{std::string(say(Msg::SearchAskCarried)), view.ask_url},
                     {std::string(say(Msg::TalkToTeam)), views::routes::talk_to_team()}},
                    {Icon::SquarePen, Icon::MessageCircle}});
  out.put("</div>");
}

void write_found_card(Writer& out, std::string_view url) {
  open_side_card(out, say(Msg::SearchFound));
  open_form(out, url, "halves");
  Button yes{ButtonKind::Secondary, say(Msg::OutcomeYes), Icon::ThumbsUp};
  yes.name = "solved";
  yes.value = "yes";
  write_button(out, yes);
  Button no{ButtonKind::Secondary, say(Msg::OutcomeNo), Icon::ThumbsDown};
  no.name = "solved";
  no.value = "no";
  write_button(out, no);
  out.put("</form>");
  close_card(out);
}

void write_search_side(Writer& out, const SearchView& view) {
  const bool has_searched = !view.result_line.empty();
  if (has_searched && !view.outcome_url.empty()) write_found_card(out, view.outcome_url);
  if (has_searched) {
    open_side_card(out, say(Msg::NothingFits));
    out.put("<p class=\"s13 t2\">{}</p>", say(Msg::NothingFitsText));
    write_link_button(out, {ButtonKind::Secondary, view.ask_label, Icon::SquarePen}, view.ask_url);
    close_card(out);
  }
  write_talk_card(out);
}

}  // namespace

std::string write_search_page(const SearchView& view, const Assets& assets) {
  return write_document(view, assets, {"p-search"}, [&](Writer& out) {
    out.put("<div class=\"wrap cols\"><div class=\"main\"><h1 class=\"vh\">{}</h1>",
            view.shell.title);
    write_search_field(out, view);
    write_chips(out, view.chips);
    if (view.nearest) write_nearest(out, *view.nearest);
    if (!view.problem.empty())
      write_notice(out, {views::NoticeKind::Problem, "", view.problem, {}});
    if (!view.tabs.empty()) write_tabs(out, say(Msg::SearchTabs), view.tabs);
    if (view.result_line.empty() && view.problem.empty()) {
      out.put("<div class=\"card\">");
      write_empty(out,
                  {Icon::Search, "accent", say(Msg::SearchStartTitle), say(Msg::SearchStartText)});
      out.put("</div>");
    }
    if (!view.empty_text.empty()) write_nothing(out, view);
    for (const auto& group : view.groups) write_group(out, group);
    write_pager(out, view.paging);
    out.put("</div><aside class=\"side\">");
    write_search_side(out, view);
    out.put("</aside></div>");
  });
}

}  // namespace townwell::html
