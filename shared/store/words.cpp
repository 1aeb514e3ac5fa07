#include "shared/store/words.h"

#include <algorithm>

#include "shared/search/vocabulary.h"
#include "shared/search/words.h"

namespace townwell::store {
namespace {

constexpr std::size_t kBytesMin = 4;
constexpr std::size_t kBytesMax = 32;

bool is_of_letters(const std::string& word) {
  return std::none_of(word.begin(), word.end(), [](char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    return !is_letter;
  });
}

/// The index also holds keys of inflections, such as "updat"; nobody means one. A key stands right
/// before the word that it lacks the "e" of, but for words that begin alike.
void remove_keys(std::vector<KnownWord>& words) {
  const auto is_before = [](const KnownWord& a, const std::string& b) { return a.word < b; };
  const auto is_key = [&](const KnownWord& known) {
    const std::string whole = known.word + "e";
    const auto at = std::lower_bound(words.begin(), words.end(), whole, is_before);
    return at != words.end() && at->word == whole && search::stem(whole) == known.word;
  };
  std::vector<KnownWord> kept;
  for (const KnownWord& known : words) {
    if (!is_key(known)) kept.push_back(known);
  }
  words = std::move(kept);
}

}  // namespace

std::vector<KnownWord> load_words(Database& database) {
  std::vector<KnownWord> words;
  auto rows = database.query(R"sqlite(SELECT term, doc FROM thread_words)sqlite");
  while (rows.next()) {
    KnownWord known;
    rows.read(known.word, known.threads);
    const bool fits = known.word.size() >= kBytesMin && known.word.size() <= kBytesMax;
    if (fits && is_of_letters(known.word)) words.push_back(std::move(known));
  }
  remove_keys(words);
  return words;
}

std::optional<std::string> find_nearest(const std::vector<KnownWord>& words,
                                        const std::string& misspelt) {
  search::NearestWord nearest(misspelt);
  for (const KnownWord& known : words) nearest.consider(known.word, known.threads);
  return nearest.best();
}

}  // namespace townwell::store
