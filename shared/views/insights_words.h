#pragma once

#include <string>
#include <string_view>

#include "shared/measures/report.h"
#include "shared/views/insights_view.h"
#include "shared/views/present_insights.h"
#include "shared/views/text/messages.h"

/// What the cards of the insights have in common.
namespace townwell::views::insight {

/// "/insights/came?days=30".
[[nodiscard]] std::string rows_url(const InsightsFacts& facts, std::string_view rows);
[[nodiscard]] std::string help_url(measures::Measure measure);

/// "61.4%".
[[nodiscard]] std::string percent(double share);
/// "1 h 52 m", or "10 h" where there are no minutes to tell.
[[nodiscard]] std::string span(statistics::Duration time);
/// Thousandths, within 0 and 1000.
[[nodiscard]] int permille(double part);

[[nodiscard]] ChartHead head(Msg title, measures::Measure help, std::string lead);

[[nodiscard]] std::string last_seen_url(const measures::LastSeen& seen);

[[nodiscard]] AnswersCard present_answers(const InsightsFacts& facts);
[[nodiscard]] PeopleCard present_people(const InsightsFacts& facts);
[[nodiscard]] SeenCard present_seen(const InsightsFacts& facts);
[[nodiscard]] GapsCard present_gaps(const InsightsFacts& facts);

}  // namespace townwell::views::insight
