#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/views/question_view.h"
#include "shared/views/shell.h"
#include "shared/views/time_words.h"

namespace townwell::views {

/// The vote of a post: a button for those who may, a way to sign in for visitors, else a figure.
struct VoteBox {
  std::string count;  ///< "1,106"
  std::string label;  ///< "1,106 votes"
  std::string url;    ///< Where the vote posts to; empty when the one who looks may not vote.
  std::string sign_in_url;
  bool is_on = false;
  template <class V>
  void fields(V& visit) {
    visit("count", count);
    visit("label", label);
    visit("url", url);
    visit("sign_in_url", sign_in_url);
    visit("is_on", is_on);
  }
};

/// What happens next with a thread, in the colour of its state.
struct NextStep {
  PillKind kind = PillKind::Waiting;
  std::string text;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("text", text);
  }
};

/// A thread in a list.
struct ThreadRow {
  std::string title;
  std::string url;
  VoteBox vote;
  std::vector<Pill> pills;
  std::string topics;  ///< "Twig, Firmware": its space and tags.
  std::string author;
  Moment active;
  std::optional<NextStep> next;
  std::vector<Person> repliers;
  std::string replies;        ///< "23"
  std::string replies_label;  ///< "23 replies"
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("url", url);
    visit("vote", vote);
    visit("pills", pills);
    visit("topics", topics);
    visit("author", author);
    visit("active", active);
    visit("next", next);
    visit("repliers", repliers);
    visit("replies", replies);
    visit("replies_label", replies_label);
  }
};

/// Narrows a list by space and tag: a form that sends `space` and `tag` with GET to `url`, beside
/// `tab` and `sort` as they stand. Without spaces to choose from, only the tag is asked.
struct ListFilter {
  std::string url;
  std::string tab;
  std::string sort;
  std::string space;
  std::string tag;
  std::vector<Choice> spaces;
  bool is_on = false;
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("tab", tab);
    visit("sort", sort);
    visit("space", space);
    visit("tag", tag);
    visit("spaces", spaces);
    visit("is_on", is_on);
  }
};

/// Why a list is empty; each has its own words.
enum class ListEmpty { Nothing, NothingUnanswered, NothingMatches };
constexpr std::array<std::string_view, 3> enum_names(ListEmpty) {
  return {"nothing", "nothing_unanswered", "nothing_matches"};
}

/// A list of threads with its tabs, filter and order.
struct ThreadList {
  std::vector<NavItem> tabs;
  std::vector<NavItem> sorts;
  ListFilter filter;
  std::vector<ThreadRow> rows;
  Paging paging;
  ListEmpty empty = ListEmpty::Nothing;
  std::string all_url;  ///< The same list without tab or filter.
  std::string ask_url;
  template <class V>
  void fields(V& visit) {
    visit("tabs", tabs);
    visit("sorts", sorts);
    visit("filter", filter);
    visit("rows", rows);
    visit("paging", paging);
    visit("empty", empty);
    visit("all_url", all_url);
    visit("ask_url", ask_url);
  }
};

struct SpaceTile {
  std::string name;
  std::string url;
  std::string icon;     ///< As `Space::icon`; an unknown name gives the neutral tile.
  std::string answers;  ///< "412 answers"
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("url", url);
    visit("icon", icon);
    visit("answers", answers);
  }
};

struct Helper {
  Person person;
  std::string line;            ///< "Lisbon · since 2022"
  std::string accepted;        ///< "34"
  std::string accepted_label;  ///< "34 accepted answers"
  template <class V>
  void fields(V& visit) {
    visit("person", person);
    visit("line", line);
    visit("accepted", accepted);
    visit("accepted_label", accepted_label);
  }
};

struct HomeView {
  static constexpr std::string_view kScreen = "home";
  Shell shell;
  std::string heading;
  std::vector<Link> often_searched;
  std::vector<SpaceTile> spaces;
  ThreadList list;
  std::vector<Helper> helpers;
  std::string ask_card_url;  ///< The ask card of visitors; empty for members.
  std::optional<QuestionCard> question;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("heading", heading);
    visit("often_searched", often_searched);
    visit("spaces", spaces);
    visit("list", list);
    visit("helpers", helpers);
    visit("ask_card_url", ask_card_url);
    visit("question", question);
  }
};

/// A space or a tag: what it is, and its threads.
struct TopicView {
  static constexpr std::string_view kScreen = "topic";
  Shell shell;
  std::vector<Link> crumbs;
  std::string heading;
  std::string description;
  std::string icon;  ///< Of the space; empty for a tag.
  std::string counts;
  std::optional<Pill> audience;  ///< When not everyone sees it.
  std::string audience_words;
  ThreadList list;
  std::vector<Link> tags;
  std::vector<Helper> helpers;
  std::string ask_url;
  std::string ask_label;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("crumbs", crumbs);
    visit("heading", heading);
    visit("description", description);
    visit("icon", icon);
    visit("counts", counts);
    visit("audience", audience);
    visit("audience_words", audience_words);
    visit("list", list);
    visit("tags", tags);
    visit("helpers", helpers);
    visit("ask_url", ask_url);
    visit("ask_label", ask_label);
  }
};

}  // namespace townwell::views
