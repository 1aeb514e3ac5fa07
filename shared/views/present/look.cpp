#include "shared/views/present/look.h"

#include "shared/views/routes.h"

namespace townwell::views {

const Space* Look::find_space(SpaceId id) const {
  for (const Space& space : spaces) {
    if (space.id == id) return &space;
  }
  return nullptr;
}

Person make_person(const Author& author) {
  Person person;
  person.handle = author.handle;
  person.display_name = author.display_name;
  person.initials = initials_of(author.display_name);
  person.url = routes::member(author.handle);
  person.tint = pick_tint(author.id.value);
  person.is_staff = is_staff(author.role);
  return person;
}

Author to_author(const Member& member) {
  return {member.id, member.handle, member.display_name, member.role};
}

permissions::ThreadFacts facts_of(const Look& look, const Thread& thread) {
  permissions::ThreadFacts facts;
  const Space* space = look.find_space(thread.space_id);
  facts.space.visibility =
      narrower(look.portal_visibility, space != nullptr ? space->visibility : Visibility::Staff);
  facts.author = thread.author_id;
  facts.is_question = thread.kind == ThreadKind::Question;
  facts.is_closed = thread.state == ThreadState::Closed || thread.state == ThreadState::Duplicate;
  facts.is_locked = thread.is_locked;
  facts.is_hidden = thread.is_hidden;
  facts.is_deleted = thread.is_deleted;
  facts.has_replies = thread.first_reply_at.has_value();
  return facts;
}

PillKind main_state(const Thread& thread) {
  switch (thread.state) {
    case ThreadState::Solved:
    case ThreadState::SolvedOtherwise:
      return PillKind::Solved;
    case ThreadState::Closed:
      return PillKind::Closed;
    case ThreadState::Duplicate:
      return PillKind::Duplicate;
    case ThreadState::Open:
      break;
  }
  if (thread.case_state == CaseState::Escalated) return PillKind::Escalated;
  const bool is_waiting = thread.kind == ThreadKind::Question && thread.answer_count == 0;
  return is_waiting ? PillKind::Unanswered : PillKind::Discussing;
}

std::vector<Pill> make_pills(const Thread& thread) {
  std::vector<Pill> pills;
  const PillKind state = main_state(thread);
  // An official answer says more than that people talk.
  if (state != PillKind::Discussing || !thread.has_official) pills.push_back(make_pill(state));
  if (thread.has_official) pills.push_back(make_pill(PillKind::Official));
  if (thread.is_locked) pills.push_back(make_pill(PillKind::Locked));
  if (thread.is_deleted) {
    pills.push_back(make_pill(PillKind::Deleted));
  } else if (thread.is_hidden) {
    pills.push_back(make_pill(PillKind::Hidden));
  }
  return pills;
}

}  // namespace townwell::views
