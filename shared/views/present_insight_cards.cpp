#include <algorithm>
#include <array>

#include "shared/views/insights_words.h"
#include "shared/views/measure_words.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views::insight {
namespace {

using measures::FirstAnswers;
using measures::Measure;
using statistics::Duration;

/// The rule of 10s, in its creator's order: ask, reply, only read. Source: metrics, participation.
struct Usual {
  Msg label;
  std::string_view rows;
  double share;
};
constexpr std::array<Usual, 3> kUsual = {{{Msg::PeopleAsk, "asking", 0.01},
                                          {Msg::PeopleReply, "replying", 0.10},
                                          {Msg::PeopleRead, "only_reading", 0.89}}};
/// Bars leave room for their words.
constexpr double kPartRoom = 0.55;

/// The next of 1, 2 and 5 times a power of ten.
std::int64_t round_up(std::int64_t value) {
  for (std::int64_t ten = 1;; ten *= 10) {
    for (const std::int64_t step : {1, 2, 5}) {
      if (step * ten >= value) return step * ten;
    }
  }
}

/// A grid of at most four steps from 0 up to above the highest.
std::vector<std::int64_t> grid_of(std::int64_t highest) {
  const std::int64_t step = round_up(std::max<std::int64_t>(1, (highest + 3) / 4));
  std::vector<std::int64_t> grid;
  for (std::int64_t at = 0; grid.size() < 2 || at < highest + step; at += step) grid.push_back(at);
  std::reverse(grid.begin(), grid.end());
  return grid;
}

std::string bar_label(std::size_t bar) {
  return bar < measures::kAnswerBarEnds.size() ? span_short(measures::kAnswerBarEnds[bar])
                                               : std::string(say(Msg::AnswersLater));
}

/// Where a time stands among the columns, each of which is of its own length.
int place_of(Duration time) {
  const auto& ends = measures::kAnswerBarEnds;
  const double columns = static_cast<double>(ends.size() + 1);
  Duration from{0};
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (time <= ends[i]) {
      const double part = static_cast<double>((time - from).count()) /
                          static_cast<double>((ends[i] - from).count());
      return permille((static_cast<double>(i) + part) / columns);
    }
    from = ends[i];
  }
  return permille((columns - 0.5) / columns);
}

std::int64_t answered_by(const FirstAnswers& answers, Duration goal) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < measures::kAnswerBarEnds.size(); ++i) {
    if (measures::kAnswerBarEnds[i] <= goal) count += answers.bars[i];
  }
  return count;
}

ChartTone tone_of(std::size_t bar, Duration goal) {
  if (bar >= measures::kAnswerBarEnds.size()) return ChartTone::Late;
  return measures::kAnswerBarEnds[bar] <= goal ? ChartTone::Plain : ChartTone::Pale;
}

std::string answers_lead(const FirstAnswers& answers, std::int64_t questions) {
  if (!answers.ninety_percent) {
    return say(Msg::AnswersLeadShort, {say_number(questions), span(answers.goal)});
  }
  return say(Msg::AnswersLead,
             {say_number(questions), span(*answers.ninety_percent), span(answers.goal)});
}

/// What to do about it.
Link gap_link(const measures::Gap& gap) {
  if (gap.is_worth_video) {
    return {std::string(say(Msg::GapsFilm)),
            routes::with_query(routes::kVideoUpload, "title", gap.said)};
  }
  return {std::string(say(Msg::GapsWrite)), routes::ask(gap.said, "", false)};
}

}  // namespace

std::string last_seen_url(const measures::LastSeen& seen) {
  return seen.video_id.is_set() ? routes::video(seen.video_id, seen.title)
                                : routes::thread(seen.thread_id, seen.title);
}

AnswersCard present_answers(const InsightsFacts& facts) {
  const FirstAnswers& answers = facts.report.first_answers;
  const std::int64_t questions = facts.report.reading(Measure::FirstAnswer).count.n;
  AnswersCard card;
  card.head = head(Msg::AnswersTitle, Measure::FirstAnswer, answers_lead(answers, questions));
  const auto grid = grid_of(*std::max_element(answers.bars.begin(), answers.bars.end()));
  for (const std::int64_t at : grid) card.ticks.push_back(say_number(at));
  for (std::size_t i = 0; i < answers.bars.size(); ++i) {
    const double part = static_cast<double>(answers.bars[i]) / static_cast<double>(grid.front());
    card.bars.push_back(
        {bar_label(i), say_number(answers.bars[i]), permille(part), tone_of(i, answers.goal)});
  }
  if (answers.median) {
    card.median = say(Msg::AnswersMedian, {span(*answers.median)});
    card.median_permille = place_of(*answers.median);
  }
  card.summary = say(Msg::AnswersSummary, {say_number(answered_by(answers, answers.goal)),
                                           say_number(questions), span(answers.goal)});
  if (answers.open > 0) {
    card.open = say_count(Msg::AnswersOpenOne, Msg::AnswersOpenMany, answers.open);
    card.action = Link{std::string(say(Msg::AnswersQueue)), std::string(routes::kConsole)};
  }
  return card;
}

PeopleCard present_people(const InsightsFacts& facts) {
  const statistics::TakingPart& parts = facts.report.taking_part;
  PeopleCard card;
  card.head = head(Msg::PeopleTitle, Measure::Asking,
                   say(Msg::PeopleLead, {say_number(facts.report.people)}));
  const std::array<const statistics::Share*, 3> shares = {&parts.asking, &parts.replying,
                                                          &parts.only_reading};
  for (std::size_t i = 0; i < kUsual.size(); ++i) {
    const statistics::Share& share = *shares[i];
    card.parts.push_back(
        {std::string(say(kUsual[i].label)), rows_url(facts, kUsual[i].rows) + "&counted=1",
         say_count(Msg::PeopleOne, Msg::PeopleMany, share.count.x), percent(share.value),
         say(Msg::PeopleRule, {say_number(std::int64_t(kUsual[i].share * 100 + 0.5)) + "%"}),
         permille(share.value * kPartRoom), permille(kUsual[i].share * kPartRoom)});
  }
  card.top = say(Msg::PeopleTop,
                 {percent(parts.top_1_percent.share()), percent(parts.top_10_percent.share())});
  return card;
}

SeenCard present_seen(const InsightsFacts& facts) {
  const measures::Report& report = facts.report;
  SeenCard card;
  card.head = head(Msg::SeenTitle, Measure::ImplicitlySolved,
                   say_count(Msg::SeenLeadOne, Msg::SeenLeadMany, report.last_seen_sessions));
  const std::int64_t most = report.last_seen.empty() ? 1 : report.last_seen.front().sessions;
  for (const measures::LastSeen& seen : report.last_seen) {
    card.rows.push_back(
        {seen.title, last_seen_url(seen), say_number(seen.sessions),
         std::string(say(seen.video_id.is_set() ? Msg::SeenVideo : Msg::SeenThread)),
         permille(static_cast<double>(seen.sessions) / static_cast<double>(most)),
         ChartTone::Plain});
  }
  card.rows_url = rows_url(facts, "last_seen");
  return card;
}

GapsCard present_gaps(const InsightsFacts& facts) {
  const measures::Report& report = facts.report;
  GapsCard card;
  card.head = head(Msg::GapsTitle, Measure::ContentGaps,
                   std::string(say(report.gaps.empty() ? Msg::GapsNone : Msg::GapsLead)));
  for (const measures::Gap& gap : report.gaps) {
    const double solved = static_cast<double>(gap.solved) / static_cast<double>(gap.searches);
    card.rows.push_back({gap.said,
                         routes::with_query(rows_url(facts, "content_gaps"), "of", gap.key),
                         say_number(gap.searches), percent(solved), permille(solved),
                         say_number(gap.tickets), gap_link(gap), gap.is_worth_video});
  }
  card.all = {say(Msg::GapsSeeAll, {say_number(report.gap_count)}),
              rows_url(facts, to_text(Measure::ContentGaps)) + "&counted=1"};
  return card;
}

}  // namespace townwell::views::insight
