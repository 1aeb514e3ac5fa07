#include <algorithm>

#include "server/app/sign_in.h"
#include "server/features/help_sessions/question.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "shared/base/text.h"
#include "shared/views/routes.h"

namespace townwell::pages {
namespace {

using storage::Caller;
using storage::Tx;

constexpr http::RateRule kAnswersAnAddress{60, std::chrono::hours{1}};

wire::AnswerQuestion read_answer(const http::Form& form) {
  wire::AnswerQuestion answer;
  const std::string_view solved = form.get("solved");
  if (solved == "yes" || solved == "no") answer.solved = solved == "yes";
  answer.left = solved == "left";
  if (const auto effort = parse_integer(form.get("effort"))) {
    answer.effort = static_cast<int>(std::clamp<std::int64_t>(*effort, 0, INT32_MAX));
  }
  return answer;
}

/// After a yes or no, how easy it was is asked where the question stood.
std::string place_after(const http::Form& form, const wire::AnswerQuestion& answer) {
  const std::string next = views::routes::safe_next(form.get("next"));
  return answer.solved ? views::routes::with_query(next, "question", "effort") : next;
}

void answer_question(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const wire::AnswerQuestion answer = read_answer(form.value());
  const std::string place = place_after(form.value(), answer);
  submit_form(
      exchange, form.value(),
      [answer](Tx& tx, const Caller& caller) {
        return help_sessions::answer_question(tx, caller, answer);
      },
      [place](const app::Exchange&, storage::Outcome) { return see_other(place); },
      [next = views::routes::safe_next(form.value().get("next"))](const app::Exchange& at,
                                                                  const Error& error) {
        // It was asked too long ago: nothing is left to say.
        return error.code == ErrorCode::NotFound ? see_other(next) : error_page(at, error);
      });
}

void answer_consent(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  const auto rate =
      app::take_rate(exchange, "consent", exchange.request->peer_address, kAnswersAnAddress);
  if (!rate.ok()) return exchange.respond(error_page(exchange, rate.error()));
  const std::string_view answer = form.value().get("answer");
  if (answer != "yes" && answer != "no") {
    return exchange.respond(error_page(exchange, fail_field("/answer", "field-unknown-value")));
  }
  http::Response response = see_other(views::routes::safe_next(form.value().get("next")));
  response.set("Set-Cookie", app::consent_cookie(exchange, answer));
  exchange.respond(std::move(response));
}

}  // namespace

void add_questions(app::Routes& routes) {
  routes.write(http::Method::Post, views::routes::kQuestion, answer_question);
  routes.write(http::Method::Post, views::routes::kConsent, answer_consent);
}

}  // namespace townwell::pages
