#include "shared/search/vocabulary.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "shared/base/text.h"
#include "shared/search/characters.h"
#include "shared/search/tokens.h"
#include "shared/search/words.h"

namespace townwell::search {
namespace {

/// Longer words are no words, and the rows of the distance are on the stack.
constexpr std::size_t kLettersMax = kTokenBytesMax;
constexpr std::size_t kBytesPerLetterMax = 4;

std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  for (std::size_t i = 0; i < word.size();) letters += next_code_point(word, i);
  return letters;
}

/// The one token of a plain word of letters; empty for anything else.
std::optional<std::string> plain_word(const Term& term) {
  if (term.is_phrase || term.is_prefix || term.is_negated) return std::nullopt;
  const std::vector<Token> tokens = tokenize(term.text);
  if (tokens.size() != 1) return std::nullopt;
  const std::u32string letters = letters_of(tokens[0].text);
  const bool is_plain = std::all_of(letters.begin(), letters.end(),
                                    [](char32_t c) { return kind_of(c) == CharacterKind::Letter; });
  if (!is_plain) return std::nullopt;
  return tokens[0].text;
}

}  // namespace

int edit_distance(std::u32string_view a, std::u32string_view b, int distance_max) {
  const int far = distance_max + 1;
  if (a.size() > kLettersMax || b.size() > kLettersMax) return a == b ? 0 : far;
  using Row = std::array<int, kLettersMax + 1>;
  Row before_last{};
  Row last{};
  Row row{};
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int wrong = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], before_last[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > distance_max) return far;
    before_last = last;
    last = row;
  }
  return std::min(last[b.size()], far);
}

int slips_forgiven(std::size_t letters) {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

NearestWord::NearestWord(std::string_view misspelt)
    : misspelt_(letters_of(misspelt)), distance_(slips_forgiven(misspelt_.size()) + 1) {
  const auto reach = static_cast<std::size_t>(distance_ - 1) * kBytesPerLetterMax;
  bytes_min_ = misspelt.size() - std::min(misspelt.size(), reach);
  bytes_max_ = misspelt.size() + reach;
}

void NearestWord::consider(std::string_view word, std::int64_t documents) {
  if (word.size() < bytes_min_ || word.size() > bytes_max_) return;
  const std::u32string letters = letters_of(word);
  const int forgiven = slips_forgiven(misspelt_.size());
  const std::size_t longer = std::max(letters.size(), misspelt_.size());
  if (longer - std::min(letters.size(), misspelt_.size()) > static_cast<std::size_t>(forgiven)) {
    return;
  }
  const int distance = edit_distance(misspelt_, letters, std::min(distance_, forgiven));
  const bool shares_first = !letters.empty() && letters[0] == misspelt_[0];
  if (distance > forgiven) return;
  const auto merit = [](int slips, bool shares, std::int64_t count) {
    return std::tuple(-slips, shares, count);
  };
  if (best_ &&
      merit(distance, shares_first, documents) <= merit(distance_, shares_first_, documents_)) {
    return;
  }
  distance_ = distance;
  shares_first_ = shares_first;
  documents_ = documents;
  best_ = std::string(word);
}

CorrectedQuery correct(
    const Query& query, const DocumentCount& documents_with,
    const std::function<std::optional<std::string>(const std::string&)>& nearest) {
  CorrectedQuery corrected{query, {}};
  for (Clause& clause : corrected.query.clauses) {
    for (Term& term : clause.any_of) {
      const std::optional<std::string> word = plain_word(term);
      if (!word || is_stop_word(*word) || documents_with(*word) > 0) continue;
      if (documents_with(stem(*word)) > 0) continue;
      const std::optional<std::string> known = nearest(*word);
      if (!known) continue;
      corrected.corrections.push_back({term.text, *known});
      term.text = *known;
    }
  }
  return corrected;
}

}  // namespace townwell::search
