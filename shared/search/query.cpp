#include "shared/search/query.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "shared/base/text.h"
#include "shared/search/filter.h"
#include "shared/search/tokens.h"

namespace townwell::search {
namespace {

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view within_limit(std::string_view text) {
  if (text.size() <= limits::kQueryBytesMax) return text;
  std::size_t end = limits::kQueryBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Query parse() {
    for (skip_spaces(); at_ < text_.size() && items_ < kQueryItemsMax; skip_spaces()) read_item();
    return std::move(query_);
  }

 private:
  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  void read_item() {
    query_.ends_in_word = false;
    const bool is_negated = opens_exclusion();
    if (is_negated) ++at_;
    if (text_[at_] == '"') return add_term({read_quoted(), true, false, is_negated});
    const std::string_view word = read_word();
    if (word == "OR" && !is_negated) {
      joins_next_ = can_join_;
      return;
    }
    if (read_operator(word, is_negated)) return;
    const bool is_prefix = word.size() > 1 && word.back() == '*';
    query_.ends_in_word = at_ == text_.size() && !is_prefix && !is_negated;
    add_term({std::string(is_prefix ? word.substr(0, word.size() - 1) : word), false, is_prefix,
              is_negated});
  }

  /// "-word", but not "-75 dBm" nor a dash.
  bool opens_exclusion() const {
    if (text_[at_] != '-' || at_ + 1 == text_.size()) return false;
    const char next = text_[at_ + 1];
    return !is_space(next) && !(next >= '0' && next <= '9');
  }

  /// The text inside quotes; a missing last quote ends with the text.
  std::string read_quoted() {
    const std::size_t begin = ++at_;
    const std::size_t end = std::min(text_.find('"', begin), text_.size());
    at_ = std::min(end + 1, text_.size());
    return std::string(trim(text_.substr(begin, end - begin)));
  }

  /// Up to a space or a quote.
  std::string_view read_word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_space(text_[at_]) && text_[at_] != '"') ++at_;
    return text_.substr(begin, at_ - begin);
  }

  /// Reads `word` as `key:value`, or `key:` and the quoted value behind it.
  bool read_operator(std::string_view word, bool is_negated) {
    const auto colon = word.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string_view key = word.substr(0, colon);
    const std::size_t after_word = at_;
    const bool is_quoted = colon + 1 == word.size() && at_ < text_.size() && text_[at_] == '"';
    const std::string value = is_quoted ? read_quoted() : std::string(word.substr(colon + 1));
    if (apply_operator(key, value, is_negated)) return true;
    at_ = after_word;
    return false;
  }

  bool apply_operator(std::string_view key, std::string_view value, bool is_negated) {
    if (to_lower_ascii(key) == "sort" && !is_negated) {
      const auto sort = read_sort(value);
      if (sort) query_.sort = *sort;
      return sort.has_value();
    }
    std::optional<Filter> filter = read_filter(key, value);
    if (!filter) return false;
    filter->is_negated = is_negated;
    if (is_negated) filter->text.insert(0, "-");
    ++items_;
    for (const Filter& known : query_.filters) {
      if (known == *filter) return true;
    }
    query_.filters.push_back(std::move(*filter));
    return true;
  }

  void add_term(Term term) {
    ++items_;
    const bool joins = std::exchange(joins_next_, false) && !term.is_negated;
    if (tokenize(term.text).empty()) {
      query_.ends_in_word = false;
      return;
    }
    can_join_ = !term.is_negated;
    if (joins) return query_.clauses.back().any_of.push_back(std::move(term));
    query_.clauses.push_back({{std::move(term)}});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t items_ = 0;
  bool can_join_ = false;    ///< The last clause may take an alternative.
  bool joins_next_ = false;  ///< An OR was read.
  Query query_;
};

void append(std::string& text, std::string_view item) {
  if (!text.empty()) text += ' ';
  text += item;
}

std::string to_text(const Term& term) {
  const std::string quote = term.is_phrase ? "\"" : "";
  return (term.is_negated ? "-" : "") + quote + term.text + quote + (term.is_prefix ? "*" : "");
}

std::string write(const Query& query, const Filter* left_out) {
  std::string text;
  for (const Clause& clause : query.clauses) {
    for (std::size_t i = 0; i < clause.any_of.size(); ++i) {
      if (i > 0) append(text, "OR");
      append(text, to_text(clause.any_of[i]));
    }
  }
  for (const Filter& filter : query.filters) {
    if (&filter != left_out) append(text, filter.text);
  }
  if (query.sort != Sort::Best) append(text, "sort:" + std::string(to_text(query.sort)));
  return text;
}

}  // namespace

Query parse(std::string_view text) {
  return Parser(within_limit(text)).parse();
}

std::string to_text(const Query& query) {
  return write(query, nullptr);
}

std::string to_text_without(const Query& query, std::size_t index) {
  assert(index < query.filters.size());
  return write(query, &query.filters[index]);
}

}  // namespace townwell::search
