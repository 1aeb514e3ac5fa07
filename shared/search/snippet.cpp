#include "shared/search/snippet.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/search/tokens.h"
#include "shared/search/words.h"

namespace townwell::search {

namespace {

/// A new word in a window is worth as much as this many repeats of one.
constexpr std::size_t kNewWordWorth = 8;
/// How far a cut moves to spare a word.
constexpr std::size_t kWordBytesSpared = 20;

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
  for (const char c : trim(text)) {
    if (!is_space(c)) {
      collapsed += c;
    } else if (collapsed.back() != ' ') {
      collapsed += ' ';
    }
  }
  return collapsed;
}

/// Where a character begins, at or before `position`.
std::size_t character_begin(std::string_view text, std::size_t position) {
  if (position >= text.size()) return text.size();
  while (position > 0 && (static_cast<unsigned char>(text[position]) & 0xC0) == 0x80) --position;
  return position;
}

/// The byte `code_points` characters after `begin`.
std::size_t advance(std::string_view text, std::size_t begin, std::size_t code_points) {
  for (; code_points > 0 && begin < text.size(); --code_points) (void)next_code_point(text, begin);
  return begin;
}

/// Where the word around `position` begins; `position` itself when the word is very long.
std::size_t word_begin(std::string_view text, std::size_t position) {
  if (position >= text.size()) return text.size();
  const std::size_t earliest = position - std::min(position, kWordBytesSpared);
  for (std::size_t begin = position; begin > earliest; --begin) {
    if (is_space(text[begin - 1])) return begin;
  }
  return earliest == 0 ? 0 : position;
}

/// The stretch from one found place to another that says most of the query; the first such.
Range best_window(std::string_view text, const std::vector<FoundWord>& found,
                  std::size_t code_points_max) {
  Range best;
  std::size_t best_worth = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t limit = advance(text, found[i].begin, code_points_max);
    std::unordered_set<std::string_view> seen;
    std::size_t worth = 0;
    std::size_t end = found[i].end;
    for (std::size_t j = i; j < found.size() && (j == i || found[j].end <= limit); ++j) {
      worth += seen.insert(found[j].word).second ? kNewWordWorth : 1;
      end = std::max<std::size_t>(end, found[j].end);
    }
    if (worth <= best_worth) continue;
    best_worth = worth;
    best = {found[i].begin, end};
  }
  return best;
}

/// The window with what there is room for around it: a third before, the rest behind.
Range widen(std::string_view text, Range window, std::size_t code_points_max) {
  const std::size_t used = count_code_points(text.substr(window.begin, window.end - window.begin));
  const std::size_t spare = code_points_max - std::min(code_points_max, used);
  std::size_t begin = window.begin;
  for (std::size_t i = 0; i < spare / 3 && begin > 0; ++i) begin = character_begin(text, begin - 1);
  begin = word_begin(text, begin);
  // An ellipsis for a word or two tells less than the words.
  if (begin <= kWordBytesSpared && advance(text, 0, code_points_max) >= window.end) begin = 0;
  const std::size_t limit = advance(text, begin, code_points_max);
  const std::size_t end = std::max(word_begin(text, limit), window.end);
  return {begin, end > begin ? end : limit};
}

}  // namespace

Highlighter::Highlighter(const Plan& plan) {
  add(plan.all_of);
  add(plan.any_of);
}

void Highlighter::add(const std::vector<Spellings>& wanted) {
  for (const Spellings& spellings : wanted) {
    for (const Phrase& phrase : spellings) {
      if (phrase.words.size() > 1) {
        phrases_.push_back(phrase.words);
        continue;
      }
      first_bytes_.set(static_cast<unsigned char>(phrase.words[0].front()));
      if (phrase.is_prefix) {
        prefixes_.push_back(phrase.words[0]);
      } else {
        words_.insert(phrase.words[0]);
      }
    }
  }
}

bool Highlighter::is_wanted(const std::string& word) const {
  // Most words are out at once; a stem keeps the first letter.
  if (!first_bytes_.test(static_cast<unsigned char>(word.front()))) return false;
  if (words_.count(word) > 0) return true;
  if (const std::string key = stem(word); key != word && words_.count(key) > 0) return true;
  return std::any_of(prefixes_.begin(), prefixes_.end(), [&](const std::string& prefix) {
    return word.compare(0, prefix.size(), prefix) == 0;
  });
}

std::vector<FoundWord> Highlighter::find(std::string_view text) const {
  std::vector<FoundWord> found;
  std::vector<Token> words;
  for (Token& token : tokenize(text)) {
    if (is_wanted(token.text)) found.push_back({token.begin, token.end, token.text});
    if (!token.is_form && !phrases_.empty()) words.push_back(std::move(token));
  }
  for (const auto& phrase : phrases_) {
    const auto same = [](const Token& token, const std::string& word) {
      return token.text == word;
    };
    auto at = words.begin();
    while ((at = std::search(at, words.end(), phrase.begin(), phrase.end(), same)) != words.end()) {
      const auto last = at + static_cast<std::ptrdiff_t>(phrase.size()) - 1;
      found.push_back({at->begin, last->end, at->text});
      at = last;
    }
  }
  std::sort(found.begin(), found.end(),
            [](const FoundWord& a, const FoundWord& b) { return a.begin < b.begin; });
  return found;
}

MarkedText Highlighter::mark(std::string text) const {
  MarkedText marked;
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
  for (const FoundWord& place : find(text)) {
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
  const std::string text = collapse_spaces(plain_text.substr(0, source_end));
  const Range best = best_window(text, find(text), code_points_max);
  const Range shown = widen(text, best, code_points_max);
  std::string cut(trim(std::string_view(text).substr(shown.begin, shown.end - shown.begin)));
  if (shown.begin > 0) cut.insert(0, "…");
  if (shown.end < text.size() || source_end < plain_text.size()) cut += "…";
  return mark(std::move(cut));
}

}  // namespace townwell::search
