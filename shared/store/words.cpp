#include "shared/store/words.h"

#include <algorithm>

#include "shared/search/vocabulary.h"
#include "shared/search/words.h"

namespace townwell::store {
namespace {

constexpr std::size_t kBytesMin = 4;
constexpr std::size_t kBytesMax = 32;
/// To count the threads of a rarer word costs no more than to look for it.
constexpr std::int64_t kCommonThreads = 32;

bool is_of_letters(const std::string& word) {
  return std::none_of(word.begin(), word.end(), [](char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    return !is_letter;
  });
}

bool is_before(const KnownWord& known, const std::string& word) {
  return known.word < word;
}

/// The index also holds keys of inflections, such as "updat". A key stands right before the word
/// that it lacks the "e" of, but for words that begin alike.
void mark_keys(std::vector<KnownWord>& words) {
  for (KnownWord& known : words) {
    const std::string whole = known.word + "e";
    const auto at = std::lower_bound(words.begin(), words.end(), whole, is_before);
    const bool is_key = at != words.end() && at->word == whole && search::stem(whole) == known.word;
    known.is_only_counted = known.is_only_counted || is_key;
  }
}

bool may_be_meant(const std::string& word) {
  return word.size() >= kBytesMin && word.size() <= kBytesMax && is_of_letters(word);
}

/// Those that no thread holds.
void add_words_of_videos(Database& database, std::vector<KnownWord>& words) {
  const auto of_threads = static_cast<std::ptrdiff_t>(words.size());
  auto rows = database.query(R"sqlite(SELECT term FROM video_words)sqlite");
  while (rows.next()) {
    KnownWord known;
    rows.read(known.word);
    const auto end = words.begin() + of_threads;
    const auto at = std::lower_bound(words.begin(), end, known.word, is_before);
    const bool is_known = at != end && at->word == known.word;
    if (!is_known && may_be_meant(known.word)) words.push_back(std::move(known));
  }
  std::inplace_merge(words.begin(), words.begin() + of_threads, words.end(),
                     [](const KnownWord& a, const KnownWord& b) { return a.word < b.word; });
}

}  // namespace

std::optional<std::int64_t> Vocabulary::threads_with(const std::string& word) const {
  const auto at = std::lower_bound(words_.begin(), words_.end(), word, is_before);
  if (at == words_.end() || at->word != word) return std::nullopt;
  return at->threads;
}

std::optional<std::string> Vocabulary::nearest(const std::string& misspelt) const {
  search::NearestWord nearest(misspelt);
  for (const KnownWord& known : words_) {
    if (!known.is_only_counted) nearest.consider(known.word, known.threads);
  }
  return nearest.best();
}

Vocabulary load_vocabulary(Database& database) {
  std::vector<KnownWord> words;
  auto rows = database.query(R"sqlite(SELECT term, doc FROM thread_words)sqlite");
  while (rows.next()) {
    KnownWord known;
    rows.read(known.word, known.threads);
    known.is_only_counted = !may_be_meant(known.word);
    if (!known.is_only_counted || known.threads >= kCommonThreads) {
      words.push_back(std::move(known));
    }
  }
  add_words_of_videos(database, words);
  mark_keys(words);
  return Vocabulary(std::move(words));
}

}  // namespace townwell::store
