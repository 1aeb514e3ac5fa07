#include "shared/views/present/thread.h"

#include "shared/store/threads.h"
#include "shared/views/present/post.h"
#include "shared/views/present/strip.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using permissions::Action;

std::vector<Link> present_crumbs(const ThreadData& data) {
  std::vector<Link> crumbs = {{std::string(say(Msg::QuestionsHeading)), std::string(routes::kHome)},
                              {data.space.name, routes::space(data.space.slug)}};
  return crumbs;
}

void present_meta(const Look& look, const ThreadData& data, ThreadView& view) {
  const Thread& thread = data.summary.thread;
  const std::string replies = say_count(Msg::RepliesOne, Msg::RepliesMany, thread.answer_count);
  const std::string active = say(Msg::ThreadActive, {look.words.age(thread.last_activity_at)});
  view.meta =
      replies + " · " + say(Msg::ThreadAsked, {look.words.age(thread.created_at)}) + " · " + active;
  view.meta_phone = data.space.name + " · " + replies + " · " + active;
}

std::optional<Notice> present_notice(const ThreadData& data) {
  const Thread& thread = data.summary.thread;
  Notice notice;
  notice.kind = NoticeKind::Info;
  if (thread.state == ThreadState::Duplicate) {
    notice.strong = say(Msg::DuplicateNotice);
    notice.text = thread.closed_reason;
    if (data.original) {
      notice.action = Link{std::string(say(Msg::DuplicateOpen)),
                           routes::thread(data.original->id, data.original->title)};
    }
    return notice;
  }
  if (thread.state == ThreadState::Closed) {
    notice.strong = say(Msg::ClosedNotice);
    notice.text = thread.closed_reason;
    return notice;
  }
  if (!thread.is_locked) return std::nullopt;
  notice.strong = say(Msg::LockedNotice);
  notice.text = say(Msg::LockedNoticeText);
  return notice;
}

std::optional<OutcomeFoot> present_outcome(const Look& look, const ThreadData& data) {
  const Thread& thread = data.summary.thread;
  if (!data.accepted || thread.is_hidden || thread.is_deleted) return std::nullopt;
  OutcomeFoot foot;
  foot.url = routes::thread_action(thread.id, "outcome");
  const int yes = data.accepted->post.post.yes_count;
  if (look.is_visitor()) {
    foot.base = yes == 0 ? std::string(say(Msg::OutcomeBaseNone))
                         : say_count(Msg::OutcomeBaseOne, Msg::OutcomeBaseMany, yes);
  } else if (yes > 0) {
    foot.base = say_count(Msg::OutcomeBaseOneMember, Msg::OutcomeBaseManyMember, yes);
  }
  if (data.own.said_solved) foot.answer = *data.own.said_solved ? "yes" : "no";
  return foot;
}

std::vector<Pill> present_accepted_pills(const Look& look, const ThreadData& data) {
  std::vector<Pill> pills = {{PillKind::Solved, std::string(say(Msg::AcceptedAnswer))}};
  if (data.accepted->post.post.is_official) {
    pills.push_back({PillKind::Official, say(Msg::ConfirmedBy, {std::string(look.portal_name)})});
  }
  return pills;
}

void present_replies(const ThreadData& data, ThreadView& view) {
  const Thread& thread = data.summary.thread;
  const int others = thread.answer_count - (thread.accepted_id.is_set() ? 1 : 0);
  if (thread.answer_count == 0) {
    view.replies_heading = say(Msg::RepliesNone);
  } else if (thread.accepted_id.is_set()) {
    view.replies_heading =
        say_count(Msg::RepliesHeadingMoreOne, Msg::RepliesHeadingMoreMany, others);
  } else {
    view.replies_heading = say_count(Msg::RepliesHeadingOne, Msg::RepliesHeadingMany, others);
  }
  const std::string url = routes::thread(thread.id, thread.title);
  const std::string oldest = routes::with_query(url, "sort", "oldest");
  const bool is_best = data.sort == store::AnswerSort::Best;
  view.sorts = {{std::string(say(Msg::SortBest)), url, "", is_best},
                {std::string(say(Msg::SortOldest)), oldest, "", !is_best}};
  const std::string here = is_best ? url : oldest;
  if (data.has_cursor) view.paging.newer_url = here;
  if (data.next) {
    const store::ThreadCursor cursor{data.next->value, ThreadId{data.next->id.value}};
    view.paging.older_url = routes::with_query(here, "cursor", store::to_text(cursor));
  }
}

void present_composer(const PostPlace& place, ThreadView& view) {
  const Thread& thread = place.thread;
  if (permissions::may(place.look.actor, Action::AnswerThread, place.facts)) {
    view.composer =
        Composer{routes::thread_action(thread.id, "reply"), place.command_ids.next(), "", ""};
    return;
  }
  if (thread.is_locked) view.no_composer = say(Msg::ReplyLocked);
  if (place.facts.is_closed) view.no_composer = say(Msg::ReplyClosed);
  if (!place.look.is_visitor()) return;
  if (view.no_composer.empty()) view.sign_in_url = routes::sign_in(place.look.path);
  view.ask_different_url = routes::kAsk;
}

std::vector<RelatedThread> present_related(const std::vector<ThreadSummary>& related) {
  std::vector<RelatedThread> out;
  for (const ThreadSummary& summary : related) {
    const Thread& thread = summary.thread;
    RelatedThread row;
    row.link = {thread.title, routes::thread(thread.id, thread.title)};
    row.kind = main_state(thread);
    row.state = make_pill(row.kind).label;
    row.meta = say_count(Msg::VotesOne, Msg::VotesMany, thread.score);
    out.push_back(std::move(row));
  }
  return out;
}

std::optional<ThreadTools> present_tools(const PostPlace& place) {
  const Thread& thread = place.thread;
  ThreadTools tools;
  const auto offer = [&](Action action, bool is_wanted, std::string_view value, Msg label) {
    if (!is_wanted || !permissions::may(place.look.actor, action, place.facts)) return;
    tools.state.actions.push_back({std::string(value), std::string(say(label))});
  };
  const bool is_closed = place.facts.is_closed;
  offer(Action::LockThread, !thread.is_locked, "lock", Msg::ModLock);
  offer(Action::LockThread, thread.is_locked, "unlock", Msg::ModUnlock);
  offer(Action::CloseThread, !is_closed, "close", Msg::ModClose);
  offer(Action::ReopenThread, is_closed, "reopen", Msg::ModReopen);
  const bool moderates = permissions::may(place.look.actor, Action::LockThread, place.facts);
  if (moderates && !thread.is_deleted) {
    const Msg label = thread.is_hidden ? Msg::ModRestore : Msg::ModHide;
    tools.state.actions.push_back({thread.is_hidden ? "restore" : "hide", std::string(say(label))});
  }
  offer(Action::DeleteThread, !thread.is_deleted, "delete", Msg::ModDelete);
  offer(Action::RestoreThread, thread.is_deleted, "undelete", Msg::ModUndelete);
  if (!tools.state.actions.empty()) {
    tools.state.url = routes::thread_action(thread.id, "moderate");
  }
  if (permissions::may(place.look.actor, Action::MoveThread, place.facts)) {
    tools.move_url = routes::thread_action(thread.id, "move");
    for (const Space& space : place.look.spaces) tools.spaces.push_back({space.slug, space.name});
  }
  const bool may_escalate = permissions::may(place.look.actor, Action::EscalateThread, place.facts);
  if (may_escalate && thread.case_state != CaseState::Escalated) {
    tools.escalate_url = routes::thread_action(thread.id, "escalate");
  }
  const bool has_any =
      !tools.state.actions.empty() || !tools.move_url.empty() || !tools.escalate_url.empty();
  if (!has_any) return std::nullopt;
  return tools;
}

}  // namespace

ThreadView present_thread(const Look& look, const ThreadData& data) {
  const Thread& thread = data.summary.thread;
  CommandIds command_ids(data.command_id);
  const PostPlace place{look, thread, facts_of(look, thread), command_ids};
  ThreadView view;
  view.title = thread.title;
  view.crumbs = present_crumbs(data);
  view.pills = make_pills(thread);
  for (const std::string& tag : data.summary.tags) view.tags.push_back({tag, routes::tag(tag)});
  present_meta(look, data, view);
  view.notice = present_notice(data);
  view.strip = present_strip(look, data, place.facts);
  if (auto question = present_post(place, data.question)) view.question = std::move(*question);
  if (data.accepted) {
    view.accepted = present_post(place, *data.accepted);
    if (view.accepted) view.accepted_pills = present_accepted_pills(look, data);
  }
  view.outcome = present_outcome(look, data);
  present_replies(data, view);
  for (const PostWithComments& answer : data.answers) {
    if (auto shown = present_post(place, answer)) view.answers.push_back(std::move(*shown));
  }
  if (data.has_private_others) view.others_private = say(Msg::OthersPrivate);
  present_composer(place, view);
  view.related = present_related(data.related);
  for (const Author& author : data.people) view.people.push_back(make_person(author));
  view.people_label = say_count(Msg::PeopleOne, Msg::PeopleMany, data.people_count);
  view.tools = present_tools(place);
  return view;
}

}  // namespace townwell::views
