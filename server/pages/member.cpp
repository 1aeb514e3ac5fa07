#include "shared/html/member_page.h"

#include <algorithm>

#include "server/features/members/edit_profile.h"
#include "server/pages/areas.h"
#include "server/pages/audit_objects.h"
#include "server/pages/door.h"
#include "server/storage/lookup.h"
#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "shared/views/browser_name.h"
#include "shared/views/present_audit.h"
#include "shared/views/present_member.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::pages {
namespace {

using permissions::Action;
using storage::Caller;
using storage::Tx;
using views::Msg;
using views::say;

constexpr int kAnswersLooked = 100;
constexpr std::size_t kAnswersShown = 8;
constexpr int kQuestionsShown = 5;
constexpr int kAuditShown = 20;

std::vector<views::MemberAnswer> load_answers(const app::Exchange& exchange,
                                              store::Database& database, MemberId id,
                                              bool by_votes) {
  std::vector<views::MemberAnswer> answers;
  const int shown_to = static_cast<int>(exchange.caller.shown_to_max());
  for (auto& row : store::list_answers_by(database, id, shown_to, kAnswersLooked)) {
    if (row.post.is_hidden || row.post.is_deleted) continue;
    auto thread = store::load_thread(database, row.post.thread_id);
    if (thread) answers.push_back({std::move(row.post), std::move(*thread)});
  }
  if (by_votes) {
    std::stable_sort(answers.begin(), answers.end(), [](const auto& a, const auto& b) {
      return a.post.yes_count + a.post.score > b.post.yes_count + b.post.score;
    });
  }
  if (answers.size() > kAnswersShown) answers.resize(kAnswersShown);
  return answers;
}

void load_audit(const app::Exchange& exchange, store::Database& database, views::MemberRows& rows) {
  rows.has_audit = permissions::may(exchange.caller.actor, Action::ReadMemberAudit,
                                    permissions::MemberFacts{rows.member.id});
  if (!rows.has_audit) return;
  const views::Looker looker = make_looker(exchange);
  storage::AuditQuery query;
  query.subject_id = rows.member.id;
  query.limit = kAuditShown;
  for (const storage::AuditEntry& entry : storage::list_audit(database, query)) {
    std::string text = views::audit_words(entry.action);
    if (!entry.reason.empty()) text = say(Msg::AuditLine, {text, entry.reason});
    views::AuditRow row{looker.words.moment(entry.at), std::move(text), std::nullopt};
    const std::string url = audit_object_url(exchange, database, entry);
    if (!url.empty()) row.link = views::Link{entry.label, url};
    rows.audit.push_back(std::move(row));
  }
}

/// What is for the member alone: how they are signed in, and how they could be.
void load_own(const app::Exchange& exchange, store::Database& database, views::MemberRows& rows) {
  if (!exchange.session || exchange.caller.actor.id != rows.member.id) return;
  rows.has_personal_link = storage::has_personal_link(database, rows.member.id);
  const auto account = storage::load_account(database, rows.member.id);
  rows.has_password = account && !account->password_hash.empty();
  const views::Looker looker = make_looker(exchange);
  for (const auto& session : storage::list_sessions(database, rows.member.id)) {
    views::SessionRow row;
    row.name = views::browser_name(session.user_agent);
    row.meta = say(Msg::SessionMeta,
                   {looker.words.date(session.created_at), looker.words.age(session.last_seen_at)});
    if (session.token_hash != exchange.session->session.token_hash) {
      row.end_url =
          "/profile/sessions/" + session.token_hash.substr(0, members::kSessionKeyLength) + "/end";
    }
    rows.sessions.push_back(std::move(row));
  }
}

views::MemberRows load_rows(const app::Exchange& exchange, store::Database& database, Member member,
                            bool by_votes) {
  views::MemberRows rows;
  rows.member = std::move(member);
  rows.is_by_votes = by_votes;
  rows.figures = store::load_member_figures(database, rows.member.id,
                                            static_cast<int>(exchange.caller.shown_to_max()));
  rows.answers = load_answers(exchange, database, rows.member.id, by_votes);
  store::ThreadQuery query;
  query.shown_to_max = exchange.caller.shown_to_max();
  query.author_id = rows.member.id;
  query.sort = store::ThreadSort::New;
  query.limit = kQuestionsShown;
  rows.questions = store::list_threads(database, query).rows;
  load_audit(exchange, database, rows);
  load_own(exchange, database, rows);
  return rows;
}

http::Response member_page(const app::Exchange& exchange, std::string_view handle,
                           const wire::EditProfile* typed, const Error* error) {
  const auto form = http::parse_form(exchange.request->query);
  const bool by_votes = !form.ok() || form.value().get("sort") != "new";
  const auto reader = exchange.services->readers.borrow();
  auto member = store::load_member_by_handle(*reader, handle);
  if (!member) return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
  const auto may = permissions::require(exchange.caller.actor, Action::ReadMember,
                                        permissions::MemberFacts{member->id});
  if (!may.ok()) return error_page(exchange, may.error());
  const views::MemberRows rows = load_rows(exchange, *reader, std::move(*member), by_votes);
  views::Shell shell = make_shell(exchange, {rows.member.display_name, "",
                                             views::routes::member(handle), "", views::Area::None});
  views::MemberView view = views::present_member(
      std::move(shell), facts_of(*exchange.caller.portal), make_looker(exchange), rows);
  int status = 200;
  if (typed != nullptr && error != nullptr && view.profile) {
    const views::Problem problem = views::describe(*error);
    view.profile->display_name = typed->display_name.value_or("");
    view.profile->place = typed->place.value_or("");
    view.profile->about = typed->about.value_or("");
    view.profile->errors = problem.errors;
    status = problem.status;
  }
  return answer_page(exchange, html::write_member_page(view, assets_of(exchange)), status);
}

http::Response member(const app::Exchange& exchange, const http::Captures& captures) {
  return member_page(exchange, captures[0], nullptr, nullptr);
}

std::string own_page(const app::Exchange& exchange) {
  return exchange.session ? views::routes::member(exchange.session->handle)
                          : std::string(views::routes::kHome);
}

http::Response profile(const app::Exchange& exchange, const http::Captures&) {
  if (exchange.session) return see_other(own_page(exchange));
  return error_page(exchange, fail(ErrorCode::Unauthenticated, "sign-in-required"));
}

void save_profile(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  wire::EditProfile command;
  command.display_name = std::string(form.value().get("display_name"));
  command.place = std::string(form.value().get("place"));
  command.about = std::string(form.value().get("about"));
  submit_form(
      exchange, form.value(),
      [command](Tx& tx, const Caller& caller) {
        return members::edit_profile(tx, caller, command);
      },
      [](const app::Exchange& at, storage::Outcome) { return see_other(own_page(at)); },
      [command](const app::Exchange& at, const Error& error) {
        if (error.code != ErrorCode::Unprocessable || !at.session) return error_page(at, error);
        return member_page(at, at.session->handle, &command, &error);
      });
}

void end_session(const app::Exchange& exchange, const http::Captures& captures) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  submit_form(
      exchange, form.value(),
      [key = std::string(captures[0])](Tx& tx, const Caller& caller) {
        return members::end_session(tx, caller, key);
      },
      [](const app::Exchange& at, storage::Outcome) { return see_other(own_page(at)); });
}

void revoke_link(const app::Exchange& exchange, const http::Captures&) {
  const auto form = read_form(exchange);
  if (!form.ok()) return exchange.respond(error_page(exchange, form.error()));
  submit_form(
      exchange, form.value(),
      [](Tx& tx, const Caller& caller) { return members::revoke_links(tx, caller); },
      [](const app::Exchange& at, storage::Outcome) { return see_other(own_page(at)); });
}

}  // namespace

void add_member(app::Routes& routes) {
  routes.get("/u/{handle}", member);
  routes.get("/profile", profile);
  routes.write(http::Method::Post, "/profile", save_profile);
  routes.write(http::Method::Post, views::routes::kRevokeLink, revoke_link);
  routes.write(http::Method::Post, "/profile/sessions/{key}/end", end_session);
}

}  // namespace townwell::pages
