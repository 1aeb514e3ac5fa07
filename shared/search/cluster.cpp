#include "shared/search/cluster.h"

#include <algorithm>
#include <set>
#include <vector>

#include "shared/search/tokens.h"
#include "shared/search/words.h"

namespace townwell::search {
namespace {

/// A compound counts as its form alone: "Wi-Fi" is "wifi", not two words and a third.
bool is_part_of_form(const Token& token, const std::vector<Token>& tokens) {
  return !token.is_form && std::any_of(tokens.begin(), tokens.end(), [&token](const Token& other) {
    const bool is_wider = other.end - other.begin > token.end - token.begin;
    return other.is_form && is_wider && other.begin <= token.begin && token.end <= other.end;
  });
}

}  // namespace

std::string cluster(const Query& query) {
  std::set<std::string> telling;
  std::set<std::string> common;
  for (const Clause& clause : query.clauses) {
    for (const Term& term : clause.any_of) {
      if (term.is_negated) continue;
      const std::vector<Token> tokens = tokenize(term.text);
      for (const Token& token : tokens) {
        if (is_part_of_form(token, tokens)) continue;
        (is_stop_word(token.text) ? common : telling).insert(stem(token.text));
      }
    }
  }
  std::string words;
  for (const std::string& word : telling.empty() ? common : telling) {
    if (!words.empty()) words += ' ';
    words += word;
  }
  return words;
}

}  // namespace townwell::search
