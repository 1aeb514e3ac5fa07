#include "shared/html/ask.h"

#include "shared/base/limits.h"
#include "shared/base/names.h"
#include "shared/html/ask_parts.h"
#include "shared/html/form.h"
#include "shared/html/lists.h"
#include "shared/html/shell.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace {

namespace routes = views::routes;
using views::AskStep;
using views::AskView;
using views::Audience;

constexpr int kBodyRows = 3;
constexpr int kTitleLengthMax = static_cast<int>(limits::kTitleCodePointsMax);

void write_spaces(Writer& out, const AskView& view) {
  open_group(out, "space", say(Msg::AskWhichSpace), view.errors);
  out.put("<div class=\"picks\">");
  for (const views::AskSpace& space : view.spaces) {
    out.put("<label class=\"pick\">");
    out.begin("input");
    out.attributes(" type=\"radio\" name=\"space\" value=\"{}\"", space.slug);
    if (space.is_chosen) out.attributes(" checked");
    out.end();
    out.put("<span>");
    write_space_tile(out, space.icon);
    out.put("{}</span></label>", space.name);
  }
  out.put("</div>");
  write_group_problem(out, "space", view.errors);
  out.put("</fieldset>");
}

void write_audience_choice(Writer& out, Audience audience, const AskView& view) {
  const bool is_team = audience == Audience::Team;
  out.put("<label class=\"choice\">");
  out.begin("input");
  out.attributes(" type=\"radio\" name=\"audience\" value=\"{}\"", to_text(audience));
  if (view.draft.audience == audience) out.attributes(" checked");
  out.end();
  out.put("<span>");
  write_icon(out, is_team ? Icon::Lock : Icon::Globe);
  out.put("<span><b>{}</b> {}</span></span></label>",
          say(is_team ? Msg::AskTeamOnly : Msg::AskEveryone),
          say(is_team ? Msg::AskTeamOnlyText : Msg::AskEveryoneText,
              {views::say_number(view.team_reply_hours)}));
}

void write_audience(Writer& out, const AskView& view) {
  open_group(out, "audience", say(Msg::AskWho), view.errors);
  out.put("<div class=\"choices\">");
  write_audience_choice(out, Audience::Everyone, view);
  write_audience_choice(out, Audience::Team, view);
  out.put("</div>");
  write_group_problem(out, "audience", view.errors);
  out.put("</fieldset>");
}

void write_share(Writer& out, const AskView& view) {
  if (view.trail.empty()) return;
  write_check(out, {.name = "share_help_session", .label = say(Msg::AskShare)},
              view.draft.shares_trail);
  out.put("<details class=\"unfold share\"><summary>{}", say(Msg::AskShareSee));
  write_icon(out, Icon::ChevronDown, 14);
  out.put("</summary><ul>");
  for (const std::string& step : view.trail) out.put("<li>{}</li>", step);
  out.put("</ul></details>");
}

void write_title_part(Writer& out, const AskView& view) {
  out.put("<div class=\"ask-top\">");
  write_problem_summary(out, view.errors);
  write_field(out, with_problem({.name = "title",
                                 .label = say(Msg::AskGoingOn),
                                 .value = view.draft.title,
                                 .length_max = kTitleLengthMax,
                                 .is_required = true},
                                view.errors));
  out.put("</div>");
}

void write_rest_part(Writer& out, const AskView& view) {
  out.put("<div class=\"ask-rest\">");
  write_spaces(out, view);
  write_field(out, with_problem({.name = "body",
                                 .label = say(Msg::AskDetails),
                                 .value = view.draft.body,
                                 .hint = say(Msg::AskDetailsHelp),
                                 .help = say(Msg::AskMarkdownHelp),
                                 .rows = kBodyRows,
                                 .pictures_of = routes::kAsk},
                                view.errors));
  write_field(out, with_problem({.name = "tags",
                                 .label = say(Msg::AskTags),
                                 .value = view.draft.tags,
                                 .hint = say(Msg::AskTagsHelp),
                                 .is_optional = true},
                                view.errors));
  write_audience(out, view);
  write_share(out, view);
  write_private_findings(out, view);
  out.put("<div class=\"ask-foot\"><p>");
  write_icon(out, Icon::ShieldCheck);
  out.put("{}</p><div class=\"ask-do shown\">", say(Msg::AskMaskedNote));
  write_button(out, {ButtonKind::Primary, say(primary_words(view)), std::nullopt,
                     ButtonSize::Normal, "intent", "post"});
  out.put("</div></div></div>");
}

void write_ask_form(Writer& out, const AskView& view) {
  const bool is_team = view.draft.audience == Audience::Team;
  // A phone has the same words in its bar.
  out.put("<h1 class=\"in-bar\">{}</h1>", say(is_team ? Msg::AskTeamTitle : Msg::AskTitle));
  out.put("<form class=\"ask\" id=\"ask-form\" method=\"post\" action=\"{}\" novalidate>",
          routes::kAsk);
  write_default_button(out, "intent", "post");
  write_guard(out, view.guard);
  write_hidden(out, "compared", view.compared);
  if (!view.findings.empty()) write_hidden(out, "mask", "1");
  write_title_part(out, view);
  if (view.step == AskStep::Compare) write_suggestions(out, view);
  write_rest_part(out, view);
  out.put("</form>");
}

void write_personal_link(Writer& out, std::string_view link) {
  out.put("<section class=\"keep\"><h2>");
  write_icon(out, Icon::KeyRound);
  out.put("{}</h2><p>{}</p>", say(Msg::AskedKeep), say(Msg::AskedKeepText));
  out.put("<label class=\"vh\" for=\"f-link\">{}</label>", say(Msg::AskedLinkLabel));
  out.put("<input class=\"field mono\" id=\"f-link\" readonly value=\"{}\"></section>", link);
}

}  // namespace

std::string write_ask_page(const AskView& view, const Assets& assets) {
  const Frame frame{
      .page_class = "p-ask", .phone_bar = views::phone_bar(view), .has_own_foot = true};
  return write_document(view, assets, frame, [&](Writer& out) {
    out.put("<div class=\"wrap\">");
    if (view.step == AskStep::Contact) {
      write_ask_contact(out, view, say(primary_words(view)));
    } else {
      write_ask_form(out, view);
    }
    out.put("</div>");
  });
}

std::string write_asked_page(const views::AskedView& view, const Assets& assets) {
  const bool is_team = view.audience == Audience::Team;
  return write_document(view, assets, {"p-calm"}, [&](Writer& out) {
    out.put("<div class=\"wrap\"><div class=\"card calm\"><span class=\"tile56 c-green\">");
    write_icon(out, Icon::CircleCheck, 24);
    out.put("</span><h1>{}</h1><p>{}</p>", say(is_team ? Msg::AskedTeamTitle : Msg::AskedTitle),
            view.title);
    if (!view.personal_link.empty()) write_personal_link(out, view.personal_link);
    write_link_button(out,
                      {ButtonKind::Primary, say(is_team ? Msg::AskedSeeTicket : Msg::AskedSee),
                       std::nullopt, ButtonSize::Wide},
                      view.url);
    out.put("</div></div>");
  });
}

std::string write_ask_solved_page(const views::AskSolvedView& view, const Assets& assets) {
  return write_document(view, assets, {"p-calm"}, [&](Writer& out) {
    out.put("<div class=\"wrap\"><div class=\"card calm\"><span class=\"tile56 c-green\">");
    write_icon(out, Icon::CircleCheck, 24);
    out.put("</span><h1>{}</h1><p>{}</p>", say(Msg::AskSolvedTitle), say(Msg::AskSolvedText));
    write_link_button(
        out, {ButtonKind::Secondary, say(Msg::AskSolvedHome), std::nullopt, ButtonSize::Wide},
        routes::kHome);
    out.put("</div></div>");
  });
}

}  // namespace townwell::html
