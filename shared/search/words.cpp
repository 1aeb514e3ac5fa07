#include "shared/search/words.h"

#include <algorithm>
#include <array>

namespace townwell::search {
namespace {

constexpr std::size_t kStemLettersMin = 3;

// Sorted: looked up by binary search.
constexpr std::array kStopWords = std::to_array<std::string_view>({
    "a",       "about",  "after",   "again",   "all",     "also",   "always", "am",     "an",
    "and",     "any",    "anybody", "anyone",  "are",     "arent",  "as",     "at",     "be",
    "because", "been",   "before",  "being",   "but",     "by",     "can",    "cannot", "cant",
    "could",   "did",    "didnt",   "do",      "does",    "doesnt", "doing",  "dont",   "for",
    "from",    "get",    "gets",    "getting", "got",     "had",    "has",    "have",   "havent",
    "having",  "hello",  "help",    "hi",      "how",     "i",      "id",     "if",     "ill",
    "im",      "in",     "into",    "is",      "isnt",    "it",     "its",    "ive",    "just",
    "keep",    "keeps",  "know",    "like",    "make",    "me",     "my",     "need",   "no",
    "not",     "now",    "of",      "on",      "only",    "or",     "our",    "please", "really",
    "same",    "should", "so",      "some",    "someone", "still",  "than",   "thanks", "that",
    "thats",   "the",    "their",   "them",    "then",    "there",  "these",  "they",   "thing",
    "this",    "those",  "to",      "too",     "try",     "trying", "use",    "using",  "very",
    "want",    "was",    "way",     "we",      "were",    "what",   "whats",  "when",   "where",
    "which",   "while",  "who",     "why",     "will",    "with",   "wont",   "would",  "you",
    "your",
});

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool ends_with(std::string_view word, std::string_view ending) {
  return word.size() >= ending.size() && word.substr(word.size() - ending.size()) == ending;
}

/// Takes `ending` off when enough is left.
bool drop(std::string& word, std::string_view ending, std::size_t letters_min = kStemLettersMin) {
  if (!ends_with(word, ending) || word.size() - ending.size() < letters_min) return false;
  word.resize(word.size() - ending.size());
  return true;
}

void drop_plural(std::string& word) {
  if (ends_with(word, "ss") || ends_with(word, "us") || ends_with(word, "is")) return;
  if (drop(word, "ies")) {
    word += 'y';
    return;
  }
  for (const std::string_view hissing : {"sses", "ches", "shes", "xes"}) {
    if (!ends_with(word, hissing)) continue;
    word.resize(word.size() - 2);
    return;
  }
  drop(word, "s");
}

void drop_tense(std::string& word) {
  if (drop(word, "ied", 2)) {
    word += 'y';
    return;
  }
  std::string base = word;
  if (ends_with(word, "eed") || (!drop(base, "ing") && !drop(base, "ed"))) return;
  if (std::none_of(base.begin(), base.end(), is_vowel)) return;  // "string", "sled".
  word = base;
  const char last = word.back();
  const bool is_doubled = word.size() > kStemLettersMin && last == word[word.size() - 2];
  if (is_doubled && !is_vowel(last) && last != 'l' && last != 's' && last != 'z') word.pop_back();
}

}  // namespace

std::string stem(std::string_view word) {
  const bool is_plain =
      std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  std::string key(word);
  if (!is_plain || word.size() <= kStemLettersMin) return key;
  drop_plural(key);
  drop_tense(key);
  drop(key, "e");
  return key;
}

bool is_stop_word(std::string_view word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

}  // namespace townwell::search
