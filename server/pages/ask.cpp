#include "shared/html/ask.h"

#include <algorithm>

#include "server/app/search.h"
#include "server/app/sign_in.h"
#include "server/app/visit.h"
#include "server/features/help_sessions/help_session.h"
#include "server/features/threads/post_thread.h"
#include "server/features/tickets/open_ticket.h"
#include "server/identity/guests.h"
#include "server/identity/secrets.h"
#include "server/pages/account_pages.h"
#include "server/pages/areas.h"
#include "server/pages/ask_draft.h"
#include "server/pages/door.h"
#include "server/pages/form_guard.h"
#include "server/storage/lookup.h"
#include "server/storage/tickets.h"
#include "shared/base/text.h"
#include "shared/html/account.h"
#include "shared/store/threads.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using storage::Caller;
using storage::Outcome;
using storage::Tx;
using views::AskStep;
using views::Audience;
using views::Msg;
using Problems = std::vector<views::FieldProblem>;

constexpr http::RateRule kPostsAMember{10, std::chrono::hours{1}};
constexpr http::RateRule kPostsAnAddress{20, std::chrono::hours{1}};

http::Response answer_ask(const app::Exchange& exchange, const views::AskView& view,
                          int status = 200) {
  return answer_page(exchange, html::write_ask_page(view, assets_of(exchange)), status);
}

http::Response show_ask(const app::Exchange& exchange, const http::Captures&) {
  const auto query = http::parse_form(exchange.request->query);
  if (!query.ok()) return error_page(exchange, query.error());
  AskForm asked;
  asked.draft = read_ask_form(query.value()).draft;
  const auto reader = exchange.services->readers.borrow();
  return answer_ask(exchange, make_ask_view(exchange, *reader, asked, nullptr, AskStep::Write));
}

/// The form again, with everything typed and what is wrong with it.
http::Response ask_again(const app::Exchange& exchange, const AskForm& asked,
                         const http::Form& form, const Problems& problems, int status) {
  const bool is_of_contact =
      asked.is_at_contact && std::all_of(problems.begin(), problems.end(), [](const auto& problem) {
        return problem.field.empty() || problem.field == "name" || problem.field == "email";
      });
  const auto reader = exchange.services->readers.borrow();
  const AskStep step = is_of_contact ? AskStep::Contact : AskStep::Write;
  const Offer offer = is_of_contact ? find_offer(exchange, *reader, asked.draft) : Offer();
  views::AskView view = make_ask_view(exchange, *reader, asked, &form, step, offer);
  view.errors = problems;
  return answer_ask(exchange, view, status);
}

http::Response ask_again(const app::Exchange& exchange, const AskForm& asked,
                         const http::Form& form, const Error& error) {
  http::Form again = form;
  if (error.code == ErrorCode::Conflict) {
    // The id belongs to what was posted with it; another question needs another one.
    http::Form without_id;
    for (const auto& field : form.fields()) {
      if (field.first != "command_id") without_id.add(field.first, field.second);
    }
    again = std::move(without_id);
  }
  http::Response response =
      ask_again(exchange, asked, again, to_ask_problems(error), views::to_status(error.code));
  if (error.retry_after) response.set("Retry-After", std::to_string(error.retry_after->count()));
  return response;
}

/// "Solved, thanks": the visit, if there is one, ends well.
void end_solved(const app::Exchange& exchange, const AskForm& asked) {
  const HelpSessionId visit = exchange.caller.help_session;
  if (visit.is_set()) {
    exchange.services->writer.submit(
        {{},
         [caller = exchange.caller, visit, hash = identity::hash_token(exchange.visit)](Tx& tx) {
           return help_sessions::say_outcome(tx, caller, visit, hash, {true, {}});
         },
         [](const Result<Outcome>&) {}});
  }
  const views::AskSolvedView view{
      make_shell(exchange,
                 {std::string(views::say(Msg::AskSolvedTitle)), "", "", "", views::Area::Ask}),
      asked.draft.title};
  exchange.respond(answer_page(exchange, html::write_ask_solved_page(view, assets_of(exchange))));
}

/// Comparing and leaving an address, as far as they are still to come; empty when neither is.
std::optional<http::Response> show_before_posting(const app::Exchange& exchange, AskForm& asked,
                                                  const http::Form& form) {
  const bool is_compared = asked.compared == asked.draft.title;
  asked.compared = asked.draft.title;
  const bool has_unseen = !asked.is_masked && !find_private(asked.draft).empty();
  const bool leaves_address = !exchange.is_signed_in() && (!asked.is_at_contact || has_unseen);
  if (is_compared && !leaves_address && !has_unseen) return std::nullopt;
  const auto reader = exchange.services->readers.borrow();
  const Offer offer = find_offer(exchange, *reader, asked.draft);
  const auto make_view = [&](AskStep step) {
    return make_ask_view(exchange, *reader, asked, &form, step, offer);
  };
  if (!is_compared) {
    // Noted when they are first offered, or held back; not on the pages that follow.
    const std::string cookie = app::note_suggested(exchange, offer.threads);
    const views::AskView view = make_view(AskStep::Compare);
    if (view.has_offer() || !view.findings.empty()) {
      http::Response response = answer_ask(exchange, view);
      if (!cookie.empty()) response.set("Set-Cookie", cookie);
      return response;
    }
  }
  if (leaves_address) return answer_ask(exchange, make_view(AskStep::Contact));
  if (has_unseen) return answer_ask(exchange, make_view(AskStep::Compare));
  return std::nullopt;
}

/// The form with what may already answer what is being typed. Nothing of it is looked over yet.
http::Response show_while_typing(const app::Exchange& exchange, AskForm& asked,
                                 const http::Form& form) {
  const Result<void> rate = app::take_search_rate(exchange, app::SearchPace::Typing);
  if (!rate.ok()) return error_page(exchange, rate.error());
  asked.compared = asked.draft.title;
  const auto reader = exchange.services->readers.borrow();
  const Offer offer = find_offer(exchange, *reader, asked.draft);
  const std::string cookie = app::note_suggested(exchange, offer.threads);
  views::AskView view = make_ask_view(exchange, *reader, asked, &form, AskStep::Write, offer);
  if (view.has_offer()) view.step = AskStep::Compare;
  http::Response response = answer_ask(exchange, view);
  if (!cookie.empty()) response.set("Set-Cookie", cookie);
  return response;
}

/// The page that stands between what came and posting it; empty when nothing does.
std::optional<http::Response> find_next_step(const app::Exchange& exchange, AskForm& asked,
                                             const http::Form& form) {
  Problems problems = check_draft(exchange, asked.draft);
  if (!problems.empty()) return ask_again(exchange, asked, form, problems, 422);
  if (auto page = show_before_posting(exchange, asked, form)) return page;
  if (!looks_automatic(exchange, form)) return std::nullopt;
  problems.push_back({"", std::string(views::say(Msg::AskSendAgain))});
  return ask_again(exchange, asked, form, problems, 422);
}

Result<void> take_post_rate(const app::Exchange& exchange) {
  // Visitors without a visit share one key.
  if (exchange.is_signed_in()) {
    TRY(app::take_rate(exchange, "post-thread", exchange.caller.key, kPostsAMember));
  }
  return app::take_rate(exchange, "post-thread-address", exchange.request->peer_address,
                        kPostsAnAddress);
}

RunForm make_command(const AskForm& asked, const identity::GuestDoor& guest) {
  const views::AskDraft& draft = asked.draft;
  if (draft.audience == Audience::Team) {
    wire::OpenTicket command;
    command.subject = draft.title;
    command.body = draft.body;
    command.name = draft.name;
    command.email = draft.email;
    command.share_help_session = draft.shares_trail;
    return [command, guest](Tx& tx, const Caller& caller) {
      return tickets::open_ticket(tx, caller, command, guest);
    };
  }
  wire::PostThread command;
  command.space = draft.space;
  command.title = asked.is_masked ? mask_private(draft.title) : draft.title;
  command.body = asked.is_masked ? mask_private(draft.body) : draft.body;
  command.tags = split_tags(draft.tags);
  command.name = draft.name;
  command.email = draft.email;
  command.share_help_session = draft.shares_trail;
  return [command, guest](Tx& tx, const Caller& caller) {
    return threads::post_thread(tx, caller, command, guest);
  };
}

/// Where what was asked is. A visitor is first shown the link to come back by.
std::string place_of(const app::Exchange& at, Outcome outcome, bool is_guest) {
  namespace routes = views::routes;
  const auto reader = at.services->readers.borrow();
  if (outcome.kind == storage::EntityKind::Ticket) {
    const auto ticket = storage::load_ticket(*reader, TicketId{outcome.id});
    if (!ticket) return std::string(routes::kHome);
    return is_guest ? routes::asked(ticket->number) : routes::ticket(ticket->number);
  }
  if (is_guest) return routes::asked(ThreadId{outcome.id});
  const auto thread = store::load_thread(*reader, ThreadId{outcome.id});
  return thread ? routes::thread(thread->id, thread->title) : std::string(routes::kHome);
}

/// A guest who sends the form again, as after "back", is signed in by what it did the first time.
/// It is then taken as from the visitor of then, so that it counts once.
app::Exchange as_first_sent(const app::Exchange& exchange, const std::string& guest_token) {
  const bool is_repeat =
      exchange.session && exchange.session->session.token_hash == identity::hash_token(guest_token);
  return is_repeat ? app::without_session(exchange) : exchange;
}

void post_question(const app::Exchange& exchange, const AskForm& asked, const http::Form& form,
                   const identity::GuestDoor& guest) {
  const bool is_guest = !exchange.is_signed_in();
  std::string cookie = is_guest ? app::session_cookie(exchange, guest.session_token) : "";
  submit_form(
      exchange, form, make_command(asked, guest),
      [is_guest, cookie](const app::Exchange& at, Outcome outcome) {
        http::Response response = see_other(place_of(at, outcome, is_guest));
        if (is_guest) response.set("Set-Cookie", cookie);
        return response;
      },
      [asked, form](const app::Exchange& at, const Error& error) {
        return ask_again(at, asked, form, error);
      });
}

/// The next step of asking; after the last, the question is posted.
void go_on_or_post(const app::Exchange& exchange, AskForm asked, const http::Form& form,
                   const identity::GuestDoor& guest) {
  if (auto page = find_next_step(exchange, asked, form)) return exchange.respond(*page);
  const Result<void> rate = take_post_rate(exchange);
  if (!rate.ok()) return exchange.respond(ask_again(exchange, asked, form, rate.error()));
  post_question(exchange, asked, form, guest);
}

void ask(const app::Exchange& sender, const http::Captures&) {
  const auto read = read_form(sender);
  if (!read.ok()) return sender.respond(error_page(sender, read.error()));
  const http::Form& form = read.value();
  const auto command_id = app::read_command_id(form.get("command_id"));
  if (!command_id.ok()) return sender.respond(error_page(sender, command_id.error()));
  const std::string& secret = sender.services->site.secret;
  const identity::GuestDoor guest{secret, identity::guest_session_token(secret, command_id.value()),
                                  std::string(sender.request->header("user-agent"))};
  const app::Exchange exchange = as_first_sent(sender, guest.session_token);
  AskForm asked = read_ask_form(form);
  if (asked.intent == "edit") {
    asked.is_at_contact = false;
    return exchange.respond(ask_again(exchange, asked, form, Problems(), 200));
  }
  if (asked.intent == "suggest") {
    return app::with_arm(exchange, [asked, form](const app::Exchange& at) {
      AskForm typed = asked;
      at.respond(show_while_typing(at, typed, form));
    });
  }
  if (asked.intent == "solved") return end_solved(exchange, asked);
  if (asked.intent == "signin") {
    return exchange.respond(answer_sign_in(exchange, {"", asked.draft, {}}, 200));
  }
  app::with_arm(exchange, [asked, form, guest](const app::Exchange& at) {
    go_on_or_post(at, asked, form, guest);
  });
}

std::string personal_link_of(const app::Exchange& exchange, store::Database& database) {
  const MemberId me = exchange.caller.actor.id;
  const auto account = storage::load_account(database, me);
  const bool needs_link = account && account->password_hash.empty();
  if (!needs_link || !storage::has_personal_link(database, me)) return "";
  const std::string& secret = exchange.services->site.secret;
  return exchange.services->site.origin +
         views::routes::personal_link(identity::personal_link_token(secret, me));
}

http::Response answer_asked(const app::Exchange& exchange, store::Database& database,
                            views::AskedView view) {
  const bool is_team = view.audience == Audience::Team;
  view.shell = make_shell(
      exchange, {std::string(views::say(is_team ? Msg::AskedTeamTitle : Msg::AskedTitle)), "", "",
                 "", views::Area::Ask});
  view.personal_link = personal_link_of(exchange, database);
  return answer_page(exchange, html::write_asked_page(view, assets_of(exchange)));
}

http::Response asked_thread(const app::Exchange& exchange, const http::Captures& captures) {
  const auto id = read_id36<ThreadId>(captures[0]);
  if (!id.ok()) return error_page(exchange, id.error());
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_thread(*reader, exchange.caller, id.value());
  if (!found.ok()) return error_page(exchange, found.error());
  const Thread& thread = found.value().thread;
  const std::string url = views::routes::thread(thread.id, thread.title);
  if (!exchange.is_signed_in() || thread.author_id != exchange.caller.actor.id) {
    return see_other(url);
  }
  return answer_asked(exchange, *reader,
                      {{},
                       url,
                       thread.title,
                       Audience::Everyone,
                       "",
                       team_after_hours(*exchange.caller.portal, thread.space_id)});
}

http::Response asked_ticket(const app::Exchange& exchange, const http::Captures& captures) {
  const std::int64_t number = parse_integer(captures[0]).value_or(0);
  const auto reader = exchange.services->readers.borrow();
  const auto found = storage::find_ticket(*reader, exchange.caller, number);
  if (!found.ok()) return error_page(exchange, found.error());
  const Ticket& ticket = found.value().ticket;
  const std::string url = views::routes::ticket(ticket.number);
  if (ticket.requester_id != exchange.caller.actor.id) return see_other(url);
  return answer_asked(exchange, *reader,
                      {{}, url, ticket.subject, Audience::Team, "", std::nullopt});
}

}  // namespace

http::Response go_on_asking(const app::Exchange& exchange, const views::AskDraft& draft) {
  AskForm asked;
  asked.draft = draft;
  const auto reader = exchange.services->readers.borrow();
  return answer_ask(exchange, make_ask_view(exchange, *reader, asked, nullptr, AskStep::Write));
}

void add_ask(app::Routes& routes) {
  routes.get("/ask", show_ask);
  routes.write(http::Method::Post, "/ask", ask);
  routes.get("/asked/{id}", asked_thread);
  routes.get("/asked/tickets/{number}", asked_ticket);
}

}  // namespace townwell::pages
