#include <array>
#include <cstdio>

#include "server/insights/export.h"
#include "shared/base/names.h"

namespace townwell::insights {
namespace {

/// What a line may hold; what it has not stays empty.
struct Line {
  std::string_view part;
  std::string name;
  std::string title;
  std::string_view unit = "count";
  std::optional<double> value;
  std::optional<wire::ApiRange> interval;
  std::optional<std::int64_t> numerator;
  std::optional<std::int64_t> denominator;
  std::optional<double> before;
};

std::string cell(std::string_view text) {
  const bool is_formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  std::string out = is_formula ? "'" : "";
  out += text;
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string number(double value) {
  std::array<char, 40> digits{};
  const int length = std::snprintf(digits.data(), digits.size(), "%.10g", value);
  return {digits.data(), static_cast<std::size_t>(length)};
}

std::string number(const std::optional<double>& value) {
  return value ? number(*value) : std::string();
}

std::string number(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : std::string();
}

void add(std::string& out, const Line& line) {
  out.append(line.part).append(",").append(cell(line.name)).append(",").append(cell(line.title));
  out.append(",").append(line.unit).append(",").append(number(line.value));
  const bool has_interval = line.interval && line.interval->size() == 2;
  out.append(",").append(has_interval ? number(line.interval->front()) : "");
  out.append(",").append(has_interval ? number(line.interval->back()) : "");
  out.append(",").append(number(line.numerator)).append(",").append(number(line.denominator));
  out.append(",").append(number(line.before)).append("\r\n");
}

Line counted(std::string_view part, std::string name, std::int64_t count) {
  Line line;
  line.part = part;
  line.name = std::move(name);
  line.value = static_cast<double>(count);
  return line;
}

void add_measures(std::string& out, const wire::ApiReport& report) {
  for (const wire::ApiReading& reading : report.measures) {
    add(out, {"measure", reading.name, reading.title, to_text(reading.unit), reading.value,
              reading.interval, reading.numerator, reading.denominator, reading.before});
  }
}

void add_funnel(std::string& out, const wire::ApiFunnel& funnel) {
  add(out, counted("funnel", "came", funnel.came));
  add(out, counted("funnel", "looked", funnel.looked));
  add(out, counted("funnel", "saw_suggestions", funnel.saw_suggestions));
  add(out, counted("funnel", "solved_themselves", funnel.solved_themselves));
  add(out, counted("funnel", "contacted", funnel.contacted));
  add(out, counted("funnel", "left", funnel.left));
}

void add_arm(std::string& out, std::string name, const wire::ApiProportion& arm,
             const wire::ApiRange& interval) {
  Line line;
  line.part = "deflection";
  line.name = std::move(name);
  line.unit = "share";
  if (arm.n > 0) line.value = static_cast<double>(arm.x) / static_cast<double>(arm.n);
  line.interval = interval;
  line.numerator = arm.x;
  line.denominator = arm.n;
  add(out, line);
}

void add_deflection(std::string& out, const wire::ApiDeflection& deflection) {
  add_arm(out, "held", deflection.held, deflection.wilson.held);
  add_arm(out, "shown", deflection.shown, deflection.wilson.shown);
  Line difference;
  difference.part = "deflection";
  difference.name = "difference";
  difference.title = to_text(deflection.verdict);
  difference.unit = "share";
  difference.value = deflection.difference;
  difference.interval = deflection.live;
  add(out, difference);
  Line evidence;
  evidence.part = "deflection";
  evidence.name = "e_value";
  evidence.unit = "ratio";
  evidence.value = deflection.e_value;
  add(out, evidence);
}

void add_rest(std::string& out, const wire::ApiReport& report) {
  for (const wire::ApiAnswerBar& bar : report.first_answers.bars) {
    const std::string until = bar.until_ms ? std::to_string(*bar.until_ms) : "later";
    add(out, counted("first_answers", until, bar.questions));
  }
  add(out, counted("first_answers", "open", report.first_answers.open));
  for (const wire::ApiLastSeen& seen : report.last_seen) {
    const std::int64_t id = seen.video ? seen.video->value : seen.thread.value_or(ThreadId{}).value;
    Line line = counted("last_seen", std::to_string(id), seen.help_sessions);
    line.title = seen.title;
    add(out, line);
  }
  for (const wire::ApiGap& gap : report.gaps) {
    Line line = counted("gap", gap.key, gap.searches);
    line.title = gap.words;
    line.numerator = gap.solved;
    line.denominator = gap.searches;
    add(out, line);
  }
}

}  // namespace

std::string to_csv(const wire::ApiReport& report) {
  std::string out = "part,name,title,unit,value,low,high,numerator,denominator,before\r\n";
  add_measures(out, report);
  add_funnel(out, report.funnel);
  add_deflection(out, report.deflection);
  add_rest(out, report);
  return out;
}

}  // namespace townwell::insights
