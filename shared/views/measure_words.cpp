#include "shared/views/measure_words.h"

#include <array>
#include <chrono>
#include <cmath>

#include "shared/views/text/messages.h"
#include "shared/views/time_words.h"

namespace townwell::views {
namespace {

using measures::Measure;
using measures::Unit;

struct Entry {
  Measure measure;
  MeasureWords words;
};
constexpr std::array<Entry, measures::kMeasureCount> kEntries = {{
#define MEASURE(name, title, formula, beside, advice) \
  {Measure::name, {title, formula, beside, advice}},
#include "shared/views/text/measures.def"
#undef MEASURE
}};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kEntries.size(); ++i) {
    if (kEntries[i].measure != static_cast<Measure>(i)) return false;
  }
  return true;
}
static_assert(is_in_order(), "every measure needs its words, in their order");

/// "3.4", "−0.5".
std::string one_decimal(double value) {
  const auto tenths = static_cast<std::int64_t>(std::llround(std::abs(value) * 10));
  const std::string sign = value < 0 && tenths > 0 ? "−" : "";
  return sign + say_number(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string whole(double value) {
  return say_number(static_cast<std::int64_t>(std::llround(value)));
}

std::string money(double value, std::string_view currency) {
  std::string sign(currency);
  if (currency == "EUR") sign = "€";
  if (currency == "USD") sign = "$";
  if (currency == "GBP") sign = "£";
  if (sign == currency) sign += "\u00a0";
  const std::string amount = whole(std::abs(value));
  return (value <= -0.5 ? "−" : "") + sign + amount;
}

}  // namespace

const MeasureWords& words_of(Measure measure) {
  return kEntries[static_cast<std::size_t>(measure)].words;
}

std::string say_value(Unit unit, double value, std::string_view currency) {
  switch (unit) {
    case Unit::Share:
      return one_decimal(value * 100) + "%";
    case Unit::Ratio:
      return say(Msg::MeasureRatio, {one_decimal(value)});
    case Unit::Duration:
      return span_full(std::chrono::milliseconds{static_cast<std::int64_t>(value)});
    case Unit::Score:
      return say(Msg::MeasureScore, {one_decimal(value)});
    case Unit::Count:
      return whole(value);
    case Unit::Money:
      return money(value, currency);
  }
  return {};
}

}  // namespace townwell::views
