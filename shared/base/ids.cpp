#include "shared/base/ids.h"

#include <array>
#include <charconv>

namespace townwell {
namespace {

constexpr std::int64_t kEpochUnixMs = 1'704'067'200'000;  // 2024-01-01T00:00:00Z
constexpr int kNodeBits = 5;
constexpr int kSequenceBits = 8;
constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuvwxyz";

}  // namespace

std::string to_base36(std::int64_t value) {
  std::array<char, 16> digits;
  std::size_t begin = digits.size();
  do {
    digits[--begin] = kDigits[static_cast<std::size_t>(value % 36)];
    value /= 36;
  } while (value > 0);
  return {digits.data() + begin, digits.size() - begin};
}

std::optional<std::int64_t> from_base36(std::string_view text) {
  if (text.empty() || text.size() > 11) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    const auto digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    value = value * 36 + static_cast<std::int64_t>(digit);
    if (value > kIdMax) return std::nullopt;
  }
  return value;
}

std::optional<std::int64_t> from_decimal_id(std::string_view text) {
  if (text.empty() || text.size() > 16 || text.front() < '1' || text.front() > '9')
    return std::nullopt;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > kIdMax)
    return std::nullopt;
  return value;
}

std::int64_t IdMaker::next(std::int64_t unix_ms) {
  const std::int64_t since_epoch = std::max<std::int64_t>(unix_ms - kEpochUnixMs, 0);
  const std::int64_t last_slot = last_ >> (kNodeBits + kSequenceBits);
  const std::int64_t last_sequence = last_ & ((1 << kSequenceBits) - 1);
  std::int64_t slot = since_epoch;
  std::int64_t sequence = 0;
  if (slot <= last_slot) {
    const bool is_full = last_sequence + 1 == (1 << kSequenceBits);
    slot = is_full ? last_slot + 1 : last_slot;
    sequence = is_full ? 0 : last_sequence + 1;
  }
  last_ = (slot << (kNodeBits + kSequenceBits)) | (std::int64_t{node_} << kSequenceBits) | sequence;
  return last_;
}

}  // namespace townwell
