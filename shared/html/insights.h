#pragma once

#include <string>
#include <string_view>

#include "shared/html/assets.h"
#include "shared/html/icons.h"
#include "shared/html/writer.h"
#include "shared/views/insights_view.h"

namespace townwell::html {

[[nodiscard]] std::string write_insights(const views::InsightsView& view, const Assets& assets);

/// A funnel's bar leaves a quarter of the room to its words.
[[nodiscard]] constexpr int in_funnel(int permille) {
  return permille * 72 / 100;
}

/// The sign beside what the hold-out says.
[[nodiscard]] Icon lift_icon(views::NoticeKind tone);
/// "green", "red", "amber" or "" for a quiet one.
[[nodiscard]] std::string_view lift_tone(views::NoticeKind tone);

/// The cards with charts. What a chart shows is said in a sentence and in a table, too.
namespace insight {

void write_head(Writer& out, const views::ChartHead& head);
void write_funnel(Writer& out, const views::FunnelCard& card);
void write_lift(Writer& out, const views::LiftCard& card);
void write_answers(Writer& out, const views::AnswersCard& card);
void write_people(Writer& out, const views::PeopleCard& card);
void write_seen(Writer& out, const views::SeenCard& card);
void write_gaps(Writer& out, const views::GapsCard& card);

}  // namespace insight

}  // namespace townwell::html
