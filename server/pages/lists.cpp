#include "shared/html/lists.h"

#include "server/pages/areas.h"
#include "server/pages/door.h"
#include "server/storage/lookup.h"
#include "server/storage/settings.h"
#include "server/storage/votes.h"
#include "shared/store/spaces.h"
#include "shared/views/present_lists.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::pages {
namespace {

using views::Msg;
using views::say;

constexpr int kRows = 20;
constexpr int kHelpers = 3;
constexpr int kTagsShown = 12;

/// What a list page was asked for, with what it leads to in the store.
struct ListQuery {
  views::ListRequest request;
  store::ThreadQuery query;
};

/// A broken cursor or an unknown tab shows the list's beginning: a page is no place for a 400.
Result<ListQuery> read_list(const app::Exchange& exchange, store::Database& database,
                            std::string path) {
  TRY_ASSIGN(const http::Form form, http::parse_form(exchange.request->query));
  ListQuery list;
  list.request = views::read_list_request(
      std::move(path), [&](std::string_view name) { return std::string(form.get(name)); });
  list.query.shown_to_max = exchange.caller.shown_to_max();
  list.query.filter = list.request.filter;
  list.query.sort = list.request.sort;
  list.query.limit = kRows;
  list.query.after = store::thread_cursor_from_text(form.get("cursor"));
  list.request.is_first_page = !list.query.after.has_value();
  // A filter that nothing can match is an empty list, not an error.
  if (!list.request.space.empty()) {
    const auto space = storage::find_space(exchange.caller, list.request.space);
    list.query.space_id = space.ok() ? space.value().id : SpaceId{kIdMax};
  }
  if (!list.request.tag.empty()) {
    const auto tag = store::load_tag(database, list.request.tag);
    list.query.tag_id = tag ? tag->id : TagId{kIdMax};
  }
  return list;
}

views::ListRows load_rows(const app::Exchange& exchange, store::Database& database,
                          const store::ThreadQuery& query) {
  views::ListRows rows;
  rows.page = store::list_threads(database, query);
  rows.unanswered = store::count_threads(database, query.shown_to_max,
                                         store::ThreadFilter::Unanswered, query.space_id);
  const MemberId member = exchange.caller.actor.id;
  if (!member.is_set()) return rows;
  for (const ThreadSummary& row : rows.page.rows) {
    rows.my_votes[row.thread.id] = storage::load_vote(database, row.thread.question_id, member);
  }
  return rows;
}

/// Who they are is read anew; that they helped most may be a minute old.
std::vector<store::TopHelper> load_helpers(const app::Exchange& exchange,
                                           store::Database& database) {
  const auto chosen = exchange.services->figures->helpers.get("", exchange.now, [&] {
    return store::list_top_helpers(database, exchange.now - std::chrono::days{7}, kHelpers);
  });
  std::vector<store::TopHelper> helpers;
  for (const store::TopHelper& helper : *chosen) {
    auto member = store::load_member(database, helper.member.id);
    if (member) helpers.push_back({std::move(*member), helper.accepted});
  }
  return helpers;
}

auto count_answers(const app::Exchange& exchange, store::Database& database) {
  return exchange.services->figures->space_counts.get(
      "", exchange.now, [&] { return store::count_answers_by_space(database); });
}

http::Response home(const app::Exchange& exchange, const http::Captures&) {
  const auto reader = exchange.services->readers.borrow();
  const auto key = cache_key(exchange, storage::feed_seq(*reader));
  if (auto cached = find_cached(exchange, key)) return std::move(*cached);
  const auto list = read_list(exchange, *reader, std::string(views::routes::kHome));
  if (!list.ok()) return error_page(exchange, list.error());
  const storage::Portal& portal = *exchange.caller.portal;
  views::HomeRows rows;
  rows.list = load_rows(exchange, *reader, list.value().query);
  rows.answers = *count_answers(exchange, *reader);
  rows.helpers = load_helpers(exchange, *reader);
  views::Shell shell = make_shell(exchange, {std::string(say(Msg::QuestionsHeading)),
                                             say(Msg::HomeDescription, {portal.settings.name}), "/",
                                             "/feed.atom", views::Area::Questions});
  const views::HomeView view = views::present_home(
      std::move(shell), facts_of(portal), make_looker(exchange), list.value().request, rows);
  return answer_cached(exchange, key, html::write_home_page(view, exchange.services->assets));
}

http::Response space(const app::Exchange& exchange, const http::Captures& captures) {
  const auto found = storage::find_space(exchange.caller, captures[0]);
  if (!found.ok()) return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
  const Space& space = found.value();
  const std::string url = views::routes::space(space.slug);
  const auto reader = exchange.services->readers.borrow();
  auto list = read_list(exchange, *reader, url);
  if (!list.ok()) return error_page(exchange, list.error());
  list.value().request.space.clear();
  list.value().query.space_id = space.id;
  views::TopicRows rows;
  rows.list = load_rows(exchange, *reader, list.value().query);
  rows.questions = store::count_threads(*reader, exchange.caller.shown_to_max(),
                                        store::ThreadFilter::All, space.id);
  const auto counts = count_answers(exchange, *reader);
  for (const auto& count : *counts) {
    rows.answers += count.id == space.id ? count.answers : 0;
  }
  rows.tags = store::list_tags(*reader, exchange.caller.shown_to_max(), kTagsShown);
  rows.helpers = load_helpers(exchange, *reader);
  views::Shell shell = make_shell(
      exchange, {space.name, space.description, url, url + "/feed.atom", views::Area::Questions});
  const views::TopicView view =
      views::present_space(std::move(shell), facts_of(*exchange.caller.portal),
                           make_looker(exchange), list.value().request, space, rows);
  return answer_page(exchange, html::write_topic_page(view, exchange.services->assets));
}

http::Response tag(const app::Exchange& exchange, const http::Captures& captures) {
  const auto reader = exchange.services->readers.borrow();
  const ShownTo shown_to_max = exchange.caller.shown_to_max();
  const auto found = store::load_shown_tag(*reader, captures[0], shown_to_max);
  if (!found) return error_page(exchange, fail(ErrorCode::NotFound, "not-found"));
  const std::string url = views::routes::tag(found->name);
  auto list = read_list(exchange, *reader, url);
  if (!list.ok()) return error_page(exchange, list.error());
  list.value().request.tag.clear();
  list.value().query.tag_id = found->id;
  views::TopicRows rows;
  rows.list = load_rows(exchange, *reader, list.value().query);
  rows.questions = store::count_threads_of(*reader, found->id, shown_to_max);
  rows.tags = store::list_tags(*reader, shown_to_max, kTagsShown);
  rows.helpers = load_helpers(exchange, *reader);
  views::Shell shell = make_shell(exchange, {found->name, say(Msg::TagTitle, {found->name}), url,
                                             url + "/feed.atom", views::Area::Questions});
  const views::TopicView view =
      views::present_tag(std::move(shell), facts_of(*exchange.caller.portal), make_looker(exchange),
                         list.value().request, found->name, rows);
  return answer_page(exchange, html::write_topic_page(view, exchange.services->assets));
}

}  // namespace

void add_lists(app::Routes& routes) {
  routes.get("/", home);
  routes.get("/spaces/{space}", space);
  routes.get("/tags/{tag}", tag);
}

}  // namespace townwell::pages
