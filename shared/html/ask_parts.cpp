#include "shared/html/ask_parts.h"

#include "shared/base/limits.h"
#include "shared/base/names.h"
#include "shared/html/form.h"
#include "shared/views/routes.h"

namespace townwell::html {

namespace routes = views::routes;
using views::AskStep;
using views::AskSuggestion;
using views::AskView;
using views::Audience;
using views::PrivateKind;

Msg primary_words(const AskView& view) {
  if (view.step != AskStep::Contact && !view.has_account) return Msg::AskContinue;
  if (view.draft.audience == Audience::Team) return Msg::AskSendTeam;
  return view.findings.empty() ? Msg::AskPost : Msg::AskPostMasked;
}

Msg words_of(PrivateKind kind) {
  switch (kind) {
    case PrivateKind::Card:
      return Msg::AskPrivateCard;
    case PrivateKind::Iban:
      return Msg::AskPrivateIban;
    case PrivateKind::Email:
      return Msg::AskPrivateEmail;
    case PrivateKind::Secret:
      break;
  }
  return Msg::AskPrivateSecret;
}

namespace {

void write_marked(Writer& out, const std::vector<views::TextRun>& runs) {
  for (const views::TextRun& run : runs) {
    if (run.is_hit) {
      out.put("<mark>{}</mark>", run.text);
    } else {
      out.text(run.text);
    }
  }
}

void write_suggestion(Writer& out, const AskSuggestion& suggestion) {
  // A tab of its own, so that what was typed is still there.
  out.put("<li><a class=\"sug\" href=\"{}\" target=\"_blank\" rel=\"noopener\"><span class=\"{}\">",
          suggestion.url, suggestion.is_solved ? "green" : "amber");
  write_icon(out, suggestion.is_solved ? Icon::CircleCheck : Icon::CircleDashed);
  out.put("</span><span class=\"sug-w\"><b dir=\"auto\">");
  write_marked(out, suggestion.title);
  out.put("</b> <span dir=\"auto\">");
  write_marked(out, suggestion.snippet);
  out.put("</span></span> <span class=\"sug-v\">{}</span>",
          views::say_count(Msg::VotesOne, Msg::VotesMany, suggestion.score));
  out.put("<span class=\"vh\"> ({})</span></a></li>", say(Msg::NewTab));
}

void write_moment_row(Writer& out, const views::MomentHit& moment) {
  out.put("<h3>{}</h3><ul><li><a class=\"sug\" href=\"{}\" target=\"_blank\" rel=\"noopener\">",
          say(Msg::AskMoment), moment.url);
  write_thumb(out, moment.poster_url, moment.at);
  out.put("<span class=\"sug-w\"><b dir=\"auto\">");
  write_marked(out, moment.title);
  out.put("</b> <span dir=\"auto\">");
  write_marked(out, moment.quote);
  out.put("</span></span><span class=\"vh\"> ({})</span></a></li></ul>", say(Msg::NewTab));
}

void write_suggestion_group(Writer& out, const AskView& view, bool is_solved) {
  bool has_any = false;
  for (const AskSuggestion& suggestion : view.suggestions) {
    if (suggestion.is_solved != is_solved) continue;
    if (!has_any) {
      out.put("<h3>{}</h3><ul>", say(is_solved ? Msg::AskMaybeSolved : Msg::AskMaybeOpen));
      has_any = true;
    }
    write_suggestion(out, suggestion);
  }
  if (has_any) out.put("</ul>");
}

void write_solved_button(Writer& out) {
  out.put("<button class=\"btn sec\" name=\"intent\" value=\"solved\" form=\"ask-form\">");
  write_icon(out, Icon::Check);
  out.put("{}</button>", say(Msg::AskSolvedThanks));
}

void write_contact_fields(Writer& out, const AskView& view) {
  const bool is_team = view.draft.audience == Audience::Team;
  out.put("<div class=\"two\">");
  write_field(out, with_problem({.name = "name",
                                 .label = say(Msg::AskYourName),
                                 .value = view.draft.name,
                                 .help = say(is_team ? Msg::AskNameHelpTeam : Msg::AskNameHelp),
                                 .autocomplete = "name",
                                 .length_max = limits::kDisplayNameCodePointsMax,
                                 .is_required = true},
                                view.errors));
  write_field(out, with_problem({.name = "email",
                                 .label = say(Msg::AskEmail),
                                 .value = view.draft.email,
                                 .help = say(Msg::AskEmailHelp),
                                 .type = "email",
                                 .autocomplete = "email",
                                 .length_max = limits::kEmailBytesMax,
                                 .is_required = true},
                                view.errors));
  out.put("</div>");
}

void write_edit_button(Writer& out, Msg words, Msg label) {
  out.put(
      "<button class=\"btn link\" name=\"intent\" value=\"edit\" "
      "aria-label=\"{}\">{}</button></li>",
      say(label), say(words));
}

void write_check_rows(Writer& out, const AskView& view) {
  const bool is_team = view.draft.audience == Audience::Team;
  out.put("<h2 class=\"lbl\">{}</h2><ul class=\"checks\"><li>", say(Msg::AskYourQuestion));
  write_icon(out, Icon::SquarePen);
  out.put("<div><b>{}</b><p>{}</p></div>", view.draft.title,
          view.body_excerpt.empty() ? say(Msg::AskNoDetails) : std::string_view(view.body_excerpt));
  write_edit_button(out, Msg::AskEdit, Msg::AskEditLabel);
  if (!view.space_label.empty()) {
    out.put("<li>");
    write_icon(out, Icon::Box);
    out.put("<div>{}</div>", view.space_label);
    write_edit_button(out, Msg::AskChange, Msg::AskChangeSpaceLabel);
  }
  out.put("<li>");
  write_icon(out, is_team ? Icon::Lock : Icon::Globe);
  out.put("<div><b>{}</b> {}</div>", say(is_team ? Msg::AskTeamOnly : Msg::AskEveryone),
          say(is_team ? Msg::AskTeamSees : Msg::AskEveryoneSees));
  write_edit_button(out, Msg::AskChange, Msg::AskChangeWhoLabel);
  out.put("</ul>");
}

void write_contact_foot(Writer& out, std::string_view primary) {
  out.put("<div class=\"ask-foot\"><p>{} ", say(Msg::AskHaveAccount));
  out.put(
      "<button class=\"inline\" name=\"intent\" value=\"signin\">{}</button>, {}</p><div "
      "class=\"ask-do shown\">",
      say(Msg::SignIn), say(Msg::AskDraftComes));
  write_button(out, {ButtonKind::Ghost, say(Msg::AskBack), std::nullopt, ButtonSize::Normal,
                     "intent", "edit"});
  write_button(out,
               {ButtonKind::Primary, primary, std::nullopt, ButtonSize::Normal, "intent", "post"});
  out.put("</div></div><p class=\"accepts\">{} <a class=\"link\" href=\"{}\">{}</a> ",
          say(Msg::AskAcceptsBefore), routes::kRules, say(Msg::AskAcceptsRules));
  out.put("{} <a class=\"link\" href=\"{}\">{}</a>.</p>", say(Msg::AskAcceptsAnd), routes::kPrivacy,
          say(Msg::AskAcceptsPrivacy));
}

void write_next_step(Writer& out, int number, std::string_view title, std::string_view text) {
  out.put(
      "<li><span class=\"num\" aria-hidden=\"true\">{}</span><div><b>{}</b><p>{}</p></div></li>",
      number, title, text);
}

void write_next_steps(Writer& out, const AskView& view) {
  open_side_card(out, say(Msg::AskNext));
  out.put("<ol class=\"next\">");
  if (view.draft.audience == Audience::Team) {
    write_next_step(out, 1, say(Msg::AskNextPrivate), say(Msg::AskNextUpText));
    write_next_step(out, 2, say(Msg::AskNextReply, {views::say_number(view.team_reply_hours)}),
                    say(Msg::AskNextReplyText));
  } else {
    write_next_step(out, 1, say(Msg::AskNextUp), say(Msg::AskNextUpText));
    write_next_step(out, 2, say(Msg::AskNextCustomers), say(Msg::AskNextCustomersText));
    if (view.team_after_hours) {
      write_next_step(out, 3, say(Msg::AskNextHours, {views::say_number(*view.team_after_hours)}),
                      say(Msg::AskNextHoursText));
    }
  }
  out.put("</ol>");
  close_card(out);
}

void write_closest(Writer& out, const AskView& view) {
  if (view.suggestions.empty()) return;
  out.put("<section class=\"card pad closest\"><h2>");
  write_icon(out, Icon::Lightbulb, 20);
  out.put("{}</h2><ul>", say(Msg::AskClosest));
  write_suggestion(out, view.suggestions.front());
  out.put("</ul><div class=\"ways\">");
  out.put("<button class=\"btn sec\" name=\"intent\" value=\"edit\" form=\"ask-form\">");
  write_icon(out, Icon::SquarePen);
  out.put("{}</button>", say(Msg::AskKeepWriting));
  write_solved_button(out);
  out.put("</div></section>");
}

void write_draft(Writer& out, const views::AskDraft& draft) {
  write_hidden(out, "title", draft.title);
  write_hidden(out, "space", draft.space);
  // A line end at its beginning would survive here, unlike in a text area.
  write_hidden(out, "body", draft.body);
  write_hidden(out, "tags", draft.tags);
  write_hidden(out, "audience", to_text(draft.audience));
  if (draft.shares_trail) write_hidden(out, "share_help_session", "1");
}

void write_hidden_draft(Writer& out, const AskView& view) {
  write_hidden(out, "step", to_text(view.step));
  write_draft(out, view.draft);
  write_hidden(out, "compared", view.compared);
  if (!view.findings.empty()) write_hidden(out, "mask", "1");
}

}  // namespace

void write_suggestions(Writer& out, const AskView& view) {
  out.put("<aside class=\"card sugs\" aria-labelledby=\"sugs-h\"><h2 id=\"sugs-h\">");
  write_icon(out, Icon::Lightbulb, 20);
  if (!view.has_offer()) {
    out.put("{}</h2><p class=\"sugs-none\">{}</p></aside>", say(Msg::AskNothingClose),
            say(Msg::AskNothingCloseText));
    return;
  }
  out.put("{}</h2>", say(Msg::AskMaybeAnswered));
  write_suggestion_group(out, view, true);
  write_suggestion_group(out, view, false);
  if (view.moment) write_moment_row(out, *view.moment);
  out.put("<div class=\"sugs-foot\"><div><b>{}</b><p>{}</p></div><div class=\"ways\">",
          say(Msg::AskDidThis), say(Msg::AskDraftKept));
  write_link_button(out, {ButtonKind::Secondary, say(Msg::AskKeepWriting), Icon::SquarePen},
                    "#f-body");
  write_solved_button(out);
  out.put("</div></div></aside>");
}

void write_private_findings(Writer& out, const AskView& view) {
  if (view.findings.empty()) return;
  out.put("<section class=\"found c-amber\" aria-labelledby=\"found-h\">");
  write_icon(out, Icon::ShieldCheck);
  const std::size_t count = view.findings.size();
  out.put("<div><h2 id=\"found-h\">{}</h2><p>{}</p><ul>",
          count == 1 ? std::string(say(Msg::AskPrivateTitleOne))
                     : say(Msg::AskPrivateTitleMany, {std::to_string(count)}),
          say(Msg::AskPrivateText));
  for (const views::PrivateFinding& finding : view.findings) {
    out.put("<li>{}: {} <code>{}</code></li>", say(words_of(finding.kind)),
            say(Msg::AskPrivateShown), finding.masked);
  }
  out.put("</ul></div>");
  if (view.step == AskStep::Contact) {
    out.put("<button class=\"inline\" name=\"intent\" value=\"edit\">{}</button></section>",
            say(Msg::AskChangeText));
  } else {
    out.put("<a class=\"inline\" href=\"#f-body\">{}</a></section>", say(Msg::AskChangeText));
  }
}

void write_ask_contact(Writer& out, const AskView& view, std::string_view primary) {
  out.put("<h1>{}</h1><div class=\"ask\">", say(Msg::AskFindYou));
  out.put("<form class=\"ask-who\" id=\"ask-form\" method=\"post\" action=\"{}\" novalidate>",
          routes::kAsk);
  write_default_button(out, "intent", "post");
  write_guard(out, view.guard);
  write_hidden_draft(out, view);
  write_problem_summary(out, view.errors);
  write_contact_fields(out, view);
  write_private_findings(out, view);
  write_check_rows(out, view);
  write_contact_foot(out, primary);
  out.put("</form><div class=\"side\">");
  write_next_steps(out, view);
  write_closest(out, view);
  out.put("</div></div>");
}

void write_draft_along(Writer& out, const views::AskDraft& draft) {
  if (!draft.title.empty()) write_draft(out, draft);
}

}  // namespace townwell::html
