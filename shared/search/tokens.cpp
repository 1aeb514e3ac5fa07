#include "shared/search/tokens.h"

#include <array>

#include "shared/base/text.h"
#include "shared/search/characters.h"

namespace townwell::search {
namespace {

constexpr std::size_t kJoinedPartsMax = 4;
constexpr std::size_t kBaseFormLettersMin = 3;
constexpr char32_t kVoicedMark = U'\u3099';
constexpr char32_t kHalfVoicedMark = U'\u309A';

/// One folded code point and the bytes it came from.
struct Unit {
  char32_t code_point;
  CharacterKind kind;
  std::uint32_t begin;
  std::uint32_t end;
};

bool is_kana(char32_t code_point) {
  return code_point >= U'\u3041' && code_point <= U'\u30FF';
}

/// Half-width kana writes its voicing apart; the voiced letter is one or two places further.
bool voice(std::vector<Unit>& units, char32_t mark, std::uint32_t end) {
  if (mark != kVoicedMark && mark != kHalfVoicedMark) return false;
  if (units.empty() || !is_kana(units.back().code_point)) return false;
  units.back().code_point += mark == kVoicedMark ? 1 : 2;
  units.back().end = end;
  return true;
}

void add_folded(std::vector<Unit>& units, char32_t code_point, std::uint32_t begin,
                std::uint32_t end) {
  const Folded folded = fold(code_point);
  for (std::size_t i = 0; i < folded.count; ++i) {
    const CharacterKind kind = kind_of(folded.code_points[i]);
    if (kind == CharacterKind::Ignored || voice(units, folded.code_points[i], end)) continue;
    units.push_back({folded.code_points[i], kind, begin, end});
  }
}

/// What `fold` and `kind_of` say of ASCII, as most text is.
struct AsciiUnit {
  char32_t code_point;
  CharacterKind kind;
};

const std::array<AsciiUnit, 128>& ascii_units() {
  static const auto units = [] {
    std::array<AsciiUnit, 128> table{};
    for (char32_t c = 0; c < 128; ++c) {
      table[c] = {fold(c).code_points[0], kind_of(fold(c).code_points[0])};
    }
    return table;
  }();
  return units;
}

std::vector<Unit> fold_text(std::string_view text) {
  const auto& ascii = ascii_units();
  std::vector<Unit> units;
  units.reserve(text.size());
  for (std::size_t position = 0; position < text.size();) {
    const auto begin = static_cast<std::uint32_t>(position);
    if (const auto byte = static_cast<unsigned char>(text[position]); byte < 128) {
      units.push_back({ascii[byte].code_point, ascii[byte].kind, begin, begin + 1});
      ++position;
      continue;
    }
    const char32_t code_point = next_code_point(text, position);
    add_folded(units, code_point, begin, static_cast<std::uint32_t>(position));
  }
  return units;
}

/// Walks the units once; each `read_` method consumes at least one.
class Reader {
 public:
  explicit Reader(std::string_view text) : units_(fold_text(text)) {}

  std::vector<Token> read() {
    tokens_.reserve(units_.size() / 5);
    while (at_ < units_.size()) read_next();
    return std::move(tokens_);
  }

 private:
  static constexpr char32_t kNone = 0xFFFFFFFF;

  char32_t code_point(std::size_t i) const {
    return i < units_.size() ? units_[i].code_point : kNone;
  }
  bool is(std::size_t i, CharacterKind kind) const {
    return i < units_.size() && units_[i].kind == kind;
  }
  bool is_word(std::size_t i) const {
    return is(i, CharacterKind::Letter) || is(i, CharacterKind::Digit);
  }

  void read_next() {
    switch (units_[at_].kind) {
      case CharacterKind::Letter:
      case CharacterKind::Digit:
        return read_compound();
      case CharacterKind::Unspaced:
        return read_unspaced();
      case CharacterKind::Emoji:
        return read_picture(1);
      case CharacterKind::Flag:
        return read_picture(is(at_ + 1, CharacterKind::Flag) ? 2 : 1);
      case CharacterKind::Separator:
      case CharacterKind::Ignored:
        break;
    }
    if (opens_dotted_name()) return read_dotted_name();
    ++at_;
  }

  /// ".NET", but not "end.Next" nor "...and".
  bool opens_dotted_name() const {
    if (code_point(at_) != U'.' || !is(at_ + 1, CharacterKind::Letter)) return false;
    if (at_ == 0) return true;
    const char32_t before = code_point(at_ - 1);
    return units_[at_ - 1].kind == CharacterKind::Separator && before != U'.' && before != U'/';
  }

  void read_dotted_name() {
    const std::size_t begin = at_++;
    const auto first = tokens_.size();
    const std::size_t word_end = word_end_from(at_);
    read_compound();
    add_form(begin, word_end, "." + tokens_[first].text, tokens_[first].position);
  }

  std::size_t word_end_from(std::size_t i) const {
    while (is_word(i)) ++i;
    return i;
  }

  void read_picture(std::size_t count) {
    add_word(at_, at_ + count, spell(at_, at_ + count));
    at_ += count;
  }

  void read_unspaced() {
    const std::size_t begin = at_;
    while (is(at_, CharacterKind::Unspaced)) ++at_;
    for (std::size_t i = begin; i + 1 < at_; ++i) add_word(i, i + 2, spell(i, i + 2));
    if (at_ - begin == 1) return add_word(begin, at_, spell(begin, at_));
    add_form(at_ - 1, at_, spell(at_ - 1, at_), position_ - 1);
  }

  /// Parts joined by a hyphen, underscore, dot or ampersand without spaces.
  void read_compound() {
    const std::size_t begin = at_;
    const std::uint32_t position = position_;
    std::string joined = read_part();
    std::size_t parts = 1;
    while (is_joiner(code_point(at_)) && is_word(at_ + 1)) {
      if (code_point(at_) != U'-') append_utf8(joined, code_point(at_));
      ++at_;
      joined += read_part();
      ++parts;
    }
    if (parts > 1 && parts <= kJoinedPartsMax) add_form(begin, at_, std::move(joined), position);
  }

  static bool is_joiner(char32_t c) { return c == U'-' || c == U'_' || c == U'.' || c == U'&'; }

  /// Reads and adds one part; returns its spelling.
  std::string read_part() {
    const std::size_t begin = at_;
    std::string spelling;
    bool is_number = true;
    while (at_ < units_.size()) {
      if (is_word(at_)) {
        const bool is_version_mark = at_ == begin && code_point(at_) == U'v';
        is_number = is_number && (is(at_, CharacterKind::Digit) || is_version_mark);
        append_utf8(spelling, code_point(at_++));
      } else if (is_apostrophe_inside()) {
        ++at_;
      } else if (is_number && is_dot_between_digits()) {
        append_utf8(spelling, code_point(at_++));
      } else {
        break;
      }
    }
    const std::string base = spelling;
    const std::size_t base_end = at_;
    spelling += read_suffix(at_ - begin);
    add_word(begin, at_, spelling);
    if (at_ != base_end && base_end - begin >= kBaseFormLettersMin) {
      add_form(begin, base_end, base, position_ - 1);
    }
    const bool is_version = is_number && base.size() > 1 && base.front() == 'v';
    if (is_version) add_form(begin, base_end, base.substr(1), position_ - 1);
    return spelling;
  }

  bool is_apostrophe_inside() const {
    return code_point(at_) == U'\'' && is(at_ - 1, CharacterKind::Letter) &&
           is(at_ + 1, CharacterKind::Letter);
  }

  bool is_dot_between_digits() const {
    return code_point(at_) == U'.' && is(at_ - 1, CharacterKind::Digit) &&
           is(at_ + 1, CharacterKind::Digit);
  }

  /// The "++" of C++, the "#" of C#, the "+" that ends a product's name.
  std::string_view read_suffix(std::size_t word_length) {
    if (!is(at_ - 1, CharacterKind::Letter)) return {};
    const bool is_plus = code_point(at_) == U'+';
    if (is_plus && code_point(at_ + 1) == U'+') {
      at_ += 2;
      return "++";
    }
    const bool ends_here = !is_word(at_ + 1);
    if (is_plus && ends_here) {
      ++at_;
      return "+";
    }
    if (code_point(at_) == U'#' && word_length == 1) {
      ++at_;
      return "#";
    }
    return {};
  }

  std::string spell(std::size_t begin, std::size_t end) const {
    std::string spelling;
    for (std::size_t i = begin; i < end; ++i) append_utf8(spelling, code_point(i));
    return spelling;
  }

  void add_word(std::size_t begin, std::size_t end, std::string spelling) {
    add(begin, end, std::move(spelling), position_++, false);
  }
  void add_form(std::size_t begin, std::size_t end, std::string spelling, std::uint32_t position) {
    add(begin, end, std::move(spelling), position, true);
  }
  void add(std::size_t begin, std::size_t end, std::string spelling, std::uint32_t position,
           bool is_form) {
    if (spelling.size() > kTokenBytesMax) {
      std::size_t cut = kTokenBytesMax;
      while ((static_cast<unsigned char>(spelling[cut]) & 0xC0) == 0x80) --cut;
      spelling.resize(cut);
    }
    tokens_.push_back(
        {std::move(spelling), units_[begin].begin, units_[end - 1].end, position, is_form});
  }

  std::vector<Unit> units_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::uint32_t position_ = 0;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  return Reader(text).read();
}

}  // namespace townwell::search
