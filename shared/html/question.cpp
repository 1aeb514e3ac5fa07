#include "shared/html/question.h"

#include "shared/views/routes.h"

namespace townwell::html {

namespace routes = views::routes;
using views::QuestionCard;
using views::QuestionStep;

namespace {

void write_words(Writer& out, Msg title, std::string_view text) {
  out.put("<div><h2>{}</h2><p>{}</p></div>", say(title), text);
}

/// The same, and where to go on for who has not solved it.
void write_onward(Writer& out, Msg title, std::string_view text) {
  out.put("<div><h2>{}</h2><p>{}</p><p class=\"onward\">", say(title), text);
  out.put("<a class=\"link\" href=\"{}\">{}</a>", routes::kAsk, say(Msg::AskQuestion));
  out.put("<a class=\"link\" href=\"{}\">{}</a></p></div>", routes::talk_to_team(),
          say(Msg::TalkToTeam));
}

/// Buttons from 1 to `most`; the one that was chosen is pressed.
void write_scale(Writer& out, Msg title, std::string_view name, int most, int chosen) {
  out.put("<div class=\"scale\" role=\"group\" aria-label=\"{}\">", say(title));
  for (int number = 1; number <= most; ++number) {
    out.put("<button class=\"btn {}\" name=\"{}\" value=\"{}\" aria-pressed=\"{}\">{}</button>",
            number == chosen ? "soft" : "sec", name, number, number == chosen ? "true" : "false",
            number);
  }
  out.put("</div>");
}

}  // namespace

void write_question(Writer& out, const QuestionCard& card) {
  open_form(out, routes::kQuestion, "card how-now asks");
  write_hidden(out, "next", card.next);
  if (card.step == QuestionStep::Solved) {
    write_words(out, Msg::QuestionSolved, say(Msg::QuestionSolvedText));
    out.put("<div class=\"ways\">");
    write_button(out, {ButtonKind::Secondary, say(Msg::OutcomeNo), std::nullopt, ButtonSize::Normal,
                       "solved", "no"});
    write_button(out, {ButtonKind::Secondary, say(Msg::QuestionYes), Icon::Check,
                       ButtonSize::Normal, "solved", "yes"});
    out.put("</div><button class=\"leave\" name=\"solved\" value=\"left\" aria-label=\"{}\">",
            say(Msg::QuestionLeave));
    write_icon(out, Icon::X);
    out.put("</button></form>");
    return;
  }
  const auto write = card.is_unsolved ? write_onward : write_words;
  write(out, Msg::QuestionEffort, say(Msg::QuestionEffortText));
  write_scale(out, Msg::QuestionEffort, "effort", kEffortMax, 0);
  out.put("<a class=\"leave\" href=\"{}\" aria-label=\"{}\">", card.next, say(Msg::Close));
  write_icon(out, Icon::X);
  out.put("</a></form>");
}

void write_rating(Writer& out, const views::RatingCard& card, std::string_view url) {
  const bool is_rated = card.score > 0;
  open_form(out, url, "card how-now rates");
  write_words(out, Msg::RatingAsk,
              is_rated ? say(Msg::RatingThanks, {std::to_string(card.score)})
                       : std::string(say(Msg::RatingAskText)));
  // A number that is pressed later leaves the words as they are.
  if (is_rated) write_hidden(out, "comment", card.comment);
  write_scale(out, Msg::RatingAsk, "score", kScoreMax, card.score);
  out.put("</form>");
  if (!is_rated) return;
  open_form(out, url, "rating-more");
  write_hidden(out, "score", std::to_string(card.score));
  write_field(out, {.name = "comment",
                    .label = say(Msg::RatingComment),
                    .value = card.comment,
                    .id_prefix = "rating-",
                    .length_max = 1000,
                    .is_optional = true});
  write_button(out, {ButtonKind::Secondary, say(Msg::RatingSend)});
  out.put("</form>");
}

void write_consent(Writer& out, std::string_view next) {
  open_form(out, routes::kConsent, "consent");
  write_hidden(out, "next", next);
  out.put("<div><p>{}</p>", say(Msg::ConsentAsk));
  write_button(out, {ButtonKind::Secondary, say(Msg::ConsentNo), std::nullopt, ButtonSize::Normal,
                     "answer", "no"});
  write_button(out, {ButtonKind::Secondary, say(Msg::ConsentYes), std::nullopt, ButtonSize::Normal,
                     "answer", "yes"});
  out.put("</div></form>");
}

}  // namespace townwell::html
