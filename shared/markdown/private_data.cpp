#include "shared/markdown/private_data.h"

#include <algorithm>
#include <cassert>

#include "shared/markdown/payment_numbers.h"
#include "shared/markdown/secrets.h"

namespace townwell::markdown {
namespace {

constexpr std::size_t kCardDigitsMin = 13;
constexpr std::size_t kCardDigitsMax = 19;
constexpr std::size_t kCardDigitsShown = 4;
constexpr std::size_t kLocalPartBytesMax = 64;
constexpr std::size_t kDomainBytesMax = 253;
constexpr std::string_view kMask = "••••";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_alnum(char c) {
  return is_digit(c) || is_letter(c);
}

/// A card that begins at `at`, its digits in groups parted by one space or hyphen. The longest
/// reading wins, since an expiry date may follow in the same breath.
std::size_t card_end(std::string_view text, std::size_t at) {
  std::string digits;
  std::size_t best = at;
  for (std::size_t i = at; i < text.size() && digits.size() < kCardDigitsMax; ++i) {
    if (!is_digit(text[i])) {
      const bool is_separator = (text[i] == ' ' || text[i] == '-') && is_digit(text[i - 1]);
      if (!is_separator) break;
      continue;
    }
    digits += text[i];
    const bool ends_group = i + 1 == text.size() || !is_alnum(text[i + 1]);
    if (ends_group && digits.size() >= kCardDigitsMin && is_payment_card(digits)) best = i + 1;
  }
  return best;
}

std::size_t iban_end(std::string_view text, std::size_t at) {
  if (at + 3 >= text.size() || !is_digit(text[at + 2])) return at;
  const std::size_t length = iban_length(text.substr(at, 2));
  if (length == 0) return at;
  std::string compact;
  std::size_t i = at;
  for (; i < text.size() && compact.size() < length; ++i) {
    if (is_alnum(text[i])) {
      compact += text[i];
    } else if (text[i] != ' ' || text[i - 1] == ' ') {
      return at;
    }
  }
  const bool ends_word = i == text.size() || !is_alnum(text[i]);
  return ends_word && is_iban(compact) ? i : at;
}

bool is_local_part_char(char c) {
  return is_alnum(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
}

/// The address around the "@" at `at`. Empty range if there is none.
Finding email_around(std::string_view text, std::size_t at) {
  const Finding none{PrivateDataKind::EmailAddress, at, at};
  std::size_t begin = at;
  while (begin > 0 && at - begin < kLocalPartBytesMax && is_local_part_char(text[begin - 1])) {
    --begin;
  }
  while (begin < at && !is_alnum(text[begin])) ++begin;
  std::size_t end = at + 1;
  while (end < text.size() && end - at <= kDomainBytesMax &&
         (is_alnum(text[end]) || text[end] == '-' || text[end] == '.')) {
    ++end;
  }
  while (end > at + 1 && !is_alnum(text[end - 1])) --end;
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const auto dot = domain.rfind('.');
  const bool has_top_level =
      dot != std::string_view::npos && dot > 0 && domain.size() - dot > 2 &&
      std::all_of(domain.begin() + static_cast<std::ptrdiff_t>(dot) + 1, domain.end(), is_letter);
  if (begin == at || !has_top_level || domain.find("..") != std::string_view::npos) return none;
  return Finding{PrivateDataKind::EmailAddress, begin, end};
}

/// The finding that begins at `at`, where a word begins. Empty range if there is none.
Finding finding_at(std::string_view text, std::size_t at) {
  if (const std::size_t bytes = secret_bytes_at(text, at)) {
    return Finding{PrivateDataKind::Secret, at, at + bytes};
  }
  if (is_digit(text[at])) return Finding{PrivateDataKind::PaymentCard, at, card_end(text, at)};
  const std::size_t end = iban_end(text, at);
  if (end > at) return Finding{PrivateDataKind::Iban, at, end};
  const NamedSecret named = named_secret_at(text, at);
  return Finding{PrivateDataKind::Secret, named.begin, named.end};
}

/// Sorted, and of what overlaps only the first, longest.
std::vector<Finding> without_overlaps(std::vector<Finding> found) {
  std::sort(found.begin(), found.end(), [](const Finding& a, const Finding& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<Finding> kept;
  for (const Finding& finding : found) {
    if (kept.empty() || finding.begin >= kept.back().end) {
      kept.push_back(finding);
    } else {
      kept.back().end = std::max(kept.back().end, finding.end);
    }
  }
  return kept;
}

}  // namespace

std::vector<Finding> find_private_data(std::string_view text) {
  std::vector<Finding> found;
  std::size_t scanned = 0;  // What a finding covers is not searched again.
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '@') {
      const Finding email = email_around(text, at);
      if (email.end > email.begin) found.push_back(email);
      continue;
    }
    const bool begins_word = is_alnum(text[at]) && (at == 0 || !is_alnum(text[at - 1]));
    const bool begins_dashes = text[at] == '-' && (at == 0 || text[at - 1] != '-');
    if (at < scanned || (!begins_word && !begins_dashes)) continue;
    const Finding finding = finding_at(text, at);
    if (finding.end == finding.begin) continue;
    found.push_back(finding);
    scanned = finding.end;
  }
  return without_overlaps(std::move(found));
}

std::string mask(std::string_view text, std::span<const Finding> findings) {
  std::string out;
  std::size_t copied = 0;
  for (const Finding& finding : findings) {
    assert(finding.begin >= copied && finding.end <= text.size());
    out += text.substr(copied, finding.begin - copied);
    out += kMask;
    if (finding.kind == PrivateDataKind::PaymentCard) {
      std::string shown;
      for (std::size_t i = finding.end; shown.size() < kCardDigitsShown; --i) {
        if (is_digit(text[i - 1])) shown.insert(shown.begin(), text[i - 1]);
      }
      (out += ' ') += shown;
    }
    copied = finding.end;
  }
  out += text.substr(copied);
  return out;
}

}  // namespace townwell::markdown
