#include "shared/views/present/lists.h"

#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using store::ThreadFilter;
using store::ThreadSort;

/// In a list the vote is a figure; it is given on the thread's page.
VoteBox present_score(const Thread& thread) {
  VoteBox box;
  box.count = say_number(thread.score);
  box.label = say_count(Msg::VotesOne, Msg::VotesMany, thread.score);
  return box;
}

std::optional<NextStep> present_next(const Look& look, const Thread& thread) {
  if (thread.case_state == CaseState::Escalated) {
    return NextStep{PillKind::Escalated, std::string(say(Msg::TeamIsOnIt))};
  }
  const auto progress = escalation::progress(look.policies, thread, look.now());
  if (!progress.ok() || !progress.value()) return std::nullopt;
  const auto left = progress.value()->due_at - look.now();
  if (left <= std::chrono::minutes{1}) {
    return NextStep{PillKind::Waiting, std::string(say(Msg::GoesToTeamNow))};
  }
  return NextStep{PillKind::Waiting, say(Msg::GoesToTeamIn, {span_short(left)})};
}

std::string present_topics(const Look& look, const ThreadSummary& summary) {
  const Space* space = look.find_space(summary.thread.space_id);
  std::string topics = space != nullptr ? space->name : "";
  // One tag beside the space is what a row has room for.
  if (!summary.tags.empty()) topics += ", " + summary.tags.front();
  return topics;
}

/// The list's address with what it was asked for, one part changed.
std::string list_url(const ListRequest& request, ThreadFilter filter, ThreadSort sort) {
  std::string url = request.url;
  if (filter != ThreadFilter::All) url = routes::with_query(url, "tab", to_text(filter));
  if (sort != ThreadSort::Active) url = routes::with_query(url, "sort", to_text(sort));
  url = routes::with_query(url, "space", request.space);
  return routes::with_query(url, "tag", request.tag);
}

std::vector<NavItem> present_tabs(const ListRequest& request, std::int64_t unanswered) {
  struct Tab {
    Msg label;
    ThreadFilter filter;
  };
  std::vector<NavItem> tabs;
  for (const Tab& tab :
       {Tab{Msg::TabLatest, ThreadFilter::All}, Tab{Msg::TabUnanswered, ThreadFilter::Unanswered},
        Tab{Msg::TabSolved, ThreadFilter::Solved}, Tab{Msg::TabOfficial, ThreadFilter::Official}}) {
    NavItem item;
    item.label = say(tab.label);
    item.url = list_url(request, tab.filter, request.sort);
    item.is_current = tab.filter == request.filter;
    if (tab.filter == ThreadFilter::Unanswered && unanswered > 0) {
      item.count = say_number(unanswered);
    }
    tabs.push_back(std::move(item));
  }
  return tabs;
}

std::vector<NavItem> present_sorts(const ListRequest& request) {
  struct Choice {
    Msg label;
    ThreadSort sort;
  };
  std::vector<NavItem> sorts;
  if (!request.has_sorts) return sorts;
  for (const Choice& choice :
       {Choice{Msg::SortActivity, ThreadSort::Active}, Choice{Msg::SortNewest, ThreadSort::New},
        Choice{Msg::SortVotes, ThreadSort::Votes}}) {
    NavItem item;
    item.label = say(choice.label);
    item.url = list_url(request, request.filter, choice.sort);
    item.is_current = choice.sort == request.sort;
    sorts.push_back(std::move(item));
  }
  return sorts;
}

ListFilter present_filter(const Look& look, const ListRequest& request) {
  ListFilter filter;
  filter.url = request.url;
  if (request.filter != ThreadFilter::All) filter.tab = to_text(request.filter);
  if (request.sort != ThreadSort::Active) filter.sort = to_text(request.sort);
  filter.space = request.space;
  filter.tag = request.tag;
  filter.is_on = !request.space.empty() || !request.tag.empty();
  if (!request.has_spaces) return filter;
  for (const Space& space : look.spaces) {
    const permissions::SpaceFacts facts{narrower(look.portal_visibility, space.visibility)};
    if (permissions::may(look.actor, permissions::Action::ReadSpace, facts)) {
      filter.spaces.push_back({space.slug, space.name});
    }
  }
  return filter;
}

ListEmpty empty_kind(const ListRequest& request) {
  if (!request.space.empty() || !request.tag.empty()) return ListEmpty::NothingMatches;
  if (request.filter == ThreadFilter::Unanswered) return ListEmpty::NothingUnanswered;
  return request.filter == ThreadFilter::All ? ListEmpty::Nothing : ListEmpty::NothingMatches;
}

}  // namespace

ThreadRow present_row(const Look& look, const ThreadSummary& summary) {
  const Thread& thread = summary.thread;
  ThreadRow row;
  row.title = thread.title;
  row.url = routes::thread(thread.id, thread.title);
  row.vote = present_score(thread);
  row.pills = make_pills(thread);
  row.topics = present_topics(look, summary);
  row.author = summary.author.display_name;
  row.active = look.words.moment(thread.last_activity_at);
  row.active.label = say(Msg::RowActive, {row.active.label});
  row.next = present_next(look, thread);
  for (const Author& replier : summary.repliers) row.repliers.push_back(make_person(replier));
  row.replies = say_number(thread.answer_count);
  row.replies_label = say_count(Msg::RepliesOne, Msg::RepliesMany, thread.answer_count);
  return row;
}

Helper present_helper(const Look& look, const store::TopHelper& helper) {
  Helper out;
  out.person = make_person(to_author(helper.member));
  const std::string since = say(Msg::MemberSince, {look.words.year(helper.member.created_at)});
  out.line = helper.member.place.empty() ? since : helper.member.place + " · " + since;
  out.accepted = say_number(helper.accepted);
  out.accepted_label = say_count(Msg::HelperSolvedOne, Msg::HelperSolvedMany, helper.accepted);
  return out;
}

ThreadList present_list(const Look& look, const ListRequest& request, const store::ThreadPage& page,
                        std::int64_t unanswered) {
  ThreadList list;
  list.tabs = present_tabs(request, unanswered);
  list.sorts = present_sorts(request);
  list.filter = present_filter(look, request);
  for (const ThreadSummary& summary : page.rows) list.rows.push_back(present_row(look, summary));
  const std::string here = list_url(request, request.filter, request.sort);
  if (request.has_cursor) list.paging.newer_url = here;
  if (page.next) list.paging.older_url = routes::with_query(here, "cursor", to_text(*page.next));
  list.empty = empty_kind(request);
  list.all_url = request.url;
  list.ask_url = routes::kAsk;
  return list;
}

std::vector<SpaceTile> present_spaces(const std::vector<CountedSpace>& spaces) {
  std::vector<SpaceTile> tiles;
  for (const auto& [space, answers] : spaces) {
    tiles.push_back({space.name, routes::space(space.slug), space.icon,
                     say_count(Msg::AnswersOne, Msg::AnswersMany, answers)});
  }
  return tiles;
}

}  // namespace townwell::views
