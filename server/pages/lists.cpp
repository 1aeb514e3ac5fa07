#include "shared/html/lists.h"

#include "server/app/question.h"
#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/storage/lookup.h"
#include "server/storage/settings.h"
#include "server/storage/votes.h"
#include "shared/loaders/lists.h"
#include "shared/store/spaces.h"
#include "shared/views/routes.h"

namespace townwell::pages {
namespace {

/// The same with the votes of the one who looks.
void add_my_votes(const app::Exchange& exchange, store::Database& database, views::ListRows& rows) {
  const MemberId member = exchange.caller.actor.id;
  if (!member.is_set()) return;
  for (const ThreadSummary& row : rows.page.rows) {
    rows.my_votes[row.thread.id] = storage::load_vote(database, row.thread.question_id, member);
  }
}

http::Response home(const app::Exchange& exchange, const http::Captures&) {
  const auto reader = exchange.services->readers.borrow();
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return error_page(exchange, form.error());
  const auto question = app::find_question(exchange, *reader, views::routes::kHome,
                                           form.value().get("question") == "effort");
  const auto key = cache_key(exchange, storage::feed_seq(*reader), question.has_value());
  if (auto cached = find_cached(exchange, key)) return std::move(*cached);
  const storage::Portal& portal = *exchange.caller.portal;
  const views::PortalFacts facts = facts_of(portal);
  const loaders::Source source = app::make_source(exchange, *reader, facts);
  const auto list = loaders::read_list(source, std::string(views::routes::kHome),
                                       app::parameters_of(form.value()));
  views::HomeRows rows = loaders::load_home(source, list);
  add_my_votes(exchange, *reader, rows.list);
  views::HomeView view =
      views::present_home(make_shell(exchange, views::home_words(portal.settings)), facts,
                          make_looker(exchange), list.request, rows);
  view.question = question;
  return answer_cached(exchange, key, html::write_home_page(view, assets_of(exchange)));
}

http::Response space(const app::Exchange& exchange, const http::Captures& captures) {
  const auto found = storage::find_space(exchange.caller, captures[0]);
  if (!found.ok()) return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return error_page(exchange, form.error());
  const Space& space = found.value();
  const auto reader = exchange.services->readers.borrow();
  const views::PortalFacts facts = facts_of(*exchange.caller.portal);
  const loaders::Source source = app::make_source(exchange, *reader, facts);
  auto list = loaders::read_list(source, views::routes::space(space.slug),
                                 app::parameters_of(form.value()));
  views::TopicRows rows = loaders::load_space(source, space, list);
  add_my_votes(exchange, *reader, rows.list);
  const views::TopicView view =
      views::present_space(make_shell(exchange, views::space_words(space)), facts,
                           make_looker(exchange), list.request, space, rows);
  return answer_page(exchange, html::write_topic_page(view, assets_of(exchange)));
}

http::Response tag(const app::Exchange& exchange, const http::Captures& captures) {
  const auto reader = exchange.services->readers.borrow();
  const auto found = store::load_shown_tag(*reader, captures[0], exchange.caller.shown_to_max());
  if (!found) return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
  const auto form = http::parse_form(exchange.request->query);
  if (!form.ok()) return error_page(exchange, form.error());
  const views::PortalFacts facts = facts_of(*exchange.caller.portal);
  const loaders::Source source = app::make_source(exchange, *reader, facts);
  auto list =
      loaders::read_list(source, views::routes::tag(found->name), app::parameters_of(form.value()));
  views::TopicRows rows = loaders::load_tag(source, found->id, list);
  add_my_votes(exchange, *reader, rows.list);
  const views::TopicView view =
      views::present_tag(make_shell(exchange, views::tag_words(found->name)), facts,
                         make_looker(exchange), list.request, found->name, rows);
  return answer_page(exchange, html::write_topic_page(view, assets_of(exchange)));
}

}  // namespace

void add_lists(app::Routes& routes) {
  routes.get("/", home);
  routes.get("/spaces/{space}", space);
  routes.get("/tags/{tag}", tag);
}

}  // namespace townwell::pages
