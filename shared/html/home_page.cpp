#include "shared/html/lists.h"
#include "shared/html/parts.h"
#include "shared/html/question.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

void write_hero(Writer& out, const views::HomeView& view) {
  // On a phone the name would take a second line.
  if (view.heading == say(Msg::HomeTitle)) {
    out.put("<h1>{}</h1>", view.heading);
  } else {
    out.put("<h1><span class=\"wide-only\">{}</span><span class=\"phone-only\">{}</span></h1>",
            view.heading, say(Msg::HomeTitle));
  }
  out.put("<form class=\"hero-s e2\" role=\"search\" action=\"{}\">", views::routes::kSearch);
  write_icon(out, Icon::Search, 20);
  out.put("<input type=\"search\" name=\"q\" dir=\"auto\" aria-label=\"{}\" placeholder=\"{}\">",
          say(Msg::HomeSearchLabel), say(Msg::HomeSearchHint));
  out.put("<button class=\"vh\">{}</button></form><div class=\"often\">", say(Msg::Search));
  if (!view.often_searched.empty()) {
    out.put("<span class=\"t3\">{}</span>", say(Msg::HomeOftenSearched));
    for (const auto& link : view.often_searched) write_tag(out, link);
  }
  out.put("<a class=\"link talk\" href=\"{}\">", views::routes::talk_to_team());
  write_icon(out, Icon::MessageCircle);
  out.put("{}</a></div>", say(Msg::TalkToTeam));
}

void write_spaces(Writer& out, const std::vector<views::SpaceTile>& spaces) {
  if (spaces.empty()) return;
  out.put("<nav class=\"tiles\" aria-label=\"{}\">", say(Msg::SpacesLabel));
  for (const auto& space : spaces) {
    out.put("<a class=\"card\" href=\"{}\">", space.url);
    write_space_tile(out, space.icon);
    out.put("<span><b>{}</b><span class=\"t3\">{}</span></span></a>", space.name, space.answers);
  }
  out.put("</nav>");
}

}  // namespace

std::string write_home_page(const views::HomeView& view, const Assets& assets) {
  return write_document(view, assets, {"p-home"}, [&](Writer& out) {
    out.put("<div class=\"wrap cols\"><div class=\"main\">");
    write_hero(out, view);
    if (view.question) write_question(out, *view.question);
    write_spaces(out, view.spaces);
    write_thread_list(out, view.list);
    out.put("</div><aside class=\"side\">");
    if (!view.ask_card_url.empty()) write_ask_card(out, view.ask_card_url);
    write_helpers_card(out, view.helpers);
    out.put("</aside></div>");
  });
}

}  // namespace townwell::html
