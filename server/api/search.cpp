#include "server/app/search.h"

#include <algorithm>

#include "server/api/areas.h"
#include "shared/base/text.h"
#include "shared/loaders/search.h"
#include "shared/views/routes.h"

namespace townwell::api {
namespace {

constexpr int kHitsOtherwise = 20;
constexpr int kPeopleMax = 3;
constexpr int kMomentsMax = 3;

/// What may be searched. Known issues are not there to be found yet.
constexpr std::string_view kKinds[] = {"threads", "videos", "issues", "members"};

struct Request {
  std::string text;
  bool wants_threads = true;
  bool wants_videos = true;
  bool wants_members = true;
  bool is_exact = false;
  bool is_typing = false;
  int limit = kHitsOtherwise;
};

Result<Request> read_request(const app::Exchange& exchange) {
  TRY_ASSIGN(const http::Form form, http::parse_form(exchange.request->query));
  Request request;
  request.text = form.get("q");
  request.is_exact = form.get("exact") == "1";
  request.is_typing = form.get("typing") == "1";
  TRY_ASSIGN(request.limit, read_limit(form, kHitsOtherwise));
  const std::vector<std::string_view> kinds = split(form.get("in"), ',');
  if (kinds.empty()) return request;
  for (const std::string_view kind : kinds) {
    if (std::find(std::begin(kKinds), std::end(kKinds), kind) == std::end(kKinds)) {
      return fail_field("/in", "field-unknown-value");
    }
  }
  const auto wants = [&](std::string_view kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  };
  request.wants_threads = wants("threads");
  request.wants_videos = wants("videos");
  request.wants_members = wants("members");
  return request;
}

std::vector<wire::ApiHit> find_people(const loaders::Source& source, const Request& asked) {
  std::vector<wire::ApiHit> hits;
  if (!asked.wants_members) return hits;
  const bool has_others = asked.wants_threads || asked.wants_videos;
  const int people_max = has_others ? std::min(kPeopleMax, asked.limit) : asked.limit;
  for (const Member& member : loaders::find_people(source, search::parse(asked.text), people_max)) {
    hits.push_back(views::to_hit(member));
  }
  return hits;
}

std::vector<store::VideoMoment> find_moments(const loaders::Source& source, const Request& asked) {
  if (!asked.wants_videos) return {};
  const int count_max = asked.wants_threads ? std::min(kMomentsMax, asked.limit) : asked.limit;
  return loaders::find_moments(source, asked.text,
                               asked.is_typing ? store::Typing::InWord : store::Typing::Finished,
                               static_cast<std::size_t>(count_max));
}

std::vector<views::FoundThread> find_threads(const loaders::Source& source, const Request& asked,
                                             std::size_t count_max) {
  if (!asked.wants_threads) return {};
  if (asked.is_typing) {
    const auto found = loaders::find_titles(source, asked.text);
    return views::load_found_titles(source.database, found, count_max);
  }
  const auto found = loaders::find_threads(source, asked.text, asked.is_exact);
  return views::load_found(source.database, found.found, 0, count_max);
}

http::Response search(const app::Exchange& exchange, const http::Captures&) {
  const auto request = read_request(exchange);
  if (!request.ok()) return problem(exchange, request.error());
  const Request& asked = request.value();
  const auto pace = asked.is_typing ? app::SearchPace::Typing : app::SearchPace::Finished;
  const Result<void> rate = app::take_search_rate(exchange, pace);
  if (!rate.ok()) return problem(exchange, rate.error());
  const auto reader = exchange.services->readers.borrow();
  const views::PortalFacts portal = app::facts_of(*exchange.caller.portal);
  const loaders::Source source = app::make_source(exchange, *reader, portal);
  const std::vector<wire::ApiHit> people = find_people(source, asked);
  auto moments = find_moments(source, asked);
  const auto room = static_cast<std::size_t>(asked.limit) - people.size();
  moments.resize(std::min(moments.size(), room));
  const std::size_t threads_max = room - moments.size();
  wire::ApiHits list;
  for (const views::FoundThread& thread : find_threads(source, asked, threads_max)) {
    list.hits.push_back(views::to_hit(thread));
  }
  for (const store::VideoMoment& moment : moments) list.hits.push_back(views::to_hit(moment));
  list.hits.insert(list.hits.end(), people.begin(), people.end());
  return answer_object(exchange, list);
}

}  // namespace

void add_search(app::Routes& routes) {
  routes.get("/api/v1/search", search);
}

}  // namespace townwell::api
