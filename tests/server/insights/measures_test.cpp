// Each measure on a portal that can be counted by hand, and the rows behind each number.
#include <catch2/catch.hpp>

#include "server/insights/export.h"
#include "server/insights/lift.h"
#include "server/insights/readings.h"
#include "server/insights/report.h"
#include "shared/views/measure_words.h"
#include "tests/server/insights/small_town.h"

using namespace townwell;
using insights::RowSet;
using insights::Scope;
using insights_test::SmallTown;
using measures::Measure;
using storage::SessionRecord;

namespace {

measures::Reading read(SmallTown& town, Measure measure, const Scope& scope) {
  auto& database = town.portal.reader();
  const auto lift = insights::load_lift(database, town.portal.portal().settings, scope);
  return insights::load_compared(database, measure, scope, lift);
}

/// "3/4 75.0%", with the value of the period before after a "<".
std::string say(SmallTown& town, Measure measure, const Scope& scope) {
  const auto reading = read(town, measure, scope);
  const auto unit = measures::unit_of(measure);
  std::string text = std::to_string(reading.count.x) + "/" + std::to_string(reading.count.n);
  if (reading.value) text += " " + views::say_value(unit, *reading.value, "EUR");
  if (reading.before) text += " < " + views::say_value(unit, *reading.before, "EUR");
  return text;
}

SessionRecord record(const std::function<void(SessionRecord&)>& put) {
  SessionRecord record;
  put(record);
  return record;
}

/// One row for each of the numerator and of the denominator, in any number of pages.
void check_rows(SmallTown& town, RowSet set, const Scope& scope) {
  auto& database = town.portal.reader();
  const auto count = insights::count_rows(database, set, scope);
  const bool is_weighted = set == RowSet::TopPercent || set == RowSet::TopTenth;
  std::int64_t rows = 0;
  std::int64_t counted = 0;
  insights::RowQuery query{set, scope, std::nullopt, "", std::nullopt, 2};
  for (;;) {
    const auto page = insights::list_rows(database, query);
    for (const insights::Row& row : page) {
      rows += is_weighted ? row.amount : 1;
      counted += !row.is_counted ? 0 : is_weighted ? row.amount : 1;
    }
    if (page.size() < 2) break;
    query.after = insights::RowCursor{page.back().at, page.back().id};
  }
  INFO(to_text(set));
  CHECK(rows == count.n);
  CHECK(counted == count.x);
}

}  // namespace

TEST_CASE("measures: questions, their answers and solutions", "[insights]") {
  SmallTown town;
  town.add({.asked = 24 * 40, .answered = 24 * 40 - 2, .solved = 24 * 40 - 3});
  town.add({.asked = 24 * 20, .answered = 24 * 20 - 1, .solved = 24 * 20 - 20});
  town.add({.asked = 24 * 19, .answered = 24 * 19 - 3, .solved = 24 * 19 - 72, .by_staff = true});
  town.add({.asked = 24 * 18, .answered = 24 * 18 - 5});
  town.add({.asked = 30});
  town.add({.asked = 3, .answered = 2, .space = "beta"});
  const Scope month = town.days(30);
  CHECK(say(town, Measure::SolvedIn1Day, month) == "1/4 25.0% < 100.0%");
  CHECK(say(town, Measure::SolvedIn7Days, month) == "2/3 66.7% < 100.0%");
  CHECK(say(town, Measure::SolvedIn30Days, month) == "0/0 < 100.0%");
  CHECK(say(town, Measure::SolvedByPeers, month) == "1/2 50.0% < 100.0%");
  // Waited 1, 1, 3 and 5 hours, and one for 30 and counting.
  CHECK(say(town, Measure::FirstAnswer, month) == "4/5 3 h 0 m < 2 h 0 m");
  CHECK(say(town, Measure::FirstResponse, month) == "4/5 3 h 0 m < 2 h 0 m");
  CHECK(say(town, Measure::UnansweredThreads, month) == "1/5 20.0% < 0.0%");
  // Solved after 20 and 72 hours; the others may take longer than they have so far.
  CHECK(say(town, Measure::Resolution, month) == "2/5 3 d 0 h < 3 h 0 m");

  Scope hubs = month;
  hubs.space_id = town.space("hubs");
  CHECK(say(town, Measure::FirstAnswer, hubs) == "3/4 3 h 0 m < 2 h 0 m");

  const auto answers =
      insights::load_first_answers(town.portal.reader(), town.portal.portal().settings, month);
  CHECK(answers.bars == std::array<std::int64_t, 7>{0, 2, 0, 1, 1, 0, 0});
  CHECK(answers.open == 1);
  CHECK(answers.by_customers == statistics::Proportion{3, 4});
}

TEST_CASE("measures: tickets", "[insights]") {
  SmallTown town;
  const ThreadId thread = town.add({.asked = 24 * 12, .answered = 24 * 11, .solved = 24 * 10 - 5});
  const MemberId ann = town.add_member();
  // Solved with one reply; with two; with one, and then she wrote again or opened another.
  town.add({.opened = 24 * 20, .replies = {470}, .solved = 460, .score = 5, .has_link = true});
  town.add({.opened = 24 * 20, .replies = {470, 465}, .solved = 460, .score = 2});
  town.add({.opened = 24 * 20, .replies = {470}, .solved = 460, .wrote_again = 400, .score = 4});
  town.add({.opened = 24 * 20, .replies = {470}, .solved = 460, .requester = ann});
  town.add({.opened = 24 * 15, .requester = ann});
  // A rule opened this one, and within a day the community had solved it.
  town.add({.opened = 24 * 10, .replies = {30}, .solved = 20, .by_rule = true, .thread = thread});
  const Scope month = town.days(30);
  CHECK(say(town, Measure::FirstContactResolution, month) == "1/4 25.0%");
  CHECK(say(town, Measure::Satisfaction, month) == "2/3 66.7%");
  CHECK(read(town, Measure::Satisfaction, month).responses == statistics::Proportion{3, 5});
  CHECK(say(town, Measure::KnowledgeReuse, month) == "1/5 20.0%");
  CHECK(say(town, Measure::UnansweredTickets, month) == "1/6 16.7%");
  CHECK(say(town, Measure::Escalated, month) == "1/1 100.0%");
  CHECK(say(town, Measure::EscalationReversed, month) == "1/1 100.0%");
}

TEST_CASE("measures: help sessions, and where problems go", "[insights]") {
  SmallTown town;
  const ThreadId thread = town.add({.asked = 24 * 60});
  const auto visit = [&](int days_ago, const std::function<void(SessionRecord&)>& put) {
    return town.add({24 * days_ago, record(put)});
  };
  visit(9, [](auto&) {});  // Looked around.
  visit(9, [](auto& r) { r.searches = 1; });
  visit(9, [](auto& r) {
    r.reads = 2;
    r.solved = true;
  });
  visit(9, [&](auto& r) {  // Shown something, opened it, and stopped.
    r.suggested = 3;
    r.opened = 1;
    r.reads = 1;
    r.last_read_id = thread;
    r.form_at = town.ago(24 * 9);
    r.solved = true;
  });
  visit(9, [&](auto& r) {  // The same, but wrote to the team.
    r.suggested = 3;
    r.opened = 1;
    r.form_at = town.ago(24 * 9);
    r.contact_ticket_id = TicketId{1};
  });
  visit(9, [](auto& r) {
    r.suggested = 2;
    r.arm = Arm::Held;
  });
  visit(2, [&](auto& r) {  // Too young to know that nothing follows.
    r.suggested = 1;
    r.opened = 1;
    r.form_at = town.ago(48);
    r.solved = false;
  });
  visit(2, [&](auto& r) {
    r.reads = 4;
    r.joined_at = town.ago(47);
  });
  town.add({.opened = 24 * 3});
  const Scope month = town.days(30);
  CHECK(say(town, Measure::SelfServiceScore, month) == "3/1 3.0 to 1");
  CHECK(say(town, Measure::ExplicitlySolved, month) == "1/3 33.3%");
  CHECK(read(town, Measure::ExplicitlySolved, month).responses == statistics::Proportion{2, 3});
  CHECK(say(town, Measure::ImplicitlySolved, month) == "1/3 33.3%");
  CHECK(say(town, Measure::ReadingToJoining, month) == "1/3 33.3%");

  const auto funnel = insights::load_funnel(town.portal.reader(), month);
  CHECK(funnel.came == 7);
  CHECK(funnel.looked == 4);
  CHECK(funnel.suggested == 3);
  CHECK(funnel.contacted == 1);
  CHECK(funnel.solved == 2);
  CHECK(funnel.left == 4);
  const auto seen = insights::load_last_seen(town.portal.reader(), month, 4);
  REQUIRE(seen.list.size() == 1);
  CHECK(seen.list[0].thread_id == thread);
  CHECK(seen.sessions == 1);
}

TEST_CASE("measures: a video is what was seen last, until a thread is", "[insights]") {
  SmallTown town;
  const ThreadId thread = town.add({.asked = 24 * 60});
  const VideoId video = town.add_video("Pick a channel");
  for (const bool has_read : {true, false}) {
    town.add({24, record([&](auto& r) {
                r.suggested = 1;
                r.last_read_id = has_read ? thread : ThreadId{};
                r.last_video_id = video;
              })});
  }
  town.add({24, record([&](auto& r) {
              r.suggested = 1;
              r.last_read_id = thread;
            })});
  const auto seen = insights::load_last_seen(town.portal.reader(), town.days(7), 4);
  REQUIRE(seen.list.size() == 2);
  CHECK(seen.list[0].video_id == video);
  CHECK(seen.list[0].title == "Pick a channel");
  CHECK(seen.list[0].sessions == 2);
  CHECK(seen.list[1].thread_id == thread);
  CHECK(seen.list[1].sessions == 1);
  const auto rows = insights::list_rows(
      town.portal.reader(),
      {RowSet::LastSeen, town.days(7), {}, std::to_string(video.value), {}, 50});
  CHECK(rows.size() == 2);

  // Once it is gone, the thread read before it was seen last.
  town.write([&](storage::Tx& tx) { storage::forget_last_video(tx.database(), video); });
  const auto after = insights::load_last_seen(town.portal.reader(), town.days(7), 4);
  REQUIRE(after.list.size() == 1);
  CHECK(after.list[0].thread_id == thread);
  CHECK(after.list[0].sessions == 2);
  CHECK(after.sessions == 2);
}

TEST_CASE("measures: how easy it was", "[insights]") {
  SmallTown town;
  town.add({48, record([](auto& r) { r.effort = 7; })});
  town.add({48, record([](auto& r) { r.effort = 2; })});
  town.add({48, record([](auto& r) { r.asked_at = UtcTime{}; })});
  town.add({.offered = 60, .effort = 6});
  CHECK(say(town, Measure::Effort, town.days(30)) == "2/3 5.0 of 7");
  CHECK(read(town, Measure::Effort, town.days(30)).responses == statistics::Proportion{3, 4});
}

TEST_CASE("measures: who takes part", "[insights]") {
  SmallTown town;
  // Two askers and one helper who wrote, and nine sessions that read; one of them posted.
  town.add({.asked = 50, .answered = 40});
  town.add({.asked = 45});
  for (int i = 0; i < 9; ++i) {
    town.add({48, record([&](auto& r) {
                r.reads = 1;
                if (i == 0) r.posted_at = town.ago(47);
              })});
  }
  const Scope week = town.days(7);
  CHECK(say(town, Measure::Asking, week) == "2/11 18.2%");
  CHECK(say(town, Measure::Replying, week) == "1/11 9.1%");
  CHECK(say(town, Measure::OnlyReading, week) == "8/11 72.7%");
  // Of eleven people the top 1 % is one, the top 10 % are two.
  CHECK(say(town, Measure::TopPercent, week) == "1/3 33.3%");
  CHECK(say(town, Measure::TopTenth, week) == "2/3 66.7%");
}

TEST_CASE("measures: searches without an answer", "[insights]") {
  SmallTown town;
  const auto solved = town.add({50, record([](auto& r) { r.solved = true; })});
  const auto contact = town.add({50, record([](auto& r) { r.contact_ticket_id = TicketId{1}; })});
  town.add_search(50, "ip printer static", 0, false, {});
  town.add_search(50, "ip printer static", 4, true, contact);
  town.add_search(50, "ip printer static", 4, true, solved);
  town.add_search(50, "hub", 9, true, solved);
  town.add_search(50, "once", 0, false, {});
  const Scope week = town.days(7);
  CHECK(say(town, Measure::ContentGaps, week) == "3/5 60.0%");
  const auto gaps = insights::load_gaps(town.portal.reader(), week, 4);
  REQUIRE(gaps.list.size() == 1);
  CHECK(gaps.count == 1);
  CHECK(gaps.list[0].said == "ip printer static?");
  CHECK(gaps.list[0].searches == 3);
  CHECK(gaps.list[0].without_hits == 1);
  CHECK(gaps.list[0].solved == 1);
  CHECK(gaps.list[0].tickets == 1);
  CHECK(gaps.list[0].is_worth_video);
  town.add_video("A static IP for the printer?");
  CHECK(!insights::load_gaps(town.portal.reader(), week, 4).list[0].is_worth_video);
}

TEST_CASE("measures: of what is missing, a video is for the two that cost tickets most often",
          "[insights]") {
  SmallTown town;
  const auto contact = town.add({50, record([](auto& r) { r.contact_ticket_id = TicketId{1}; })});
  const auto add = [&](const std::string& words, int times, HelpSessionId of) {
    for (int i = 0; i < times; ++i) town.add_search(50, words, 0, false, of);
  };
  add("pole mount", 5, {});
  add("static address", 4, contact);
  add("parental schedule", 3, contact);
  const auto gaps = insights::load_gaps(town.portal.reader(), town.days(7), 4);
  REQUIRE(gaps.list.size() == 3);
  CHECK(!gaps.list[0].is_worth_video);
  CHECK(gaps.list[1].is_worth_video);
  CHECK(!gaps.list[2].is_worth_video);
}

TEST_CASE("measures: what a search asked of one space, a video of that space answers",
          "[insights]") {
  SmallTown town;
  const auto contact = town.add({50, record([](auto& r) { r.contact_ticket_id = TicketId{1}; })});
  for (int i = 0; i < 2; ++i) town.add_search(50, "in:hubs pick channel", 0, false, contact);
  const Scope week = town.days(7);
  CHECK(insights::load_gaps(town.portal.reader(), week, 4).list.at(0).is_worth_video);
  town.add_video("Pick a channel");
  CHECK(!insights::load_gaps(town.portal.reader(), week, 4).list.at(0).is_worth_video);
}

TEST_CASE("measures: a search hears of what came later", "[insights]") {
  SmallTown town;
  const MemberId member = town.add_member();
  const auto asked = town.add({50, record([&](auto& r) { r.member_id = member; })});
  const auto helped = town.add({50, record([](auto&) {})});
  for (const auto of : {asked, helped}) town.add_search(50, "hub", 4, true, of);
  const Scope week = town.days(7);
  CHECK(say(town, Measure::ContentGaps, week) == "0/2 0.0%");

  town.write([&](storage::Tx& tx) {
    storage::note_contact(tx, member, TicketId{7});
    auto record = storage::load_session_record(tx.database(), helped);
    record->contact_ticket_id = TicketId{8};
    record->solved = true;
    storage::update_session_record(tx.database(), *record);
  });
  CHECK(say(town, Measure::ContentGaps, week) == "2/2 100.0%");
  const auto gaps = insights::load_gaps(town.portal.reader(), week, 4);
  REQUIRE(gaps.list.size() == 1);
  CHECK(gaps.list[0].tickets == 2);
  CHECK(gaps.list[0].solved == 1);
}

TEST_CASE("lift: units of two epochs, seven days old", "[insights]") {
  SmallTown town;
  for (int i = 0; i < 100; ++i) {
    // 80 of 100 and 70 of 100, then 10 of 20 and 72 of 180, as in the catalogue's third fixture.
    town.add({24 * 30 + 300 - i, Arm::Held, i < 80, std::nullopt, 500, {}});
    town.add({24 * 30 + 300 - i, Arm::Shown, i < 70, std::nullopt, 500, {}});
  }
  for (int i = 0; i < 180; ++i) {
    if (i < 20) town.add({24 * 8 + 180 - i, Arm::Held, i < 10, std::nullopt, 100, {}});
    town.add({24 * 8 + 180 - i, Arm::Shown, i < 72, i % 2 == 0, 100, {}});
  }
  town.add({24, Arm::Shown, true, std::nullopt, 100, {}});    // Too young.
  town.add({24 * 9, Arm::Shown, true, std::nullopt, 0, {}});  // Nobody was held back.
  const auto lift =
      insights::load_lift(town.portal.reader(), town.portal.portal().settings, town.days(30));
  REQUIRE(lift.epochs.size() == 2);
  CHECK(lift.epochs[0].held == statistics::Proportion{80, 100});
  CHECK(lift.epochs[1].shown == statistics::Proportion{72, 180});
  CHECK(lift.verdict.difference->value == Approx(0.1));
  CHECK(lift.verdict.fixed->low == Approx(-0.03).margin(0.0005));
  CHECK(lift.verdict.fixed->high == Approx(0.23).margin(0.0005));
  CHECK(lift.verdict.guard.solved_shown == statistics::Proportion{90, 180});
  CHECK(lift.shown_in_period == 180);
  CHECK(say(town, Measure::CausallyAvoided, town.days(30)) == "72/180 18");

  const auto api = insights::to_api(lift);
  CHECK(api.held.n == 120);
  CHECK(api.shown.x == 142);
  CHECK(api.epochs.size() == 2);
}

TEST_CASE("measures: the rows behind each number are exactly its rows", "[insights]") {
  SmallTown town;
  const ThreadId thread = town.add({.asked = 24 * 12, .answered = 24 * 11, .solved = 24 * 10});
  town.add({.asked = 24 * 12, .answered = 24 * 11, .by_staff = true});
  town.add({.asked = 20});
  town.add({.opened = 24 * 10, .replies = {30}, .solved = 20, .score = 3, .thread = thread});
  town.add({.opened = 24 * 20, .replies = {470}, .solved = 460, .by_rule = true});
  for (int i = 0; i < 7; ++i) {
    const auto id = town.add({24 * 9, record([&](auto& r) {
                                r.reads = i % 3;
                                r.searches = i % 2;
                                r.suggested = i % 4;
                                r.opened = i % 2;
                                r.form_at = town.ago(24 * 9);
                                r.last_read_id = i % 3 == 0 ? ThreadId{} : thread;
                                if (i % 2 == 0) r.solved = i % 4 == 0;
                                if (i == 5) r.contact_ticket_id = TicketId{1};
                                if (i == 4) r.effort = 5;
                              })});
    town.add_search(24 * 9, "words", i % 2, i % 3 == 0, id);
    town.add({24 * 9, i % 2 == 0 ? Arm::Held : Arm::Shown, i % 3 == 0, std::nullopt, 500, {}});
  }
  for (std::size_t i = 0; i < insights::kRowSetCount; ++i) {
    check_rows(town, static_cast<RowSet>(i), town.days(30));
  }
}

TEST_CASE("insights: one report says the same as its parts, as JSON and as a table", "[insights]") {
  SmallTown town;
  town.add({.asked = 24 * 12, .answered = 24 * 11, .solved = 24 * 10});
  town.add({48, record([](auto& r) { r.searches = 1; })});
  town.add_search(48, "a", 0, false, {});
  town.add_search(48, "a", 0, false, {});
  const Scope month = town.days(30);
  const auto report =
      insights::load_report(town.portal.reader(), town.portal.portal().settings, month);
  for (std::size_t i = 0; i < measures::kMeasureCount; ++i) {
    const auto alone = read(town, static_cast<Measure>(i), month);
    CHECK(report.readings[i].count == alone.count);
    CHECK(report.readings[i].value == alone.value);
  }
  const auto api = insights::to_api(report, {month.period.from, month.period.to, ""}, "?days=30");
  const std::string csv = insights::to_csv(api);
  for (const wire::ApiReading& reading : api.measures) {
    INFO(reading.name);
    CHECK(csv.find("\r\nmeasure," + reading.name + ",") != std::string::npos);
  }
  CHECK(csv.find("\r\nfunnel,came,,count,1,") != std::string::npos);
  CHECK(csv.find("\r\ngap,a,a?,count,2,") != std::string::npos);
}

TEST_CASE("insights: a search cannot be a spreadsheet's formula", "[insights]") {
  wire::ApiReport report;
  report.gaps.push_back({"=HYPERLINK(\"x\")", "x", 2, 0, 0, 0});
  CHECK(insights::to_csv(report).find("\"'=HYPERLINK(\"\"x\"\")\"") != std::string::npos);
}
