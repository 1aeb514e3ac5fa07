#include "shared/views/text/messages.h"

#include <iterator>

#include <array>

#include "shared/base/text.h"

namespace townwell::views {

namespace {

constexpr std::array kTexts = {
#define M(name, text) std::string_view(text),
#include "shared/views/text/messages.def"
#undef M
};

// The names were read by another program than the texts.
constexpr Msg kInOrder[] = {
#define M(name, text) Msg::name,
#include "shared/views/text/messages.def"
#undef M
};
constexpr bool are_in_order() {
  for (std::size_t i = 0; i < kTexts.size(); ++i) {
    if (static_cast<std::size_t>(kInOrder[i]) != i) return false;
  }
  return true;
}
static_assert(are_in_order());

}  // namespace

std::string_view say(Msg message) {
  return kTexts[static_cast<std::size_t>(message)];
}

std::string say(Msg message, const std::vector<std::string>& args) {
  return fill(say(message), args);
}

std::string say_count(Msg one, Msg many, std::int64_t count) {
  return say(count == 1 ? one : many, {say_number(count)});
}

std::string say_number(std::int64_t number) {
  std::string digits = std::to_string(number);
  const bool is_negative = digits.front() == '-';
  if (is_negative) digits.erase(0, 1);
  for (std::size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, ",");
  }
  return is_negative ? "\xE2\x88\x92" + digits : digits;
}

std::string say_bytes(std::int64_t bytes) {
  constexpr std::int64_t kStep = 1000;
  if (bytes < kStep) return say(Msg::BytesFew, {say_number(bytes)});
  std::int64_t unit = kStep;
  std::size_t step = 0;
  constexpr Msg kUnits[] = {Msg::BytesKilo, Msg::BytesMega, Msg::BytesGiga};
  while (bytes >= unit * kStep && step + 1 < std::size(kUnits)) {
    unit *= kStep;
    ++step;
  }
  // One digit more while there are few before the point.
  const std::int64_t tenths = bytes * 10 / unit;
  const bool is_exact = tenths >= 1000 || tenths % 10 == 0;
  return say(kUnits[step], {say_number(tenths / 10) +
                            (is_exact ? std::string() : "." + std::to_string(tenths % 10))});
}

}  // namespace townwell::views
