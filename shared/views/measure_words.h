#pragma once

#include <string>
#include <string_view>

#include "shared/measures/measure.h"

/// The catalogue of measures in words: help page, API and screens have them from here.
namespace townwell::views {

struct MeasureWords {
  std::string_view title;
  std::string_view formula;  ///< What is counted, of what.
  std::string_view beside;   ///< What to know before believing it.
  std::string_view advice;   ///< What to do about it.
};
[[nodiscard]] const MeasureWords& words_of(measures::Measure measure);

/// A value in its unit: "77.7%", "3.4 to 1", "1 h 52 m", "5.6 of 7", "351", "€4,001". `currency` is
/// an ISO 4217 code, written as a sign where it is common.
[[nodiscard]] std::string say_value(measures::Unit unit, double value, std::string_view currency);

}  // namespace townwell::views
