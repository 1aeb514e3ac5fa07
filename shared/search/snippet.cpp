#include "shared/search/snippet.h"

#include <algorithm>
#include <cstring>

#include "shared/base/text.h"
#include "shared/search/tokens.h"
#include "shared/search/words.h"

namespace townwell::search {

namespace {

/// Another thing in a window is worth as much as this many repeats of one.
constexpr std::size_t kNewThingWorth = 8;
/// How far a cut moves to spare a word.
constexpr std::size_t kWordBytesSpared = 20;
constexpr unsigned char kAsciiMax = 0x7F;

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

/// Bytes.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::string collapse_spaces(std::string_view text) {
  std::string collapsed;
  collapsed.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end])) ++end;
    if (end > at) {
      if (!collapsed.empty()) collapsed += ' ';
      collapsed.append(text.substr(at, end - at));
    }
    at = end + 1;
  }
  return collapsed;
}

/// Where a character begins, at or before `position`.
std::size_t character_begin(std::string_view text, std::size_t position) {
  if (position >= text.size()) return text.size();
  while (position > 0 && (static_cast<unsigned char>(text[position]) & 0xC0) == 0x80) --position;
  return position;
}

bool is_all_ascii(std::string_view text) {
  std::uint64_t bits = 0;
  std::size_t at = 0;
  for (; at + sizeof bits <= text.size(); at += sizeof bits) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    bits |= eight;
  }
  for (; at < text.size(); ++at) bits |= static_cast<unsigned char>(text[at]);
  return (bits & 0x8080808080808080U) == 0;
}

/// Measures a text in code points; most are ASCII, where that is subtraction.
class Ruler {
 public:
  explicit Ruler(std::string_view text) : text_(text), is_ascii_(is_all_ascii(text)) {}

  /// The byte `code_points` characters after `begin`.
  [[nodiscard]] std::size_t advance(std::size_t begin, std::size_t code_points) const {
    if (is_ascii_) return begin + std::min(code_points, text_.size() - begin);
    for (; code_points > 0 && begin < text_.size(); --code_points) {
      (void)next_code_point(text_, begin);
    }
    return begin;
  }
  [[nodiscard]] std::size_t count(std::size_t begin, std::size_t end) const {
    return is_ascii_ ? end - begin : count_code_points(text_.substr(begin, end - begin));
  }

 private:
  std::string_view text_;
  bool is_ascii_;
};

/// Where the word around `position` begins; `position` itself when the word is very long.
std::size_t word_begin(std::string_view text, std::size_t position) {
  if (position >= text.size()) return text.size();
  const std::size_t earliest = position - std::min(position, kWordBytesSpared);
  for (std::size_t begin = position; begin > earliest; --begin) {
    if (is_space(text[begin - 1])) return begin;
  }
  return earliest == 0 ? 0 : position;
}

/// How many places a window holds, by what stands there.
class Tally {
 public:
  explicit Tally(std::size_t things) : counts_(things, 0) {}
  void add(std::uint32_t thing) {
    ++places_;
    if (counts_[thing]++ == 0) ++different_;
  }
  void remove(std::uint32_t thing) {
    --places_;
    if (--counts_[thing] == 0) --different_;
  }
  [[nodiscard]] std::size_t worth() const {
    return different_ * kNewThingWorth + places_ - different_;
  }

 private:
  std::vector<std::uint32_t> counts_;
  std::size_t places_ = 0;
  std::size_t different_ = 0;
};

/// The stretch from one found place to another that says most of the query; the first such.
Range best_window(const Ruler& ruler, const std::vector<FoundPlace>& found, std::size_t things,
                  std::size_t code_points_max) {
  Range best;
  std::size_t best_worth = 0;
  Tally tally(things);
  std::size_t last = 0;  // One past the last place in the window.
  std::size_t limit = found.empty() ? 0 : ruler.advance(found[0].begin, code_points_max);
  for (std::size_t i = 0; i < found.size(); ++i) {
    // What the window gains behind is as long as what it loses in front.
    if (i > 0) limit = ruler.advance(limit, ruler.count(found[i - 1].begin, found[i].begin));
    for (; last < found.size() && (last == i || found[last].end <= limit); ++last) {
      tally.add(found[last].thing);
    }
    if (tally.worth() > best_worth) {
      best_worth = tally.worth();
      best = {found[i].begin, found[i].end};
      for (std::size_t j = i; j < last; ++j) {
        best.end = std::max<std::size_t>(best.end, found[j].end);
      }
    }
    tally.remove(found[i].thing);
  }
  return best;
}

/// The window with what there is room for around it: a third before, the rest behind.
Range widen(std::string_view text, const Ruler& ruler, Range window, std::size_t code_points_max) {
  const std::size_t used = ruler.count(window.begin, window.end);
  const std::size_t spare = code_points_max - std::min(code_points_max, used);
  std::size_t begin = window.begin;
  for (std::size_t i = 0; i < spare / 3 && begin > 0; ++i) begin = character_begin(text, begin - 1);
  begin = word_begin(text, begin);
  // An ellipsis for a word or two tells less than the words.
  if (begin <= kWordBytesSpared && ruler.advance(0, code_points_max) >= window.end) begin = 0;
  const std::size_t limit = ruler.advance(begin, code_points_max);
  const std::size_t end = std::max(word_begin(text, limit), window.end);
  return {begin, end > begin ? end : limit};
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_ascii_word(char c) {
  return is_ascii_letter(c) || (c >= '0' && c <= '9');
}
char to_upper(char c) {
  return static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
}
bool is_ascii(char c) {
  return static_cast<unsigned char>(c) <= kAsciiMax;
}
std::size_t end_of_piece(std::string_view text, std::size_t begin) {
  while (begin < text.size() && !is_space(text[begin])) ++begin;
  return begin;
}
/// Of two ASCII characters.
std::size_t pair_of(char first, char second) {
  return static_cast<std::size_t>(first) * 128 + static_cast<std::size_t>(second);
}

/// The letters of a piece that is one ASCII word, but for marks around it that make no other
/// spelling; empty for any other piece. As most of a text is.
Range plain_word(std::string_view piece) {
  const auto is_around = [](char c) {
    return std::string_view("\"'(),;:!?[]*").find(c) != std::string_view::npos;
  };
  std::size_t begin = 0;
  while (begin < piece.size() && is_around(piece[begin])) ++begin;
  std::size_t end = begin;
  while (end < piece.size() && is_ascii_letter(piece[end])) ++end;
  // Before a word a dot is part of its name; behind it, it ends a sentence.
  const bool is_alone = std::all_of(piece.begin() + static_cast<std::ptrdiff_t>(end), piece.end(),
                                    [&](char c) { return c == '.' || is_around(c); });
  return is_alone ? Range{begin, end} : Range{};
}

}  // namespace

Highlighter::Highlighter(const Plan& plan) {
  for (const Spellings& spellings : plan.all_of) add(spellings);
  for (const Spellings& spellings : plan.any_of) add(spellings);
}

void Highlighter::add(const Spellings& spellings) {
  const std::uint32_t thing = things_++;
  for (const Phrase& phrase : spellings) {
    if (phrase.words.size() > 1) {
      phrases_.push_back({phrase.words, thing});
      continue;
    }
    add_beginning(phrase.words[0]);
    (phrase.is_prefix ? prefixes_ : words_).push_back({phrase.words[0], thing});
  }
}

void Highlighter::add_beginning(std::string_view word) {
  for (const char first : {word[0], to_upper(word[0])}) {
    first_bytes_.set(static_cast<unsigned char>(first));
    if (!is_ascii(first)) continue;
    if (word.size() > 1 && is_ascii(word[1])) {
      first_pairs_.set(pair_of(first, word[1]));
      first_pairs_.set(pair_of(first, to_upper(word[1])));
      continue;
    }
    // Whatever may follow.
    for (int second = 0; second <= kAsciiMax; ++second) {
      first_pairs_.set(pair_of(first, static_cast<char>(second)));
    }
  }
}

std::optional<std::uint32_t> Highlighter::thing_of(const std::string& word) const {
  // Most words are out at once; a stem keeps the first two letters.
  if (!first_bytes_.test(static_cast<unsigned char>(word.front()))) return std::nullopt;
  for (const Wanted& wanted : words_) {
    if (wanted.text == word) return wanted.thing;
  }
  if (const std::string key = stem(word); key != word) {
    for (const Wanted& wanted : words_) {
      if (wanted.text == key) return wanted.thing;
    }
  }
  for (const Wanted& prefix : prefixes_) {
    if (word.compare(0, prefix.text.size(), prefix.text) == 0) return prefix.thing;
  }
  return std::nullopt;
}

/// Whether what is wanted may begin at `position`, where a word does: false only if it does not.
bool Highlighter::may_begin(std::string_view text, std::size_t position) const {
  if (!is_ascii(text[position])) return true;
  if (!first_bytes_.test(static_cast<unsigned char>(text[position]))) return false;
  // What joins two parts is left out of their common spelling: "d-link" is also "dlink".
  const bool goes_on = position + 1 < text.size() && is_ascii_word(text[position + 1]);
  return !goes_on || first_pairs_.test(pair_of(text[position], text[position + 1]));
}

void Highlighter::find_in_piece(std::string_view text, std::size_t begin, std::size_t end,
                                std::vector<FoundPlace>& found) const {
  const std::string_view piece = text.substr(begin, end - begin);
  const auto add = [&](const std::string& word, std::size_t from, std::size_t to) {
    const auto thing = thing_of(word);
    if (!thing) return;
    found.push_back(
        {static_cast<std::uint32_t>(begin + from), static_cast<std::uint32_t>(begin + to), *thing});
  };
  const Range letters = plain_word(piece);
  if (letters.end > letters.begin) {
    const auto length = std::min(letters.end - letters.begin, kTokenBytesMax);
    return add(to_lower_ascii(piece.substr(letters.begin, length)), letters.begin, letters.end);
  }
  for (const Token& token : tokenize(piece)) add(token.text, token.begin, token.end);
}

void Highlighter::find_with_phrases(std::string_view text, std::vector<FoundPlace>& found) const {
  std::vector<Token> words;
  for (Token& token : tokenize(text)) {
    const auto thing = thing_of(token.text);
    if (thing) found.push_back({token.begin, token.end, *thing});
    if (!token.is_form) words.push_back(std::move(token));
  }
  const auto same = [](const Token& token, const std::string& word) { return token.text == word; };
  for (const WantedPhrase& phrase : phrases_) {
    const auto& wanted = phrase.words;
    auto at = words.begin();
    while ((at = std::search(at, words.end(), wanted.begin(), wanted.end(), same)) != words.end()) {
      const auto last = at + static_cast<std::ptrdiff_t>(wanted.size()) - 1;
      found.push_back({at->begin, last->end, phrase.thing});
      at = last;
    }
  }
}

/// No token reaches over a space, and few pieces between spaces are worth making tokens of.
void Highlighter::find_without_phrases(std::string_view text,
                                       std::vector<FoundPlace>& found) const {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (is_space(text[i])) {
      begin = ++i;
    } else if (may_begin(text, i)) {
      i = end_of_piece(text, i);
      find_in_piece(text, begin, i, found);
      begin = i;
    } else {
      // On to where the next word may begin; "v4.2" is also "4.2".
      const bool is_version = text[i] == 'v' || text[i] == 'V';
      const bool is_word = is_ascii_word(text[i++]);
      while (is_word && !is_version && i < text.size() && is_ascii_word(text[i])) ++i;
    }
  }
}

std::vector<FoundPlace> Highlighter::find(std::string_view text) const {
  std::vector<FoundPlace> found;
  if (phrases_.empty()) {
    find_without_phrases(text, found);
  } else {
    find_with_phrases(text, found);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundPlace& a, const FoundPlace& b) { return a.begin < b.begin; });
  return found;
}

MarkedText Highlighter::mark(std::string text) const {
  MarkedText marked;
  std::vector<bool> is_marked(things_, false);
  std::size_t byte = 0;
  std::uint32_t code_point = 0;
  std::uint32_t end_byte = 0;
  const auto code_point_at = [&](std::size_t target) {
    const std::size_t begin = std::min(byte, target);
    code_point += static_cast<std::uint32_t>(
        count_code_points(std::string_view(text).substr(begin, target - begin)));
    byte = target;
    return code_point;
  };
  for (const FoundPlace& place : find(text)) {
    if (!is_marked[place.thing]) ++marked.things;
    is_marked[place.thing] = true;
    if (place.end <= end_byte) continue;
    const bool touches = !marked.marks.empty() && place.begin < end_byte;
    if (!touches) marked.marks.push_back({code_point_at(place.begin), 0});
    marked.marks.back().to = code_point_at(place.end);
    end_byte = place.end;
  }
  marked.text = std::move(text);
  return marked;
}

MarkedText Highlighter::snippet(std::string_view plain_text, std::size_t code_points_max) const {
  const std::size_t source_end = character_begin(plain_text, kSnippetSourceBytesMax);
  const std::string_view text = trim(plain_text.substr(0, source_end));
  const Ruler ruler(text);
  const Range best = best_window(ruler, find(text), things_, code_points_max);
  const Range shown = widen(text, ruler, best, code_points_max);
  std::string cut = collapse_spaces(text.substr(shown.begin, shown.end - shown.begin));
  if (shown.begin > 0) cut.insert(0, "…");
  if (shown.end < text.size() || source_end < plain_text.size()) cut += "…";
  return mark(std::move(cut));
}

}  // namespace townwell::search
