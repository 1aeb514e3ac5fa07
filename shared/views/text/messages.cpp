#include "shared/views/text/messages.h"

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

}  // namespace townwell::views
