#pragma once

#include <string>

#include "server/insights/scope.h"
#include "shared/wire/insights.h"

/// A report as programs take it: the same numbers as on the screens.
namespace townwell::insights {

[[nodiscard]] wire::ApiProportion to_api(const statistics::Proportion& proportion);
/// `query` is that of the report, "?days=30": what leads to its rows carries it on.
[[nodiscard]] wire::ApiReading to_api(const measures::Reading& reading, const std::string& query);
[[nodiscard]] wire::ApiMeasure describe(measures::Measure measure);
[[nodiscard]] wire::ApiDeflection to_api(const measures::Lift& lift);
[[nodiscard]] wire::ApiFunnel to_api(const measures::Funnel& funnel);
[[nodiscard]] wire::ApiFirstAnswers to_api(const measures::FirstAnswers& answers);
[[nodiscard]] wire::ApiGap to_api(const measures::Gap& gap);
[[nodiscard]] wire::ApiReport to_api(const measures::Report& report, const wire::ApiPeriod& period,
                                     const std::string& query);

/// The same as a table, one number a line: `part,name,title,unit,value,low,high,numerator,
/// denominator,before`. Source: RFC 4180; a text that a spreadsheet would take for a formula gets
/// an apostrophe before it.
[[nodiscard]] std::string to_csv(const wire::ApiReport& report);

}  // namespace townwell::insights
