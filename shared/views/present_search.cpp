#include "shared/views/present_search.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

namespace {

constexpr std::size_t kAskWordsCodePointsMax = 40;

// The operators offered when they are not in use already.
constexpr std::string_view kOffered[] = {"is:solved", "is:unanswered", "is:official", "created:<1w",
                                         "sort:active"};

std::string without_part(std::string_view text, std::string_view part) {
  std::string rest;
  for (const auto word : split(text, ' ')) {
    if (word == part) continue;
    if (!rest.empty()) rest += ' ';
    rest += word;
  }
  return rest;
}

std::vector<NavItem> chips_of(const SearchRows& rows) {
  std::vector<NavItem> chips;
  if (trim(rows.text).empty()) return chips;
  for (const auto& filter : rows.query.filters) {
    chips.push_back({filter.text, routes::search(without_part(rows.text, filter.text)), "", true});
  }
  for (const auto offered : kOffered) {
    const auto is_same = [&](const NavItem& chip) { return chip.label == offered; };
    if (std::any_of(chips.begin(), chips.end(), is_same)) continue;
    chips.push_back(
        {std::string(offered), routes::search(rows.text + " " + std::string(offered)), "", false});
  }
  return chips;
}

// What was looked for, without its operators: the words that go over to the ask page.
std::string plain_words(const SearchRows& rows) {
  std::string words = rows.text;
  for (const auto& filter : rows.query.filters) words = without_part(words, filter.text);
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
  const Thread& thread = found.summary.thread;
  const auto pills = thread_pills(thread, escalation::shown_case(*portal.policies, thread));
  SearchHit hit;
  if (!pills.empty()) hit.kind = pills.front().kind;
  hit.url = routes::thread(thread.id, thread.title);
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
  group.name = rows.without.empty() ? std::string(say(Msg::SearchThreads))
                                    : say(Msg::SearchWithout, {rows.without});
  group.count = count_words(rows);
  for (const auto& found : rows.threads) group.hits.push_back(present_hit(portal, looker, found));
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

void put_results(SearchView& view, const PortalFacts& portal, const Looker& looker,
                 const SearchRows& rows) {
  const bool found_all = rows.without.empty() && !rows.threads.empty();
  const std::int64_t people = static_cast<std::int64_t>(rows.members.size());
  const std::int64_t results = (rows.without.empty() ? rows.thread_count : 0) + people;
  view.result_line = say(results == 1 ? Msg::ResultsOne : Msg::ResultsMany,
                         {say_number(results) + (rows.is_count_exact ? "" : "+")});
  if (!rows.corrections.empty()) {
    const auto& first = rows.corrections.front();
    // Quotes make a word stand as it was typed.
    view.nearest = NearestWord{
        say(Msg::NearestWord, {first.from}), first.to,
        Link{say(Msg::NearestAnyway, {first.from}), routes::search("\"" + first.from + "\"")}};
  }
  if (!found_all && people == 0) {
    view.empty_text = rows.without.empty() ? std::string(say(Msg::SearchEmptyTextAll))
                                           : say(Msg::SearchEmptyText, {rows.without});
  }
  if (!rows.threads.empty()) view.groups.push_back(thread_group(portal, looker, rows));
  if (people > 0) view.groups.push_back(member_group(rows));
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
  if (!rows.is_first_page) view.paging.newer_url = routes::search(rows.text);
  if (!rows.next_cursor.empty()) {
    view.paging.older_url =
        routes::with_query(routes::search(rows.text), "cursor", rows.next_cursor);
  }
  return view;
}

}  // namespace townwell::views
