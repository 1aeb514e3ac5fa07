#include "shared/views/present_lists.h"

#include "shared/base/text.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

using permissions::Action;
using store::ThreadFilter;
using store::ThreadSort;

namespace {

std::string_view name_of(ThreadFilter filter) {
  return filter == ThreadFilter::All ? "" : enum_names(filter)[static_cast<std::size_t>(filter)];
}

std::string_view name_of(ThreadSort sort) {
  return sort == ThreadSort::Active ? "" : enum_names(sort)[static_cast<std::size_t>(sort)];
}

// The list's address; each part that says nothing new is left out, so an address has one spelling.
std::string url_of(const ListRequest& request) {
  std::string url = routes::with_query(request.path, "tab", name_of(request.filter));
  url = routes::with_query(url, "sort", name_of(request.sort));
  url = routes::with_query(url, "space", request.space);
  return routes::with_query(url, "tag", request.tag);
}

template <class Change>
std::string url_with(ListRequest request, Change change) {
  change(request);
  return url_of(request);
}

std::vector<NavItem> tabs_of(const ListRequest& request, std::int64_t unanswered) {
  const std::pair<ThreadFilter, Msg> all[] = {{ThreadFilter::All, Msg::TabLatest},
                                              {ThreadFilter::Unanswered, Msg::TabUnanswered},
                                              {ThreadFilter::Solved, Msg::TabSolved},
                                              {ThreadFilter::Official, Msg::TabOfficial}};
  std::vector<NavItem> tabs;
  for (const auto& entry : all) {
    const ThreadFilter filter = entry.first;
    tabs.push_back({std::string(say(entry.second)),
                    url_with(request, [&](ListRequest& to) { to.filter = filter; }),
                    filter == ThreadFilter::Unanswered ? say_number(unanswered) : "",
                    request.filter == filter});
  }
  return tabs;
}

std::vector<NavItem> sorts_of(const ListRequest& request) {
  const std::pair<ThreadSort, Msg> all[] = {{ThreadSort::Active, Msg::SortActivity},
                                            {ThreadSort::New, Msg::SortNewest},
                                            {ThreadSort::Votes, Msg::SortVotes}};
  std::vector<NavItem> sorts;
  for (const auto& entry : all) {
    const ThreadSort sort = entry.first;
    sorts.push_back({std::string(say(entry.second)),
                     url_with(request, [&](ListRequest& to) { to.sort = sort; }), "",
                     request.sort == sort});
  }
  return sorts;
}

bool may_read(const PortalFacts& portal, const Looker& looker, const Space& space) {
  const permissions::SpaceFacts facts{narrower(portal.settings->visibility, space.visibility)};
  return permissions::may(looker.actor, Action::ReadSpace, facts);
}

ListFilter filter_of(const PortalFacts& portal, const Looker& looker, const ListRequest& request) {
  ListFilter filter;
  filter.url = request.path;
  filter.tab = name_of(request.filter);
  filter.sort = name_of(request.sort);
  filter.space = request.space;
  filter.tag = request.tag;
  filter.is_on = !request.space.empty() || !request.tag.empty();
  if (request.path != routes::kHome) return filter;
  filter.spaces.push_back({"", std::string(say(Msg::FilterAnySpace))});
  for (const Space& space : *portal.spaces) {
    if (may_read(portal, looker, space)) filter.spaces.push_back({space.slug, space.name});
  }
  return filter;
}

std::vector<Helper> present_helpers(const Looker& looker,
                                    const std::vector<store::TopHelper>& helpers) {
  std::vector<Helper> made;
  for (const auto& helper : helpers) {
    const Member& member = helper.member;
    const std::string since = say(Msg::MemberSince, {looker.words.year(member.created_at)});
    made.push_back({present_person(author_of(member)),
                    member.place.empty() ? since : member.place + " · " + since,
                    say_number(helper.accepted),
                    say_count(Msg::HelperSolvedOne, Msg::HelperSolvedMany, helper.accepted)});
  }
  return made;
}

TopicView begin_topic(Shell shell, const PortalFacts& portal, const Looker& looker,
                      const ListRequest& request, const TopicRows& rows) {
  TopicView view;
  view.shell = std::move(shell);
  view.crumbs = {{std::string(say(Msg::NavQuestions)), std::string(routes::kHome)}};
  view.list = present_list(portal, looker, request, rows.list);
  view.counts = say_count(Msg::QuestionsOne, Msg::QuestionsMany, rows.questions);
  view.helpers = present_helpers(looker, rows.helpers);
  for (const auto& tag : rows.tags) view.tags.push_back({tag.name, routes::tag(tag.name)});
  return view;
}

}  // namespace

ListRequest read_list_request(std::string path, const GetParameter& get) {
  ListRequest request;
  request.path = std::move(path);
  const std::string tab = get("tab");
  for (const ThreadFilter filter :
       {ThreadFilter::Unanswered, ThreadFilter::Solved, ThreadFilter::Official}) {
    if (tab == name_of(filter)) request.filter = filter;
  }
  const std::string sort = get("sort");
  for (const ThreadSort one : {ThreadSort::New, ThreadSort::Votes}) {
    if (sort == name_of(one)) request.sort = one;
  }
  request.space = get("space");
  request.tag = to_lower_ascii(trim(get("tag")));
  request.is_first_page = get("cursor").empty();
  return request;
}

PageWords home_words(const PortalSettings& settings) {
  return {std::string(say(Msg::QuestionsHeading)), say(Msg::HomeDescription, {settings.name}),
          std::string(routes::kHome), "/feed.atom", Area::Questions};
}

PageWords space_words(const Space& space) {
  const std::string url = routes::space(space.slug);
  return {space.name, space.description, url, url + "/feed.atom", Area::Questions};
}

PageWords tag_words(std::string_view name) {
  const std::string url = routes::tag(name);
  return {std::string(name), say(Msg::TagTitle, {std::string(name)}), url, url + "/feed.atom",
          Area::Questions};
}

ThreadList present_list(const PortalFacts& portal, const Looker& looker, const ListRequest& request,
                        const ListRows& rows) {
  ThreadList list;
  list.tabs = tabs_of(request, rows.unanswered);
  list.sorts = sorts_of(request);
  list.filter = filter_of(portal, looker, request);
  for (const ThreadSummary& summary : rows.page.rows) {
    const auto vote = rows.my_votes.find(summary.thread.id);
    list.rows.push_back(
        present_row(portal, looker, summary, vote == rows.my_votes.end() ? 0 : vote->second));
  }
  if (!request.is_first_page) list.paging.newer_url = url_of(request);
  if (rows.page.next) {
    list.paging.older_url =
        routes::with_query(url_of(request), "cursor", store::to_text(*rows.page.next));
  }
  const bool is_narrowed = list.filter.is_on || request.filter != ThreadFilter::All;
  list.empty = request.filter == ThreadFilter::Unanswered && !list.filter.is_on
                   ? ListEmpty::NothingUnanswered
               : is_narrowed ? ListEmpty::NothingMatches
                             : ListEmpty::Nothing;
  list.all_url = request.path;
  list.ask_url = routes::kAsk;
  return list;
}

HomeView present_home(Shell shell, const PortalFacts& portal, const Looker& looker,
                      const ListRequest& request, const HomeRows& rows) {
  HomeView view;
  view.shell = std::move(shell);
  view.shell.has_search = false;
  view.heading = say(Msg::HomeTitle);
  if (view.shell.viewer) {
    const std::string& name = view.shell.viewer->person.display_name;
    view.heading = say(Msg::HomeTitleNamed, {name.substr(0, name.find(' '))});
  } else {
    view.ask_card_url = routes::kAsk;
  }
  for (const auto& words : rows.often_searched) {
    view.often_searched.push_back({words, routes::search(words)});
  }
  for (const Space& space : *portal.spaces) {
    if (!may_read(portal, looker, space)) continue;
    std::int64_t answers = 0;
    for (const auto& count : rows.answers) {
      if (count.id == space.id) answers = count.answers;
    }
    view.spaces.push_back({space.name, routes::space(space.slug), space.icon,
                           say_count(Msg::AnswersOne, Msg::AnswersMany, answers)});
  }
  view.list = present_list(portal, looker, request, rows.list);
  view.helpers = present_helpers(looker, rows.helpers);
  return view;
}

TopicView present_space(Shell shell, const PortalFacts& portal, const Looker& looker,
                        const ListRequest& request, const Space& space, const TopicRows& rows) {
  TopicView view = begin_topic(std::move(shell), portal, looker, request, rows);
  view.heading = space.name;
  view.description = space.description;
  view.icon = space.icon.empty() ? "message-circle" : space.icon;
  view.counts = say(Msg::SpaceCounts,
                    {view.counts, say_count(Msg::AnswersOne, Msg::AnswersMany, rows.answers)});
  const Visibility visibility = narrower(portal.settings->visibility, space.visibility);
  if (visibility != Visibility::Public) {
    view.audience = make_pill(PillKind::Private);
    view.audience_words =
        say(visibility == Visibility::Staff ? Msg::SpaceStaffOnly : Msg::SpaceMembersOnly);
  }
  view.ask_url = routes::ask("", space.slug, false);
  view.ask_label = say(Msg::AskInSpace, {space.name});
  view.list.ask_url = view.ask_url;
  return view;
}

TopicView present_tag(Shell shell, const PortalFacts& portal, const Looker& looker,
                      const ListRequest& request, std::string_view tag, const TopicRows& rows) {
  TopicView view = begin_topic(std::move(shell), portal, looker, request, rows);
  view.heading = say(Msg::TagTitle, {std::string(tag)});
  view.ask_url = routes::kAsk;
  view.ask_label = say(Msg::AskQuestion);
  return view;
}

}  // namespace townwell::views
