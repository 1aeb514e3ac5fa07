#include "shared/markdown/payment_numbers.h"

namespace townwell::markdown {
namespace {

struct Issuer {
  int prefix_first;
  int prefix_last;  ///< Of as many digits as `prefix_first`.
  std::size_t digits_min;
  std::size_t digits_max;
};

constexpr Issuer kIssuers[] = {
    {4, 4, 13, 13},       {4, 4, 16, 16},       {4, 4, 19, 19},       {51, 55, 16, 16},
    {2221, 2720, 16, 16}, {34, 34, 15, 15},     {37, 37, 15, 15},     {6011, 6011, 16, 19},
    {644, 649, 16, 19},   {65, 65, 16, 19},     {3528, 3589, 16, 19}, {300, 305, 14, 19},
    {36, 36, 14, 19},     {38, 39, 14, 19},     {62, 62, 16, 19},     {50, 50, 13, 19},
    {56, 58, 13, 19},     {6304, 6304, 13, 19}, {6759, 6763, 13, 19},
};

// Country and length, five characters each with the space.
constexpr std::string_view kIbanLengths =
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
    "DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 "
    "IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 "
    "MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 "
    "SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 ";
constexpr std::size_t kIbanEntryBytes = 5;

int digits_of(int number) {
  int count = 1;
  while (number >= 10) {
    number /= 10;
    ++count;
  }
  return count;
}

bool has_known_issuer(std::string_view digits) {
  for (const Issuer& issuer : kIssuers) {
    if (digits.size() < issuer.digits_min || digits.size() > issuer.digits_max) continue;
    int prefix = 0;
    for (int i = 0; i < digits_of(issuer.prefix_first); ++i) {
      prefix = prefix * 10 + (digits[static_cast<std::size_t>(i)] - '0');
    }
    if (prefix >= issuer.prefix_first && prefix <= issuer.prefix_last) return true;
  }
  return false;
}

bool passes_luhn(std::string_view digits) {
  int sum = 0;
  bool doubles = false;
  for (std::size_t i = digits.size(); i-- > 0; doubles = !doubles) {
    const int digit = (digits[i] - '0') * (doubles ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

char upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

bool is_payment_card(std::string_view digits) {
  for (const char c : digits) {
    if (c < '0' || c > '9') return false;
  }
  return has_known_issuer(digits) && passes_luhn(digits);
}

std::size_t iban_length(std::string_view country) {
  if (country.size() != 2) return 0;
  for (std::size_t i = 0; i < kIbanLengths.size(); i += kIbanEntryBytes) {
    const std::string_view entry = kIbanLengths.substr(i, 4);
    if (entry[0] != upper(country[0]) || entry[1] != upper(country[1])) continue;
    return static_cast<std::size_t>((entry[2] - '0') * 10 + (entry[3] - '0'));
  }
  return 0;
}

bool is_iban(std::string_view compact) {
  if (compact.size() < 5 || compact.size() != iban_length(compact.substr(0, 2))) return false;
  int remainder = 0;
  for (std::size_t i = 0; i < compact.size(); ++i) {
    // The country and its check digits count last.
    const char c = upper(compact[(i + 4) % compact.size()]);
    if (c >= '0' && c <= '9') {
      remainder = (remainder * 10 + (c - '0')) % 97;
    } else if (c >= 'A' && c <= 'Z') {
      remainder = (remainder * 100 + (c - 'A' + 10)) % 97;
    } else {
      return false;
    }
  }
  return remainder == 1;
}

}  // namespace townwell::markdown
