#include "shared/views/present_insight_settings.h"

#include <cmath>

#include "shared/base/names.h"
#include "shared/base/text.h"
#include "shared/views/text/messages.h"

namespace townwell::views {
namespace {

constexpr int kCents = 100;
constexpr std::size_t kDecimals = 2;
constexpr std::int64_t kWholeMax = 1'000'000;

std::string hold_out_words(const HoldOutFacts& facts) {
  const statistics::Projection& projection = facts.projection;
  if (!facts.is_switched_on) return std::string(say(Msg::HoldOutOffByOwner));
  if (!projection.weeks_to_go) return std::string(say(Msg::HoldOutNoPeople));
  const std::string weeks = say_number(*projection.weeks_to_go);
  if (!projection.is_in_reach()) {
    return say(Msg::HoldOutFewPeople, {weeks, std::to_string(statistics::kWeeksMax)});
  }
  const std::string percent = std::to_string(std::lround(facts.h * 100));
  return say(*projection.weeks_to_go == 0 ? Msg::HoldOutRunsReady : Msg::HoldOutRuns,
             {percent, weeks});
}

}  // namespace

InsightValues insight_values_of(const PortalSettings& settings) {
  return {settings.counting,
          settings.hold_out_is_on,
          std::to_string(settings.contact_minutes),
          money_text(settings.wage_cents),
          settings.currency,
          std::to_string(settings.moderation_minutes),
          std::to_string(settings.answer_goal_hours)};
}

InsightSettingsView present_insight_settings(Shell shell, const InsightValues& values,
                                             const HoldOutFacts& hold_out) {
  InsightSettingsView view;
  view.shell = std::move(shell);
  const std::pair<Counting, Msg> all[] = {{Counting::Everyone, Msg::CountingEveryone},
                                          {Counting::WithConsent, Msg::CountingWithConsent},
                                          {Counting::Nobody, Msg::CountingNobody}};
  for (const auto& [counting, label] : all) {
    view.countings.push_back(
        {std::string(to_text(counting)), std::string(say(label)), counting == values.counting});
  }
  view.hold_out_is_on = values.hold_out_on;
  view.hold_out_words = hold_out_words(hold_out);
  view.contact_minutes = values.contact_minutes;
  view.wage = values.wage;
  view.currency = values.currency;
  view.moderation_minutes = values.moderation_minutes;
  view.answer_goal_hours = values.answer_goal_hours;
  return view;
}

std::string money_text(int cents) {
  const std::string rest = std::to_string(cents % kCents);
  return std::to_string(cents / kCents) + "." + (rest.size() < kDecimals ? "0" : "") + rest;
}

std::optional<int> read_money(std::string_view text) {
  text = trim(text);
  const std::size_t point = text.find_first_of(".,");
  const auto whole = parse_integer(text.substr(0, point));
  if (!whole || *whole < 0 || *whole > kWholeMax) return std::nullopt;
  if (point == std::string_view::npos) return static_cast<int>(*whole) * kCents;
  std::string decimals(text.substr(point + 1));
  if (decimals.empty() || decimals.size() > kDecimals) return std::nullopt;
  decimals.resize(kDecimals, '0');
  const auto rest = parse_integer(decimals);
  if (!rest || *rest < 0) return std::nullopt;
  return static_cast<int>(*whole) * kCents + static_cast<int>(*rest);
}

}  // namespace townwell::views
