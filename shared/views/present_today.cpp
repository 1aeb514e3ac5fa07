#include "shared/views/present_today.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "shared/views/measure_words.h"
#include "shared/views/present_backups.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

using statistics::OffReason;
using statistics::Outcome;

constexpr int kNoonHour = 12;
constexpr int kEveningHour = 18;

Msg shifted(Msg first, unsigned by) {
  return static_cast<Msg>(static_cast<unsigned>(first) + by);
}

int hour_of(calendar::LocalTime time) {
  const auto since_midnight = time - std::chrono::floor<std::chrono::days>(time);
  return static_cast<int>(std::chrono::floor<std::chrono::hours>(since_midnight).count());
}

std::string_view weekday_of(calendar::LocalDay day) {
  return say(shifted(Msg::Monday, std::chrono::weekday(day).iso_encoding() - 1));
}

std::string need_words(std::size_t count) {
  constexpr std::size_t kNamedMax = 9;
  if (count == 0) return std::string(say(Msg::TodayNeedNone));
  if (count == 1) return std::string(say(Msg::TodayNeedOne));
  const std::string number =
      count <= kNamedMax
          ? std::string(say(shifted(Msg::TodayTwo, static_cast<unsigned>(count) - 2)))
          : say_number(static_cast<std::int64_t>(count));
  return say(Msg::TodayNeedMany, {number});
}

std::string greeting(const Shell& shell, calendar::LocalTime now) {
  const int hour = hour_of(now);
  const Msg words = hour < kNoonHour      ? Msg::TodayMorning
                    : hour < kEveningHour ? Msg::TodayAfternoon
                                          : Msg::TodayEvening;
  const std::string name = shell.viewer ? shell.viewer->person.display_name : std::string();
  return say(words, {name.substr(0, name.find(' '))});
}

Msg action_of(QueueKind kind) {
  switch (kind) {
    case QueueKind::Thread:
      return Msg::TodayAnswer;
    case QueueKind::Ticket:
      return Msg::TodayReply;
    case QueueKind::Flag:
      break;
  }
  return Msg::TodayDecide;
}

TodayTask present_task(const QueueRow& row) {
  return {TodaySubject::Queue,
          row.kind,
          row.reference,
          row.due,
          row.title,
          row.reason,
          row.url,
          {std::string(say(action_of(row.kind))), row.url}};
}

TodayTask present_gap(const measures::Gap& gap) {
  const std::string searches = say_number(gap.searches);
  TodayTask task;
  task.subject = TodaySubject::Gap;
  task.lead = std::string(say(Msg::TodayGap)) + " · " +
              (gap.solved == 0 ? say(Msg::TodayGapNone, {searches})
                               : say(Msg::TodayGapSome, {searches, say_number(gap.solved)}));
  task.due = {PillKind::Paused, ""};
  task.title = say(Msg::TodayGapTitle, {gap.said});
  task.text = say(Msg::TodayGapText);
  task.action = {std::string(say(Msg::TodayWrite)), routes::ask(gap.said, "", false)};
  return task;
}

TodayTask present_backup_task(const TodayBackups& backups) {
  const std::string url = routes::settings("backups");
  TodayTask task;
  task.subject = TodaySubject::Backups;
  task.lead = say(Msg::TodayBackups);
  task.due = {PillKind::Paused, ""};
  task.title = say(backups.failure ? Msg::BackupsFailed : Msg::TodayBackupsLate);
  task.text = backups.failure ? failure_text(*backups.failure)
                              : std::string(say(Msg::TodayBackupsLateText));
  task.url = url;
  task.action = {std::string(say(Msg::TodayBackupsSee)), url};
  return task;
}

/// What may be lost comes first, then the queue: people wait for it.
void add_tasks(TodayView& view, const Looker& looker, const TodayFacts& facts) {
  const bool has_gap = facts.numbers && facts.numbers->gap;
  const std::size_t others = (has_gap ? 1 : 0) + (facts.backups ? 1 : 0);
  const std::size_t room = kTodayTasksMax - others;
  if (facts.backups) view.tasks.push_back(present_backup_task(*facts.backups));
  const Queue queue = present_queue(looker, facts.queue);
  for (std::size_t i = 0; i < std::min(room, queue.rows.size()); ++i) {
    view.tasks.push_back(present_task(queue.rows[i]));
  }
  if (has_gap) view.tasks.push_back(present_gap(*facts.numbers->gap));
  const std::size_t count = static_cast<std::size_t>(queue.team_count) + others;
  view.has_more = count > view.tasks.size();
  view.heading = say(Msg::TodayHeading, {greeting(view.shell, facts.local_now), need_words(count)});
  if (!view.tasks.empty()) view.lead = say(view.has_more ? Msg::TodayMore : Msg::TodayAll);
}

struct Said {
  std::string title;
  std::string text;
};

Said early_words(const statistics::Verdict& verdict) {
  const auto weeks = verdict.projection.weeks_to_go;
  return {std::string(say(Msg::TodayEarly)),
          verdict.projection.is_in_reach() && *weeks > 0
              ? say_count(Msg::TodayEarlyOne, Msg::TodayEarlyMany, *weeks)
              : std::string(say(Msg::TodayEarlyText))};
}

/// Money is named for what chance decided and the guard lets through, and for nothing else.
Said saved_words(const TodayNumbers& numbers) {
  const auto both = [](Msg title, Msg text) {
    return Said{std::string(say(title)), std::string(say(text))};
  };
  switch (numbers.verdict.outcome) {
    case Outcome::TooEarly:
    case Outcome::NoDifferenceYet:
      return early_words(numbers.verdict);
    case Outcome::Helps:
      break;
    case Outcome::Hurts:
      return both(Msg::TodayUnclear, Msg::TodayHurts);
    case Outcome::HiddenBySampleRatio:
      return both(Msg::TodayHidden, Msg::TodayHiddenText);
    case Outcome::HiddenByGuard:
      return both(Msg::TodayUnclear, Msg::TodayGuard);
    case Outcome::Off:
      return both(Msg::TodayOff, numbers.verdict.off == OffReason::ByOwner ? Msg::TodayOffOwner
                                                                           : Msg::TodayOffFew);
  }
  if (!numbers.value) return both(Msg::TodayUnclear, Msg::TodayUnclearText);
  const auto money = [&](double amount) {
    return say_value(measures::Unit::Money, amount, numbers.currency);
  };
  const statistics::Estimate& value = *numbers.value;
  return {say(Msg::TodaySaved, {money(value.value)}),
          say(Msg::TodaySavedText, {money(value.interval.low), money(value.interval.high)})};
}

TodayMeanwhile present_meanwhile(const Looker& looker, const TodayNumbers& numbers,
                                 calendar::LocalTime now) {
  TodayMeanwhile view;
  if (numbers.closed_at) {
    view.title = say(hour_of(now) < kNoonHour ? Msg::TodayNight : Msg::TodayMeanwhile);
    view.since = say(Msg::TodaySince, {looker.words.clock(*numbers.closed_at)});
  } else {
    view.title = say(Msg::TodayLastDay);
  }
  view.came = say_number(numbers.since.came);
  view.solved = say_number(numbers.since.solved);
  const Said saved = saved_words(numbers);
  view.saved = saved.title;
  view.saved_text = saved.text;
  return view;
}

TodayHelp present_help(const Looker& looker, const TodayHelpRow& row) {
  TodayHelp help;
  help.person = present_person(row.author);
  help.answer = {
      row.thread_title,
      routes::post_anchor(routes::thread(row.thread_id, row.thread_title), row.answer_id)};
  if (row.is_accepted) help.aside = std::string(say(Msg::TodayHelpAccepted)) + " · ";
  if (row.is_first) help.aside += std::string(say(Msg::TodayHelpFirst)) + " · ";
  help.aside += looker.words.age(row.at);
  return help;
}

TodayWeek present_week(const std::vector<TodayNumbers::Day>& days) {
  TodayWeek week;
  TodayCount sum;
  for (const TodayNumbers::Day& day : days) {
    const std::string name(weekday_of(day.date));
    week.days.push_back({name, name.substr(0, 1), day.count.came, day.count.solved});
    sum.came += day.count.came;
    sum.solved += day.count.solved;
  }
  const std::vector<std::string> both = {say_number(sum.solved), say_number(sum.came)};
  week.summary = say(Msg::TodayWeekNone);
  if (sum.came == 0) return week;
  week.share = say(Msg::TodayWeekOf, both);
  week.summary = say(Msg::TodayWeekSummary, {both[1], both[0]});
  return week;
}

std::vector<TodayStep> present_steps(const TodaySetUp& facts) {
  const PortalSettings& now = *facts.settings;
  const PortalSettings fresh;
  struct Step {
    Msg title;
    Msg text;
    std::string_view section;
    bool is_done;
  };
  const std::array<Step, 4> all = {
      {{Msg::TodaySetUpName, Msg::TodaySetUpNameText, "business",
        now.name != fresh.name && !now.accent.empty()},
       {Msg::TodaySetUpSpaces, Msg::TodaySetUpSpacesText, "spaces", facts.has_spaces},
       {Msg::TodaySetUpHours, Msg::TodaySetUpHoursText, "hours", facts.has_own_hours},
       {Msg::TodaySetUpTexts, Msg::TodaySetUpTextsText, "texts",
        !now.imprint_text.empty() && !now.rules_text.empty()}}};
  std::vector<TodayStep> steps;
  if (std::all_of(all.begin(), all.end(), [](const Step& step) { return step.is_done; })) {
    return steps;
  }
  for (const Step& step : all) {
    steps.push_back({std::string(say(step.title)),
                     step.is_done ? std::string() : std::string(say(step.text)),
                     routes::settings(step.section), step.is_done});
  }
  return steps;
}

}  // namespace

int bar_height(int count, int most, int height) {
  constexpr int kLeast = 2;
  if (count <= 0 || most <= 0) return 0;
  return std::max(kLeast, count * height / most);
}

TodayView present_today(Shell shell, const Looker& looker, const TodayFacts& facts) {
  TodayView view;
  view.shell = std::move(shell);
  const auto today = std::chrono::floor<std::chrono::days>(facts.local_now);
  view.date = say(Msg::TodayDate, {view.shell.portal_name, std::string(weekday_of(today)),
                                   looker.words.date(looker.words.now())});
  add_tasks(view, looker, facts);
  for (const TodayHelpRow& row : facts.helps) view.helps.push_back(present_help(looker, row));
  if (facts.numbers) {
    view.meanwhile = present_meanwhile(looker, *facts.numbers, facts.local_now);
    view.week = present_week(facts.numbers->week);
  }
  if (facts.set_up) view.steps = present_steps(*facts.set_up);
  return view;
}

}  // namespace townwell::views
