#include "shared/views/present_thread.h"

#include <algorithm>
#include <cassert>

#include "shared/domain/roles.h"
#include "shared/views/present_post.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

using permissions::Action;

namespace {

/// What the parts of one page share.
struct Page {
  const PortalFacts& portal;
  const Looker& looker;
  const ThreadRows& rows;
  const Thread& thread;
  permissions::ThreadFacts facts;
  CaseState shown_case;
  std::string url;

  [[nodiscard]] bool may(Action action) const {
    return permissions::may(looker.actor, action, facts);
  }
  [[nodiscard]] bool is_visitor() const { return looker.actor.role == Role::Visitor; }
  [[nodiscard]] bool is_asker() const {
    return looker.actor.id.is_set() && looker.actor.id == thread.author_id;
  }
  [[nodiscard]] bool is_solved() const {
    return thread.state == ThreadState::Solved || thread.state == ThreadState::SolvedOtherwise;
  }
  [[nodiscard]] std::string action(std::string_view name) const {
    return routes::thread_action(thread.id, name);
  }
};

std::optional<PostView> present(const Page& page, const PostWithAuthor& post, bool is_accepted) {
  PostRows rows;
  rows.post = &post;
  const auto comments = page.rows.comments.find(post.post.id);
  if (comments != page.rows.comments.end()) rows.comments = &comments->second;
  rows.thread = page.facts;
  rows.videos = &page.rows.videos;
  rows.is_accepted = is_accepted;
  rows.asker = page.thread.author_id;
  return present_post(page.portal, page.looker, rows);
}

void put_head(ThreadView& view, const Page& page) {
  const Thread& thread = page.thread;
  const Space* space = page.portal.find_space(thread.space_id);
  view.title = thread.title;
  view.crumbs = {{std::string(say(Msg::NavQuestions)), std::string(routes::kHome)}};
  if (space != nullptr) view.crumbs.push_back({space->name, routes::space(space->slug)});
  view.pills = thread_pills(thread, page.shown_case);
  for (const auto& tag : page.rows.tags) view.tags.push_back({tag, routes::tag(tag)});
  const std::string replies = say_count(Msg::RepliesOne, Msg::RepliesMany, thread.answer_count);
  const std::string active =
      say(Msg::ThreadActive, {page.looker.words.age(thread.last_activity_at)});
  view.meta = replies + " · " + say(Msg::ThreadAsked, {page.looker.words.age(thread.created_at)}) +
              " · " + active;
  view.meta_phone = (space == nullptr ? "" : space->name + " · ") + replies + " · " + active;
}

void put_notice(ThreadView& view, const Page& page) {
  const Thread& thread = page.thread;
  const auto make = [&](Msg strong, std::string text) {
    view.notice = Notice{NoticeKind::Info, std::string(say(strong)), std::move(text), std::nullopt};
  };
  if (thread.state == ThreadState::Duplicate) {
    make(Msg::DuplicateNotice, "");
    if (page.rows.duplicate_of) {
      const Thread& first = *page.rows.duplicate_of;
      view.notice->text = first.title;
      view.notice->action =
          Link{std::string(say(Msg::DuplicateOpen)), routes::thread(first.id, first.title)};
    }
  } else if (thread.state == ThreadState::Closed) {
    make(Msg::ClosedNotice, thread.closed_reason);
  } else if (thread.is_locked) {
    make(Msg::LockedNotice, std::string(say(Msg::LockedNoticeText)));
  }
}

StripAction post_to(Msg label, std::string url, std::string icon) {
  return {std::string(say(label)), std::move(url), std::move(icon), false};
}

// What someone whose clock runs can say. The asker's "fixed" solves the thread, so it must be
// theirs to do; another's is their own word alone.
std::vector<StripAction> stuck_actions(const Page& page) {
  std::vector<StripAction> actions;
  if (!page.is_asker() || page.may(Action::MarkSolvedOtherwise)) {
    actions.push_back(post_to(Msg::StripFixed, page.action("fixed"), "check"));
  }
  actions.push_back(post_to(Msg::StripAskTeam, page.action("still-stuck"), "ticket"));
  return actions;
}

// The clock of this person's own "not yet", seen by nobody else.
std::optional<Strip> own_strip(const Page& page) {
  if (!page.rows.not_yet_at || !page.rows.not_yet_due_at) return std::nullopt;
  const UtcTime start = *page.rows.not_yet_at;
  const UtcTime due = *page.rows.not_yet_due_at;
  const UtcTime now = page.looker.words.now();
  Strip strip;
  strip.title = say(Msg::StripStuckTitle, {span_short(now - start), span_short(due - now)});
  strip.text = say(Msg::StripStuckText);
  const auto whole = std::max<std::int64_t>(1, (due - start).count());
  strip.progress_percent =
      static_cast<int>(std::clamp<std::int64_t>((now - start).count() * 100 / whole, 0, 100));
  strip.start = say(Msg::StripNotYet, {page.looker.words.clock(start)});
  strip.end = say(Msg::StripTicketAt, {page.looker.words.clock(due)});
  strip.actions = stuck_actions(page);
  return strip;
}

// The clock of the thread itself, which everyone may know.
std::optional<Strip> waiting_strip(const Page& page) {
  const auto found =
      escalation::progress(*page.portal.policies, page.thread, page.looker.words.now());
  if (!found.ok() || !found.value()) return std::nullopt;
  const escalation::Progress& progress = *found.value();
  const UtcTime now = page.looker.words.now();
  const std::string waited = span_short(now - progress.started_at);
  Strip strip;
  strip.title = progress.due_at > now
                    ? say(Msg::StripWaitingTitle, {waited, span_short(progress.due_at - now)})
                    : say(Msg::StripWaitingDue, {waited});
  strip.text = say(Msg::StripWaitingText);
  strip.progress_percent = static_cast<int>(progress.share_used() * 100);
  strip.start = say(Msg::StripAsked, {page.looker.words.clock(progress.started_at)});
  strip.end = say(Msg::StripTicketAt, {page.looker.words.clock(progress.due_at)});
  if (page.is_asker()) strip.actions = stuck_actions(page);
  return strip;
}

// A ticket is open: the asker learns which one, others only that the team is at work.
std::optional<Strip> team_strip(const Page& page) {
  Strip strip;
  strip.kind = PillKind::Escalated;
  strip.title = say(Msg::StripEscalatedTitle);
  if (page.rows.my_ticket != 0) {
    strip.text = say(Msg::StripEscalatedMine);
    strip.actions = {{std::string(say(Msg::StripOpenTicket)), routes::ticket(page.rows.my_ticket),
                      "ticket", true}};
    return strip;
  }
  if (page.shown_case != CaseState::Escalated) return std::nullopt;
  strip.text = say(Msg::StripEscalatedText);
  return strip;
}

// The asker of an answered question: mark what solved it, or take it to the team.
std::optional<Strip> asker_strip(const Page& page) {
  const bool is_answered = page.thread.state == ThreadState::Open && page.thread.answer_count > 0;
  if (!page.is_asker() || !is_answered || !page.may(Action::StillStuck)) return std::nullopt;
  Strip strip;
  strip.kind = PillKind::Discussing;
  strip.title = say(Msg::StripAskerTitle);
  strip.text = say(Msg::StripAskerText);
  strip.actions = stuck_actions(page);
  return strip;
}

std::optional<Strip> present_strip(const Page& page) {
  if (page.rows.my_ticket != 0 || page.shown_case == CaseState::Escalated) return team_strip(page);
  if (auto own = own_strip(page)) return own;
  if (page.shown_case == CaseState::Waiting) return waiting_strip(page);
  return asker_strip(page);
}

/// `has_strip`: above stands what happens next.
OutcomeFoot present_outcome(const Page& page, bool has_strip) {
  const std::int64_t yes = page.rows.accepted->post.yes_count;
  OutcomeFoot foot;
  foot.url = page.action("outcome");
  foot.answer = page.rows.my_outcome;
  if (foot.answer == "yes") {
    foot.base = say(Msg::OutcomeSaidYes);
  } else if (foot.answer == "no") {
    foot.base = say(has_strip ? Msg::OutcomeSaidNo : Msg::OutcomeSaidNoAlone);
  } else if (page.is_visitor()) {
    foot.base = yes == 0 ? std::string(say(Msg::OutcomeBaseNone))
                         : say_count(Msg::OutcomeBaseOne, Msg::OutcomeBaseMany, yes);
  } else if (yes > 0) {
    foot.base = say_count(Msg::OutcomeBaseOneMember, Msg::OutcomeBaseManyMember, yes);
  }
  return foot;
}

void put_accepted(ThreadView& view, const Page& page) {
  if (!page.rows.accepted) return;
  view.accepted = present(page, *page.rows.accepted, true);
  if (!view.accepted) return;
  view.accepted_pills = {{PillKind::Solved, std::string(say(Msg::AcceptedAnswer))}};
  const bool is_by_team = is_staff(page.rows.accepted->author.role);
  if (page.rows.accepted->post.is_official && !is_by_team) {
    view.accepted_pills.push_back(
        {PillKind::Official, say(Msg::ConfirmedBy, {page.portal.settings->name})});
  } else if (is_by_team) {
    view.accepted_pills.push_back(make_pill(PillKind::Official));
  }
  view.outcome = present_outcome(page, view.strip.has_value());
}

void put_answers(ThreadView& view, const Page& page) {
  view.answers.reserve(page.rows.answers.answers.size());
  for (const PostWithAuthor& answer : page.rows.answers.answers) {
    if (auto made = present(page, answer, false)) view.answers.push_back(std::move(*made));
  }
  const std::int64_t more = page.thread.answer_count - (view.accepted ? 1 : 0);
  if (view.accepted) {
    view.replies_heading = say_count(Msg::RepliesHeadingMoreOne, Msg::RepliesHeadingMoreMany,
                                     std::max<std::int64_t>(0, more));
  } else if (more <= 0) {
    view.replies_heading = say(Msg::RepliesNone);
  } else {
    view.replies_heading = say_count(Msg::RepliesHeadingOne, Msg::RepliesHeadingMany, more);
  }
  const bool is_best = page.rows.sort == store::AnswerSort::Best;
  const std::string oldest_url = routes::with_query(page.url, "sort", "oldest");
  view.sorts = {{std::string(say(Msg::SortBest)), page.url, "", is_best},
                {std::string(say(Msg::SortOldest)), oldest_url, "", !is_best}};
  const std::string here = is_best ? page.url : oldest_url;
  if (!page.rows.is_first_page) view.paging.newer_url = here;
  view.paging.older_url = page.rows.next_cursor.empty()
                              ? ""
                              : routes::with_query(here, "cursor", page.rows.next_cursor);
}

void put_reply_part(ThreadView& view, const Page& page) {
  if (page.may(Action::AnswerThread)) {
    view.composer = Composer{page.action("reply"), page.looker.make_command_id(), "", ""};
  } else if (page.is_visitor()) {
    view.ask_different_url = routes::kAsk;
    view.sign_in_url =
        page.facts.is_locked || page.facts.is_closed ? "" : routes::sign_in(page.looker.path);
  } else if (page.facts.is_closed) {
    view.no_composer = say(Msg::ReplyClosed);
  } else {
    view.no_composer = say(Msg::ReplyLocked);
  }
}

void put_side(ThreadView& view, const Page& page) {
  for (const Thread& thread : page.rows.related) {
    const auto pills = thread_pills(thread, escalation::shown_case(*page.portal.policies, thread));
    const Pill pill = pills.empty() ? make_pill(PillKind::Discussing) : pills.front();
    view.related.push_back({{thread.title, routes::thread(thread.id, thread.title)},
                            pill.kind,
                            pill.label,
                            say_count(Msg::VotesOne, Msg::VotesMany, thread.score)});
  }
  for (const Author& author : page.rows.people) view.people.push_back(present_person(author));
  view.people_label = say_count(Msg::PeopleOne, Msg::PeopleMany, page.rows.people_count);
}

void put_tools(ThreadView& view, const Page& page) {
  ThreadTools tools;
  const auto offer = [&](bool is_offered, Action action, const char* value, Msg label) {
    if (is_offered && page.may(action)) {
      tools.state.actions.push_back({value, std::string(say(label))});
    }
  };
  const Thread& thread = page.thread;
  tools.state.url = page.action("moderate");
  tools.state.needs_reason = is_staff(page.looker.actor.role);
  offer(!thread.is_locked, Action::LockThread, "lock", Msg::ModLock);
  offer(thread.is_locked, Action::LockThread, "unlock", Msg::ModUnlock);
  offer(!page.facts.is_closed, Action::CloseThread, "close", Msg::ModClose);
  offer(page.facts.is_closed, Action::ReopenThread, "reopen", Msg::ModReopen);
  offer(!thread.is_deleted, Action::DeleteThread, "delete", Msg::ModDelete);
  offer(thread.is_deleted, Action::RestoreThread, "undelete", Msg::ModUndelete);
  if (page.may(Action::MoveThread)) {
    tools.move_url = page.action("move");
    for (const Space& space : *page.portal.spaces) {
      if (space.id != thread.space_id) tools.spaces.push_back({space.slug, space.name});
    }
    if (tools.spaces.empty()) tools.move_url.clear();
  }
  if (page.shown_case != CaseState::Escalated && page.may(Action::EscalateThread)) {
    tools.escalate_url = page.action("escalate");
  }
  if (tools.state.actions.empty() && tools.move_url.empty() && tools.escalate_url.empty()) return;
  view.tools = std::move(tools);
}

}  // namespace

ThreadView present_thread(Shell shell, const PortalFacts& portal, const Looker& looker,
                          std::string_view origin, const ThreadRows& rows) {
  const Thread& thread = rows.thread;
  const Space* space = portal.find_space(thread.space_id);
  assert(space != nullptr);
  const Page page{portal,
                  looker,
                  rows,
                  thread,
                  facts_of(thread, *space, portal.settings->visibility),
                  escalation::shown_case(*portal.policies, thread),
                  routes::thread(thread.id, thread.title)};
  ThreadView view;
  view.shell = std::move(shell);
  put_head(view, page);
  put_notice(view, page);
  view.strip = present_strip(page);
  if (auto question = present(page, rows.question, false)) view.question = std::move(*question);
  put_accepted(view, page);
  put_answers(view, page);
  if (rows.has_other_ticket && page.shown_case != CaseState::Escalated) {
    view.others_private = say(Msg::OthersPrivate);
  }
  put_reply_part(view, page);
  put_side(view, page);
  put_tools(view, page);
  if (!view.shell.canonical_url.empty()) view.json_ld = make_json_ld(origin, looker.render, rows);
  return view;
}

}  // namespace townwell::views
