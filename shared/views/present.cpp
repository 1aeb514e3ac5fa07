#include "shared/views/present.h"

#include <algorithm>

#include "shared/domain/roles.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

using permissions::Action;

namespace {

// "Twig, Firmware": the space and one tag, which is what a row has room for; not one that says the
// same again.
std::string topics_of(const Space* space, const std::vector<std::string>& tags) {
  std::string topics = space == nullptr ? "" : space->name;
  for (const auto& tag : tags) {
    if (space != nullptr && tag == space->slug) continue;
    return topics.empty() ? tag : topics + ", " + tag;
  }
  return topics;
}

std::optional<NextStep> next_step(const PortalFacts& portal, const Looker& looker,
                                  const Thread& thread, CaseState shown_case) {
  if (shown_case == CaseState::Escalated) {
    return NextStep{PillKind::Escalated, std::string(say(Msg::TeamIsOnIt))};
  }
  if (shown_case != CaseState::Waiting) return std::nullopt;
  const auto due = escalation::due_at(*portal.policies, thread);
  if (!due.ok() || !due.value()) return std::nullopt;
  const auto left = *due.value() - looker.words.now();
  return NextStep{PillKind::Waiting, say(Msg::GoesToTeamIn, {span_short(left)})};
}

}  // namespace

const Space* PortalFacts::find_space(SpaceId id) const {
  const auto found = std::find_if(spaces->begin(), spaces->end(),
                                  [&](const Space& space) { return space.id == id; });
  return found == spaces->end() ? nullptr : &*found;
}

Shell present_shell(const PortalFacts& portal, const Looker& looker, std::string_view origin,
                    std::string_view theme_url, const Author* viewer, PageWords words) {
  Shell shell;
  shell.portal_name = portal.settings->name;
  shell.portal_suffix = portal.settings->suffix;
  shell.mark = portal.settings->mark;
  shell.theme_url = theme_url;
  shell.path = looker.path;
  if (!words.canonical_path.empty()) {
    shell.canonical_url = std::string(origin) + words.canonical_path;
  }
  shell.title = std::move(words.title);
  shell.description = std::move(words.description);
  shell.feed_url = std::move(words.feed_path);
  shell.area = words.area;
  if (viewer != nullptr) {
    shell.viewer = Viewer{present_person(*viewer), std::string(to_text(viewer->role)),
                          is_staff(viewer->role), viewer->role == Role::Owner,
                          permissions::may(looker.actor, permissions::Action::ReadInsights)};
  }
  return shell;
}

Person present_person(const Author& author) {
  return {author.handle,
          author.display_name,
          initials_of(author.display_name),
          routes::member(author.handle),
          pick_tint(author.id.value),
          is_staff(author.role)};
}

Author author_of(const Member& member) {
  return {member.id, member.handle, member.display_name, member.role};
}

std::vector<Pill> thread_pills(const Thread& thread, CaseState shown_case) {
  std::vector<Pill> pills;
  const auto add = [&](PillKind kind) { pills.push_back(make_pill(kind)); };
  const bool is_solved =
      thread.state == ThreadState::Solved || thread.state == ThreadState::SolvedOtherwise;
  if (thread.is_deleted) add(PillKind::Deleted);
  if (thread.is_hidden) add(PillKind::Hidden);
  if (is_solved) {
    add(PillKind::Solved);
  } else if (thread.state == ThreadState::Closed) {
    add(PillKind::Closed);
  } else if (thread.state == ThreadState::Duplicate) {
    add(PillKind::Duplicate);
  } else if (shown_case == CaseState::Escalated) {
    add(PillKind::Escalated);
  } else if (!thread.has_official) {
    const bool is_unanswered = thread.kind == ThreadKind::Question && thread.answer_count == 0;
    add(is_unanswered ? PillKind::Unanswered : PillKind::Discussing);
  }
  if (thread.has_official) add(PillKind::Official);
  if (thread.is_locked) add(PillKind::Locked);
  return pills;
}

permissions::ThreadFacts facts_of(const Thread& thread, const Space& space, Visibility portal) {
  permissions::ThreadFacts facts;
  facts.space.visibility = narrower(portal, space.visibility);
  facts.author = thread.author_id;
  facts.is_question = thread.kind == ThreadKind::Question;
  facts.is_closed = thread.state == ThreadState::Closed || thread.state == ThreadState::Duplicate;
  facts.is_locked = thread.is_locked;
  facts.is_hidden = thread.is_hidden;
  facts.is_deleted = thread.is_deleted;
  facts.has_replies = thread.first_reply_at.has_value();
  return facts;
}

VoteBox present_vote(const Looker& looker, const permissions::PostFacts& facts, PostId post,
                     int score, int my_vote) {
  VoteBox box;
  box.count = say_number(score);
  box.label = say_count(Msg::VotesOne, Msg::VotesMany, score);
  box.is_on = my_vote > 0;
  if (looker.actor.role == Role::Visitor) {
    box.sign_in_url = routes::sign_in(looker.path);
  } else if (permissions::may(looker.actor, Action::Vote, facts)) {
    box.url = routes::post_action(post, "vote");
  }
  return box;
}

ThreadRow present_row(const PortalFacts& portal, const Looker& looker, const ThreadSummary& summary,
                      int my_vote) {
  const Thread& thread = summary.thread;
  const CaseState shown_case = escalation::shown_case(*portal.policies, thread);
  const Space* space = portal.find_space(thread.space_id);
  ThreadRow row;
  row.title = thread.title;
  row.url = routes::thread(thread.id, thread.title);
  permissions::PostFacts facts;
  if (space != nullptr) facts.thread = facts_of(thread, *space, portal.settings->visibility);
  facts.author = thread.author_id;
  facts.kind = PostKind::Question;
  row.vote = present_vote(looker, facts, thread.question_id, thread.score, my_vote);
  row.pills = thread_pills(thread, shown_case);
  row.topics = topics_of(space, summary.tags);
  row.author = summary.author.display_name;
  row.active = looker.words.moment(thread.last_activity_at);
  row.next = next_step(portal, looker, thread, shown_case);
  for (const Author& replier : summary.repliers) row.repliers.push_back(present_person(replier));
  const std::int64_t replies = thread.answer_count;
  row.replies = say_number(replies);
  row.replies_label = say_count(Msg::RepliesOne, Msg::RepliesMany, replies);
  return row;
}

}  // namespace townwell::views
