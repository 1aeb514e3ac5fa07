#include <chrono>

#include "shared/views/kit_view.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"
#include "shared/views/time_words.h"

namespace townwell::views {

namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::string words(Msg message) {
  return std::string(say(message));
}

std::vector<Pill> all_states() {
  std::vector<Pill> pills;
  for (const PillKind kind :
       {PillKind::Solved, PillKind::Unanswered, PillKind::Escalated, PillKind::Official,
        PillKind::Discussing, PillKind::Waiting, PillKind::Private, PillKind::Closed,
        PillKind::Duplicate, PillKind::Locked, PillKind::Hidden, PillKind::Deleted}) {
    pills.push_back(make_pill(kind));
  }
  return pills;
}

std::vector<Pill> all_times() {
  return {{PillKind::Due, span_short(hours(6) + minutes(10))},
          {PillKind::DueSoon, span_short(hours(1) + minutes(12))},
          {PillKind::Late, say(Msg::AgentLate, {span_short(minutes(14))})},
          {PillKind::Paused, words(Msg::AgentPaused)}};
}

std::vector<Person> all_people() {
  std::vector<Person> people;
  for (const Msg name :
       {Msg::KitPersonStaff, Msg::KitPersonSecond, Msg::KitPersonThird, Msg::KitPersonFourth,
        Msg::KitPersonFifth, Msg::KitPersonSixth, Msg::KitPersonSeventh, Msg::KitPersonEighth}) {
    const int tint = static_cast<int>(people.size());
    people.push_back({"", words(name), initials_of(say(name)), "", tint, tint == 0});
  }
  return people;
}

VoteBox vote(int count, bool is_on) {
  return {say_number(count), say_count(Msg::VotesOne, Msg::VotesMany, count),
          std::string(routes::kKit), "", is_on};
}

}  // namespace

KitView present_kit(Shell shell) {
  const std::string here(routes::kKit);
  KitView view;
  view.shell = std::move(shell);
  view.states = all_states();
  view.times = all_times();
  view.tags = {{words(Msg::KitTagProduct), here}, {words(Msg::KitTagTopic), here}};
  view.people = all_people();
  view.vote = vote(12, false);
  view.vote_on = vote(13, true);
  view.problems = {{"email", describe_field({"/email", "email-invalid", {}})}};
  view.notices = {{NoticeKind::Problem, words(Msg::KitFailed), words(Msg::KitFailedText),
                   Link{words(Msg::ErrorTryAgain), here}},
                  {NoticeKind::Done, "", words(Msg::ToastSaved), std::nullopt},
                  {NoticeKind::Info, "", words(Msg::NewsCame), Link{words(Msg::NewsShow), here}}};
  return view;
}

}  // namespace townwell::views
