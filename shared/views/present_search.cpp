#include "shared/views/present_search.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/search/filter.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

namespace {

constexpr std::size_t kAskWordsCodePointsMax = 40;

// The operators offered when they are not in use already.
constexpr std::string_view kOffered[] = {"is:solved", "is:unanswered", "is:official", "created:<1w",
                                         "sort:active"};

/// The address of this search with another text.
std::string url_of(const SearchRows& rows, std::string_view text, SearchTab tab, int page) {
  std::string url = routes::with_query(routes::search(text), "in", to_text(tab));
  if (rows.is_exact) url = routes::with_query(url, "exact", "1");
  return page > 1 ? routes::with_query(url, "page", std::to_string(page)) : url;
}

std::string url_of(const SearchRows& rows, SearchTab tab) {
  return url_of(rows, rows.text, tab, 1);
}

std::vector<NavItem> chips_of(const SearchRows& rows) {
  std::vector<NavItem> chips;
  const search::Query typed = search::parse(rows.text);
  for (std::size_t i = 0; i < typed.filters.size(); ++i) {
    const std::string rest = search::to_text_without(typed, i);
    chips.push_back({typed.filters[i].text, url_of(rows, rest, rows.tab, 1), "", true});
  }
  if (typed.sort != search::Sort::Best) {
    search::Query rest = typed;
    rest.sort = search::Sort::Best;
    chips.push_back({"sort:" + std::string(search::to_text(typed.sort)),
                     url_of(rows, search::to_text(rest), rows.tab, 1), "", true});
  }
  const bool has_solved = std::any_of(
      chips.begin(), chips.end(), [](const NavItem& chip) { return chip.label == "is:solved"; });
  for (const auto offered : kOffered) {
    const auto is_same = [&](const NavItem& chip) { return chip.label == offered; };
    const bool contradicts = offered == "is:unanswered" && has_solved;
    if (contradicts || std::any_of(chips.begin(), chips.end(), is_same)) continue;
    const std::string text = std::string(trim(rows.text)) + " " + std::string(offered);
    chips.push_back({std::string(offered), url_of(rows, text, rows.tab, 1), "", false});
  }
  return chips;
}

// What was looked for, without operators: the words that go over to the ask page.
std::string plain_words(const SearchRows& rows) {
  std::string words;
  for (const search::Clause& clause : rows.query.clauses) {
    const search::Term& term = clause.any_of.front();
    if (term.is_negated) continue;
    if (!words.empty()) words += ' ';
    words += term.text;
  }
  return words;
}

std::string hit_meta(const PortalFacts& portal, const Looker& looker, const Thread& thread,
                     const std::vector<Pill>& pills) {
  std::string meta;
  const auto add = [&](const std::string& part) {
    if (part.empty()) return;
    if (!meta.empty()) meta += " · ";
    meta += part;
  };
  for (const Pill& pill : pills) add(pill.label);
  const Space* space = portal.find_space(thread.space_id);
  if (space != nullptr) add(space->name);
  add(say(Msg::RowActive, {looker.words.age(thread.last_activity_at)}));
  return meta;
}

SearchHit present_hit(const PortalFacts& portal, const Looker& looker, const FoundThread& found) {
  const Thread& thread = found.thread;
  const auto pills = thread_pills(thread, escalation::shown_case(*portal.policies, thread));
  SearchHit hit;
  if (!pills.empty()) hit.kind = pills.front().kind;
  hit.url = found_url(found);
  hit.title = cut_runs(found.title);
  hit.snippet = cut_runs(found.snippet);
  hit.meta = hit_meta(portal, looker, thread, pills);
  hit.figure = say_count(Msg::VotesOne, Msg::VotesMany, thread.score);
  return hit;
}

std::string count_words(const SearchRows& rows) {
  const std::string count = say_number(rows.thread_count);
  return rows.is_count_exact ? count : count + "+";
}

SearchGroup thread_group(const PortalFacts& portal, const Looker& looker, const SearchRows& rows) {
  SearchGroup group;
  group.name = say(Msg::SearchThreads);
  group.count = count_words(rows);
  if (rows.tab == SearchTab::All && rows.has_more) group.all_url = url_of(rows, SearchTab::Threads);
  for (const auto& found : rows.threads) group.hits.push_back(present_hit(portal, looker, found));
  return group;
}

SearchGroup near_group(const PortalFacts& portal, const Looker& looker, const SearchRows& rows) {
  SearchGroup group;
  group.name = rows.without.size() == 1 ? say(Msg::SearchWithout, {rows.without.front()})
                                        : std::string(say(Msg::SearchNear));
  group.count = say_number(rows.near_count);
  for (const auto& found : rows.near) group.hits.push_back(present_hit(portal, looker, found));
  return group;
}

SearchGroup moment_group(const SearchRows& rows) {
  SearchGroup group;
  group.name = say(Msg::SearchMoments);
  group.count = say_number(rows.moment_count);
  const bool has_more = rows.moment_count > static_cast<std::int64_t>(rows.moments.size());
  if (rows.tab == SearchTab::All && has_more) group.all_url = url_of(rows, SearchTab::Videos);
  for (const auto& moment : rows.moments) group.moments.push_back(present_moment(moment));
  return group;
}

SearchGroup member_group(const SearchRows& rows) {
  SearchGroup group;
  group.name = say(Msg::SearchPeople);
  group.count = say_number(static_cast<std::int64_t>(rows.members.size()));
  for (const auto& found : rows.members) {
    group.people.push_back({present_person(found.author),
                            say_count(Msg::AnswersOne, Msg::AnswersMany, found.answers)});
  }
  return group;
}

std::vector<NavItem> tabs_of(const SearchRows& rows) {
  const auto people = static_cast<std::int64_t>(rows.members.size());
  const std::string more = rows.is_count_exact ? "" : "+";
  std::vector<NavItem> tabs;
  const auto add = [&](SearchTab tab, Msg label, std::string count) {
    tabs.push_back({std::string(say(label)), url_of(rows, tab), std::move(count), rows.tab == tab});
  };
  add(SearchTab::All, Msg::SearchAll,
      say_number(rows.thread_count + rows.moment_count + people) + more);
  add(SearchTab::Threads, Msg::SearchThreads, count_words(rows));
  if (rows.moment_count > 0 || rows.tab == SearchTab::Videos)
    add(SearchTab::Videos, Msg::SearchMoments, say_number(rows.moment_count));
  if (people > 0 || rows.tab == SearchTab::People)
    add(SearchTab::People, Msg::SearchPeople, say_number(people));
  return tabs;
}

NearestWord nearest_of(const SearchRows& rows) {
  const search::Correction& first = rows.corrections.front();
  SearchRows exact = rows;
  exact.is_exact = true;
  return {say(Msg::NearestWord, {first.from}), first.to,
          Link{say(Msg::NearestAnyway, {first.from}), url_of(exact, rows.tab)}};
}

std::string empty_text_of(const SearchRows& rows) {
  if (rows.without.empty()) return std::string(say(Msg::SearchEmptyTextAll));
  return say(Msg::SearchEmptyText, {rows.without.front()});
}

void put_results(SearchView& view, const PortalFacts& portal, const Looker& looker,
                 const SearchRows& rows) {
  const std::int64_t results =
      rows.thread_count + rows.moment_count + static_cast<std::int64_t>(rows.members.size());
  view.result_line = say(results == 1 ? Msg::ResultsOne : Msg::ResultsMany,
                         {say_number(results) + (rows.is_count_exact ? "" : "+")});
  if (!rows.corrections.empty()) view.nearest = nearest_of(rows);
  if (results > 0) view.tabs = tabs_of(rows);
  const bool is_all = rows.tab == SearchTab::All;
  const bool has_threads = is_all || rows.tab == SearchTab::Threads;
  const bool has_people = (is_all || rows.tab == SearchTab::People) && !rows.members.empty();
  const bool is_empty =
      (!has_threads || rows.threads.empty()) && rows.moments.empty() && !has_people;
  if (is_empty && rows.page == 1) view.empty_text = empty_text_of(rows);
  if (has_threads && !rows.threads.empty()) {
    view.groups.push_back(thread_group(portal, looker, rows));
  }
  if (has_threads && !rows.near.empty()) view.groups.push_back(near_group(portal, looker, rows));
  if (!rows.moments.empty()) view.groups.push_back(moment_group(rows));
  if (has_people) view.groups.push_back(member_group(rows));
}

void put_paging(SearchView& view, const SearchRows& rows) {
  if (rows.tab != SearchTab::Threads) return;
  if (rows.page > 1) view.paging.newer_url = url_of(rows, rows.text, rows.tab, rows.page - 1);
  if (rows.has_more) view.paging.older_url = url_of(rows, rows.text, rows.tab, rows.page + 1);
}

}  // namespace

SearchView present_search(Shell shell, const PortalFacts& portal, const Looker& looker,
                          const SearchRows& rows) {
  SearchView view;
  view.shell = std::move(shell);
  view.shell.has_search = false;
  view.shell.area = Area::Search;
  view.shell.canonical_url.clear();
  view.query = rows.text;
  const bool has_searched = !trim(rows.text).empty();
  view.shell.title =
      has_searched ? say(Msg::SearchTitleFor, {rows.text}) : std::string(say(Msg::SearchTitle));
  if (!has_searched) return view;
  view.chips = chips_of(rows);
  put_results(view, portal, looker, rows);
  const std::string words = plain_words(rows);
  view.ask_url = routes::ask(words, "", false);
  view.ask_label = words.empty()
                       ? std::string(say(Msg::AskQuestion))
                       : say(Msg::SearchAskWords, {shorten(words, kAskWordsCodePointsMax)});
  if (rows.has_help_session) view.outcome_url = routes::kHelpOutcome;
  put_paging(view, rows);
  return view;
}

}  // namespace townwell::views
