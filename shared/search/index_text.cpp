#include "shared/search/index_text.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <unordered_set>
#include <vector>

#include "shared/search/tokens.h"
#include "shared/search/words.h"

namespace townwell::search {
namespace {

constexpr std::uint32_t kPostgresPositionMax = 16383;
constexpr std::size_t kPostgresPositionsPerWordMax = 255;
constexpr std::size_t kPostgresBytesMax = 900 * 1024;
/// Between columns, so that no phrase spans two of them.
constexpr std::uint32_t kColumnGap = 16;

/// A word of the index with its places, each "position weight".
using Lexemes = std::map<std::string, std::vector<std::pair<std::uint32_t, char>>>;

class LexemeCollector {
 public:
  void add_column(std::string_view plain_text, char weight) {
    std::uint32_t last = first_;
    for (const Token& token : tokenize(plain_text)) {
      last = first_ + token.position;
      add(token.text, last, weight);
      if (std::string key = stem(token.text); key != token.text) add(std::move(key), last, weight);
    }
    first_ = last + kColumnGap;
  }

  [[nodiscard]] std::string write() const {
    std::string text;
    for (const auto& [word, places] : lexemes_) {
      if (!text.empty()) text += ' ';
      text += '\'';
      for (const char c : word) {
        if (c == '\'' || c == '\\') text += c;
        text += c;
      }
      text += '\'';
      char separator = ':';
      for (const auto& [position, weight] : places) {
        text += separator + std::to_string(position) + weight;
        separator = ',';
      }
    }
    return text;
  }

 private:
  void add(std::string word, std::uint32_t position, char weight) {
    if (bytes_ > kPostgresBytesMax) return;
    auto& places = lexemes_[word];
    const std::uint32_t place = std::min(position, kPostgresPositionMax);
    const bool is_known = !places.empty() && places.back().first == place;
    if (is_known || places.size() >= kPostgresPositionsPerWordMax) return;
    if (places.empty()) bytes_ += word.size() + 8;
    places.emplace_back(place, weight);
    bytes_ += 2;
  }

  Lexemes lexemes_;
  std::size_t bytes_ = 0;
  std::uint32_t first_ = 1;
};

}  // namespace

std::string index_text(std::string_view plain_text) {
  std::string text;
  text.reserve(plain_text.size() * 5 / 4);
  std::unordered_set<std::string> known;
  std::vector<std::string> forms;
  for (Token& token : tokenize(plain_text)) {
    std::string key = stem(token.text);
    if (key != token.text && known.insert(key).second) forms.push_back(std::move(key));
    if (token.is_form) {
      if (known.insert(token.text).second) forms.push_back(std::move(token.text));
      continue;
    }
    if (!text.empty()) text += ' ';
    text += token.text;
  }
  for (const std::string& form : forms) text.append(1, ' ').append(form);
  return text;
}

std::string tsvector_text(const ThreadText& thread) {
  LexemeCollector collector;
  collector.add_column(thread.title, 'A');
  collector.add_column(thread.tags, 'B');
  collector.add_column(thread.best, 'B');
  collector.add_column(thread.question, 'C');
  collector.add_column(thread.answers, 'D');
  return collector.write();
}

}  // namespace townwell::search
