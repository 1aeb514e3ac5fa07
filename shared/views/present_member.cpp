#include "shared/views/present_member.h"

#include "shared/domain/roles.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

using permissions::Action;

namespace {

std::string first_name(const std::string& name) {
  return name.substr(0, name.find(' '));
}

std::string joined(std::initializer_list<std::string> parts) {
  std::string line;
  for (const auto& part : parts) {
    if (part.empty()) continue;
    if (!line.empty()) line += " · ";
    line += part;
  }
  return line;
}

std::string space_name(const PortalFacts& portal, SpaceId id) {
  const Space* space = portal.find_space(id);
  return space == nullptr ? "" : space->name;
}

Figure figure(std::int64_t number, Msg one, Msg many) {
  return {say_number(number), std::string(say(number == 1 ? one : many))};
}

MemberRow present_answer(const PortalFacts& portal, const Looker& looker,
                         const MemberAnswer& answer) {
  const bool is_accepted = answer.thread.accepted_id == answer.post.id;
  MemberRow row;
  row.kind = is_accepted               ? PillKind::Solved
             : answer.post.is_official ? PillKind::Official
                                       : PillKind::Discussing;
  row.link = {
      answer.thread.title,
      routes::post_anchor(routes::thread(answer.thread.id, answer.thread.title), answer.post.id)};
  row.meta = joined({is_accepted ? std::string(say(Msg::AcceptedAnswer)) : "",
                     answer.post.is_official ? std::string(say(Msg::StateOfficial)) : "",
                     space_name(portal, answer.thread.space_id),
                     looker.words.date(answer.post.created_at)});
  row.figure = answer.post.yes_count > 0
                   ? say(Msg::SaidYes, {say_number(answer.post.yes_count)})
                   : say_count(Msg::VotesOne, Msg::VotesMany, answer.post.score);
  return row;
}

MemberRow present_question(const PortalFacts& portal, const Looker& looker,
                           const ThreadSummary& summary) {
  const Thread& thread = summary.thread;
  const auto pills = thread_pills(thread, escalation::shown_case(*portal.policies, thread));
  const Pill pill = pills.empty() ? make_pill(PillKind::Discussing) : pills.front();
  MemberRow row;
  row.kind = pill.kind;
  row.link = {thread.title, routes::thread(thread.id, thread.title)};
  row.meta = joined(
      {pill.label, space_name(portal, thread.space_id), looker.words.date(thread.created_at)});
  row.figure = say_count(Msg::VotesOne, Msg::VotesMany, thread.score);
  return row;
}

void put_helped(MemberView& view, const PortalFacts& portal, const Looker& looker,
                const MemberRows& rows) {
  const std::string url = routes::member(rows.member.handle);
  view.helped_heading = view.is_self ? std::string(say(Msg::HelpedWithYou))
                                     : say(Msg::HelpedWith, {first_name(rows.member.display_name)});
  for (const auto& answer : rows.answers) {
    view.helped.push_back(present_answer(portal, looker, answer));
  }
  if (rows.answers.size() > 1) {
    view.helped_tabs = {{std::string(say(Msg::SortBest)), url, "", rows.is_by_votes},
                        {std::string(say(Msg::TabLatest)), routes::with_query(url, "sort", "new"),
                         "", !rows.is_by_votes}};
  }
}

void put_asked(MemberView& view, const PortalFacts& portal, const Looker& looker,
               const MemberRows& rows) {
  view.asked_heading = view.is_self ? std::string(say(Msg::AskedYou))
                                    : say(Msg::AskedBy, {first_name(rows.member.display_name)});
  for (const auto& question : rows.questions) {
    view.asked.push_back(present_question(portal, looker, question));
  }
  if (rows.figures.questions > static_cast<std::int64_t>(rows.questions.size())) {
    view.all_questions = {say(Msg::AllQuestions, {say_number(rows.figures.questions)}),
                          routes::search("user:" + rows.member.handle)};
  }
}

}  // namespace

MemberView present_member(Shell shell, const PortalFacts& portal, const Looker& looker,
                          const MemberRows& rows) {
  const Member& member = rows.member;
  const permissions::MemberFacts facts{member.id};
  MemberView view;
  view.shell = std::move(shell);
  view.is_self = looker.actor.id.is_set() && looker.actor.id == member.id;
  view.shell.area = view.is_self ? Area::You : Area::None;
  view.person = present_person(author_of(member));
  const bool is_team = is_staff(member.role);
  if (is_team) view.role = Pill{PillKind::Staff, say(Msg::TeamMark, {portal.settings->name})};
  view.line = joined({"@" + member.handle, member.place,
                      say(Msg::MemberSince, {looker.words.year(member.created_at)}),
                      is_team ? "" : std::string(say(Msg::MemberCustomer))});
  view.about = member.about;
  view.figures = {figure(rows.figures.said_yes, Msg::FigureSaidYesOne, Msg::FigureSaidYes),
                  figure(rows.figures.answers, Msg::FigureAnswersOne, Msg::FigureAnswers),
                  figure(rows.figures.accepted, Msg::FigureAccepted, Msg::FigureAccepted),
                  figure(rows.figures.questions, Msg::FigureQuestionsOne, Msg::FigureQuestions)};
  put_helped(view, portal, looker, rows);
  put_asked(view, portal, looker, rows);
  if (rows.has_audit && permissions::may(looker.actor, Action::ReadMemberAudit, facts)) {
    view.has_audit = true;
    view.audit_heading = view.is_self ? std::string(say(Msg::AuditAboutYou))
                                      : say(Msg::AuditAbout, {first_name(member.display_name)});
    view.audit = rows.audit;
  }
  if (view.is_self && permissions::may(looker.actor, Action::EditProfile, facts)) {
    view.profile = ProfileForm{
        std::string(routes::kProfile), member.display_name, member.place, member.about, {}};
    view.sessions = rows.sessions;
    if (rows.has_personal_link) {
      view.personal_link =
          PersonalLinkForm{std::string(routes::kRevokeLink),
                           rows.has_password ? std::string() : std::string(say(Msg::LinkOnlyWay))};
    }
  }
  return view;
}

}  // namespace townwell::views
