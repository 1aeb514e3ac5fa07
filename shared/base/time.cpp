#include "shared/base/time.h"

namespace townwell {
namespace {

/// Writes the last `count` digits of a number from `at` on.
void put_digits(std::string& text, std::size_t at, std::size_t count, unsigned number) {
  for (; count > 0; number /= 10) text[at + --count] = static_cast<char>('0' + number % 10);
}

/// Reads digits off the front of a text, remembering whether it ever failed.
class DigitReader {
 public:
  explicit DigitReader(std::string_view text) : rest_(text) {}

  int number(std::size_t digits) {
    if (rest_.size() < digits) return refuse();
    int value = 0;
    for (const char c : rest_.substr(0, digits)) {
      if (c < '0' || c > '9') return refuse();
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }

  bool accept(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void require(char c) {
    if (!accept(c)) refuse();
  }

  /// Milliseconds from a fraction of any length; digits past the third only have to be digits.
  int fraction_ms() {
    int value = 0;
    int digits = 0;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      if (digits < 3) value = value * 10 + (rest_.front() - '0');
      ++digits;
      rest_.remove_prefix(1);
    }
    if (digits == 0 || digits > 9) return refuse();
    for (; digits < 3; ++digits) value *= 10;
    return value;
  }

  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  int refuse() {
    failed_ = true;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace

std::string to_rfc3339(UtcTime time) {
  using namespace std::chrono;
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const auto ms = static_cast<unsigned>((time - day).count());
  std::string text = "0000-00-00T00:00:00.000Z";
  put_digits(text, 0, 4, static_cast<unsigned>(static_cast<int>(date.year())));
  put_digits(text, 5, 2, static_cast<unsigned>(date.month()));
  put_digits(text, 8, 2, static_cast<unsigned>(date.day()));
  put_digits(text, 11, 2, ms / 3'600'000);
  put_digits(text, 14, 2, ms / 60'000 % 60);
  put_digits(text, 17, 2, ms / 1'000 % 60);
  put_digits(text, 20, 3, ms % 1'000);
  return text;
}

std::optional<UtcTime> from_rfc3339(std::string_view text) {
  using namespace std::chrono;
  DigitReader reader(text);
  const int y = reader.number(4);
  reader.require('-');
  const int mo = reader.number(2);
  reader.require('-');
  const int d = reader.number(2);
  int h = 0, mi = 0, s = 0, ms = 0, offset_minutes = 0;
  if (!reader.failed() && (reader.accept('T') || reader.accept('t') || reader.accept(' '))) {
    h = reader.number(2);
    reader.require(':');
    mi = reader.number(2);
    reader.require(':');
    s = reader.number(2);
    if (reader.accept('.')) ms = reader.fraction_ms();
    const bool plus = reader.accept('+');
    if (plus || reader.accept('-')) {
      const int offset_h = reader.number(2);
      reader.require(':');
      const int offset_m = reader.number(2);
      if (offset_h > 23 || offset_m > 59) return std::nullopt;
      offset_minutes = (plus ? 1 : -1) * (offset_h * 60 + offset_m);
    } else if (!reader.accept('Z')) {
      reader.accept('z');
    }
  }
  const year_month_day date{year{y}, month{static_cast<unsigned>(mo)},
                            day{static_cast<unsigned>(d)}};
  if (reader.failed() || !reader.at_end() || !date.ok() || h > 23 || mi > 59 || s > 59) {
    return std::nullopt;
  }
  return UtcTime{sys_days{date}} + hours{h} + minutes{mi - offset_minutes} + seconds{s} +
         milliseconds{ms};
}

}  // namespace townwell
