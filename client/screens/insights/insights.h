#pragma once

#include "client/ui/box/box.h"
#include "client/ui/widgets/setting.h"
#include "shared/views/insights_view.h"

namespace townwell::screens {

[[nodiscard]] ui::Box build_insights(const views::InsightsView& view, ui::Setting& setting);

/// The cards of the insights, as `shared/html/insights.h` writes them.
namespace insight {

/// Where one colour of a chart is meant.
[[nodiscard]] ui::Color color_of(views::ChartTone tone);

[[nodiscard]] ui::Box chart_card(const views::ChartHead& head);
/// A bar over a part of the room, with round corners.
[[nodiscard]] ui::Box beam(int permille, float height, ui::Color color);
/// A paragraph of 13 px whose end leads somewhere.
[[nodiscard]] ui::Box words_with_link(std::string words, const std::optional<views::Link>& link);

[[nodiscard]] ui::Box funnel(const views::FunnelCard& card, const ui::Setting& setting);
/// Lets the bars of a funnel's card grow and part until it is `height` tall, where it is less.
/// Beside another card alone: bars with their label above them do not grow.
void spread_funnel(ui::Box& card, float height);
[[nodiscard]] ui::Box lift(const views::LiftCard& card);
[[nodiscard]] ui::Box answers(const views::AnswersCard& card);
[[nodiscard]] ui::Box people(const views::PeopleCard& card);
[[nodiscard]] ui::Box seen(const views::SeenCard& card);
[[nodiscard]] ui::Box gaps(const views::GapsCard& card, const ui::Setting& setting);
[[nodiscard]] ui::Box all_measures(const std::vector<views::MeasureLine>& lines,
                                   const ui::Setting& setting);

}  // namespace insight

}  // namespace townwell::screens
