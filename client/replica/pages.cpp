#include "client/replica/pages.h"

#include <algorithm>

#include "shared/html/ask_parts.h"
#include "shared/html/lists.h"
#include "shared/html/search_page.h"
#include "shared/html/thread_parts.h"
#include "shared/loaders/lists.h"
#include "shared/loaders/search.h"
#include "shared/loaders/thread.h"
#include "shared/store/threads.h"
#include "shared/views/found_thread.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

namespace townwell::replica {
namespace {

using views::Msg;
using views::say;

constexpr std::string_view kThreadPrefix = "/q/";
constexpr std::string_view kSpacePrefix = "/spaces/";
constexpr std::string_view kTagPrefix = "/tags/";

/// The head of a document, which names its files, stays as it is. What asks for such pages is the
/// app, so they offer the way out of it.
const html::Assets kAssets = [] {
  html::Assets assets;
  assets.loader_url = "loader.js";
  return assets;
}();

/// What follows `prefix`, if it is one segment or `may_go_on`.
std::optional<std::string_view> after(std::string_view path, std::string_view prefix,
                                      bool may_go_on) {
  if (!path.starts_with(prefix)) return std::nullopt;
  path.remove_prefix(prefix.size());
  const bool is_one = path.find('/') == std::string_view::npos;
  return path.empty() || (!is_one && !may_go_on) ? std::nullopt : std::optional(path);
}

}  // namespace

Result<KnownPortal> KnownPortal::read(std::string_view portal_json) {
  const auto told = wire::from_json<wire::PortalForClient>(portal_json);
  if (!told.ok()) return fail(ErrorCode::InvalidArgument, "replica-broken");
  const wire::PortalForClient& portal = told.value();
  auto calendar = wire::read_calendar(portal);
  if (!calendar.ok()) return fail(ErrorCode::InvalidArgument, "replica-broken");
  KnownPortal known;
  known.settings.name = portal.name;
  known.settings.suffix = portal.suffix;
  known.settings.mark = portal.mark;
  known.settings.accent = portal.accent;
  known.settings.visibility = portal.visibility;
  known.calendar = std::move(calendar).value();
  known.policies = wire::read_rules(portal, known.calendar);
  known.origin = portal.origin;
  known.theme_url = portal.theme_url;
  if (portal.viewer) {
    const wire::WireViewer& viewer = *portal.viewer;
    known.viewer = Author{viewer.id, viewer.handle, viewer.display_name, viewer.role};
  }
  return known;
}

template <class T, class Find>
const T& KeptFigures::keep(Kept<T>& kept, UtcTime now, const Find& find) {
  const bool is_fresh =
      kept.value && now >= kept.found_at && now - kept.found_at < std::chrono::minutes{1};
  if (!is_fresh) kept = {find(), now};
  return *kept.value;
}

std::vector<store::SpaceCount> KeptFigures::answers_by_space(store::Database& database,
                                                             UtcTime now) {
  return keep(space_counts_, now, [&] { return store::count_answers_by_space(database); });
}

std::vector<store::TopHelper> KeptFigures::top_helpers(store::Database& database, UtcTime now) {
  return keep(helpers_, now, [&] { return loaders::find_top_helpers(database, now); });
}

std::vector<ThreadId> KeptFigures::related(store::Database& database, UtcTime now,
                                           const store::RelatedQuery& query) {
  return keep(related_[loaders::key_of(query)], now,
              [&] { return store::list_related(database, query); });
}

KeptFigures::Words KeptFigures::words(store::Database& database, UtcTime now) {
  return keep(words_, now, [&] {
    return std::make_shared<const store::Vocabulary>(store::load_vocabulary(database));
  });
}

KeptFigures::Words KeptFigures::words_at_hand(store::Database&, UtcTime) {
  return words_.value.value_or(nullptr);
}

Pages::Pages(std::unique_ptr<Replica> replica, KnownPortal portal)
    : replica_(std::move(replica)), portal_(std::move(portal)) {
  facts_ = {&portal_.settings, &spaces_, &portal_.policies};
  renew();
}

void Pages::renew() {
  spaces_ = store::list_spaces(replica_->database());
}

loaders::Source Pages::source(UtcTime now) {
  permissions::Actor actor;
  if (portal_.viewer) actor = {portal_.viewer->id, portal_.viewer->role};
  // The replica holds what everyone may see whom the portal admits, whatever else they may.
  return {replica_->database(), figures_, facts_, actor, ShownTo::Members, now};
}

views::Looker Pages::looker(const PageRequest& request) const {
  permissions::Actor actor;
  if (portal_.viewer) actor = {portal_.viewer->id, portal_.viewer->role};
  const auto zone = [this](UtcTime at) {
    return std::chrono::duration_cast<std::chrono::minutes>(portal_.calendar.zone.offset_at(at));
  };
  std::string target = request.path;
  if (!request.query.empty()) target += "?" + request.query;
  return {actor, views::TimeWords(request.now, zone), std::move(target), request.make_command_id};
}

views::Shell Pages::shell(const PageRequest& request, views::PageWords words) const {
  return views::present_shell(facts_, looker(request), portal_.origin, portal_.theme_url,
                              portal_.viewer ? &*portal_.viewer : nullptr, std::move(words));
}

std::optional<std::string> Pages::write(const PageRequest& request) {
  const std::string_view path = request.path;
  if (path == views::routes::kHome) return write_home(request);
  if (path == views::routes::kSearch) return write_search(request);
  if (const auto rest = after(path, kThreadPrefix, true)) return write_thread(request, *rest);
  if (const auto slug = after(path, kSpacePrefix, false)) return write_space(request, *slug);
  if (const auto name = after(path, kTagPrefix, false)) return write_tag(request, *name);
  return std::nullopt;
}

bool Pages::covers(const views::ListRows& rows, const views::ListRequest& request) const {
  if (replica_->covers_everything()) return true;
  const bool is_by_activity = request.sort == store::ThreadSort::Active;
  return is_by_activity && !rows.page.rows.empty() &&
         replica_->covers_list(rows.page.rows.back().thread.last_activity_at);
}

std::optional<std::string> Pages::write_home(const PageRequest& request) {
  const loaders::Source from = source(request.now);
  const auto list = loaders::read_list(from, request.path, request.get);
  const views::HomeRows rows = loaders::load_home(from, list);
  if (!covers(rows.list, list.request)) return std::nullopt;
  return html::write_home_page(
      views::present_home(shell(request, views::home_words(portal_.settings)), facts_,
                          looker(request), list.request, rows),
      kAssets);
}

std::optional<std::string> Pages::write_space(const PageRequest& request, std::string_view slug) {
  const loaders::Source from = source(request.now);
  for (const Space& space : spaces_) {
    if (space.slug != slug) continue;
    auto list = loaders::read_list(from, request.path, request.get);
    const views::TopicRows rows = loaders::load_space(from, space, list);
    if (!covers(rows.list, list.request)) return std::nullopt;
    return html::write_topic_page(
        views::present_space(shell(request, views::space_words(space)), facts_, looker(request),
                             list.request, space, rows),
        kAssets);
  }
  return std::nullopt;
}

std::optional<std::string> Pages::write_tag(const PageRequest& request, std::string_view name) {
  const loaders::Source from = source(request.now);
  const auto tag = store::load_shown_tag(from.database, name, from.shown_to_max);
  if (!tag) return std::nullopt;
  auto list = loaders::read_list(from, request.path, request.get);
  const views::TopicRows rows = loaders::load_tag(from, tag->id, list);
  if (!covers(rows.list, list.request)) return std::nullopt;
  return html::write_topic_page(
      views::present_tag(shell(request, views::tag_words(tag->name)), facts_, looker(request),
                         list.request, tag->name, rows),
      kAssets);
}

std::optional<std::string> Pages::write_thread(const PageRequest& request, std::string_view rest) {
  const auto id = views::routes::parse_id36(rest.substr(0, rest.find('/')));
  if (!id || !replica_->covers_thread(ThreadId{*id})) return std::nullopt;
  const loaders::Source from = source(request.now);
  auto thread = store::load_thread(from.database, ThreadId{*id});
  if (!thread) return std::nullopt;
  const ThreadId original = thread->duplicate_of;
  auto rows =
      loaders::load_thread(from, *std::move(thread), loaders::read_thread_request(request.get));
  if (!rows.ok()) return std::nullopt;
  if (original.is_set()) rows.value().duplicate_of = store::load_thread(from.database, original);
  const views::Looker who = looker(request);
  return html::write_thread_page(
      views::present_thread(shell(request, views::thread_words(who.render, rows.value())), facts_,
                            who, portal_.origin, rows.value()),
      kAssets);
}

std::optional<std::string> Pages::write_search(const PageRequest& request) {
  if (!replica_->covers_everything()) return std::nullopt;
  views::SearchRows rows = loaders::read_search(request.get);
  if (!rows.text.empty()) loaders::load_search(source(request.now), rows);
  return html::write_search_page(
      views::present_search(
          shell(request, {std::string(say(Msg::SearchTitle)), "", "", "", views::Area::Search}),
          facts_, looker(request), rows),
      kAssets);
}

SuggestionPanel Pages::suggest(std::string title, std::string_view space, UtcTime now) {
  const auto chosen = std::find_if(spaces_.begin(), spaces_.end(),
                                   [&](const Space& one) { return one.slug == space; });
  const SpaceId space_id = chosen != spaces_.end() ? chosen->id : SpaceId{};
  views::AskView view;
  views::put_offer(view, loaders::suggest(source(now), title, space_id));
  SuggestionPanel panel;
  panel.compared = std::move(title);
  if (!view.has_offer()) return panel;
  panel.step = views::AskStep::Compare;
  html::Writer out;
  html::write_suggestions(out, view);
  panel.html = std::move(out).take();
  panel.suggestions = std::move(view.suggestions);
  panel.moment = std::move(view.moment);
  return panel;
}

std::string Pages::search(std::string_view text, int limit, UtcTime now) {
  const loaders::Source from = source(now);
  wire::ApiHits list;
  const auto found = loaders::find_titles(from, text);
  for (const views::FoundThread& thread :
       views::load_found_titles(from.database, found, static_cast<std::size_t>(limit))) {
    list.hits.push_back(views::to_hit(thread));
  }
  for (const store::VideoMoment& moment :
       loaders::find_moments(from, text, store::Typing::InWord, static_cast<std::size_t>(limit))) {
    list.hits.push_back(views::to_hit(moment));
  }
  for (const Member& member : loaders::find_people(from, search::parse(text), limit)) {
    list.hits.push_back(views::to_hit(member));
  }
  return wire::to_json(list);
}

}  // namespace townwell::replica
