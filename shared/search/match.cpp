#include "shared/search/match.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/search/characters.h"
#include "shared/search/tokens.h"
#include "shared/search/words.h"

namespace townwell::search {
namespace {

/// An OR of more words costs more than it finds.
constexpr std::size_t kRelaxedWordsMax = 8;
/// A document costs microseconds to rank: words are added from the rarest on up to so many.
constexpr std::int64_t kRelaxedDocumentsMax = 1000;
/// FTS5's prefix index begins at two letters; three are selective enough to rank.
constexpr std::size_t kPrefixLettersMin = 2;
constexpr std::size_t kRankedPrefixLettersMin = 3;

bool is_unspaced(std::string_view word) {
  std::size_t position = 0;
  return kind_of(next_code_point(word, position)) == CharacterKind::Unspaced;
}

/// The words and the other spellings of `text`.
struct Tokens {
  std::vector<Token> words;
  std::vector<Token> forms;
};

Tokens split_tokens(std::string_view text) {
  Tokens tokens;
  for (Token& token : tokenize(text)) {
    (token.is_form ? tokens.forms : tokens.words).push_back(std::move(token));
  }
  return tokens;
}

Phrase phrase_of(const std::vector<Token>& words, bool is_prefix) {
  Phrase phrase;
  for (const Token& word : words) phrase.words.push_back(word.text);
  // One character of an unspaced script is indexed as the first of a pair.
  const bool is_half_pair =
      words.size() == 1 && is_unspaced(words[0].text) && count_code_points(words[0].text) == 1;
  phrase.is_prefix = is_prefix || is_half_pair;
  return phrase;
}

void add_unique(Spellings& spellings, Phrase phrase) {
  const bool is_known = std::find(spellings.begin(), spellings.end(), phrase) != spellings.end();
  if (!is_known) spellings.push_back(std::move(phrase));
}

Spellings spellings_of(const Term& term) {
  const Tokens tokens = split_tokens(term.text);
  Spellings spellings{phrase_of(tokens.words, term.is_prefix)};
  if (term.is_phrase || tokens.words.empty()) return spellings;
  const Token& first = tokens.words.front();
  bool is_dotted_name = false;  // ".net" is not "net".
  for (const Token& form : tokens.forms) {
    const bool is_whole = tokens.words.size() == 1 || form.end == tokens.words.back().end;
    if (form.begin > first.begin || !is_whole) continue;
    is_dotted_name = form.begin < first.begin;
    if (is_dotted_name) spellings.clear();
    add_unique(spellings, {{form.text}, term.is_prefix});
  }
  const bool has_stem = tokens.words.size() == 1 && !term.is_prefix && !is_dotted_name;
  if (const std::string key = stem(first.text); has_stem && key != first.text) {
    add_unique(spellings, {{key}});
  }
  return spellings;
}

bool is_weightless(const Clause& clause) {
  if (clause.any_of.size() != 1) return false;
  const Term& term = clause.any_of[0];
  return !term.is_phrase && !term.is_prefix && !term.is_negated &&
         is_stop_word(split_tokens(term.text).words.front().text);
}

bool is_negated(const Clause& clause) {
  return clause.any_of[0].is_negated;
}

std::vector<Spellings> excluded_by(const Query& query) {
  std::vector<Spellings> none_of;
  for (const Clause& clause : query.clauses) {
    if (is_negated(clause)) none_of.push_back(spellings_of(clause.any_of[0]));
  }
  return none_of;
}

/// The clauses that say what is looked for; the weightless ones only if there are no others.
std::vector<Clause> wanted_clauses(const Query& query) {
  std::vector<Clause> wanted;
  std::vector<Clause> weightless;
  for (const Clause& clause : query.clauses) {
    if (!is_negated(clause)) (is_weightless(clause) ? weightless : wanted).push_back(clause);
  }
  return wanted.empty() ? weightless : wanted;
}

/// How much the term says as a prefix: its letters, or plenty.
std::size_t prefix_letters(const Term& term) {
  const std::vector<Token> words = split_tokens(term.text).words;
  const bool is_plenty = words.size() > 1 || is_unspaced(words.front().text);
  return is_plenty ? kRankedPrefixLettersMin : count_code_points(words.front().text);
}

Plan plan_all(const Query& query) {
  Plan plan;
  plan.none_of = excluded_by(query);
  for (const Clause& clause : wanted_clauses(query)) {
    Spellings spellings;
    for (const Term& term : clause.any_of) {
      for (Phrase& phrase : spellings_of(term)) add_unique(spellings, std::move(phrase));
    }
    plan.all_of.push_back(std::move(spellings));
  }
  return plan;
}

/// A plain word that may be one of many, taken apart where its script has no spaces.
void add_loose(std::vector<Spellings>& any_of, const Term& term) {
  const std::vector<Token> words = split_tokens(term.text).words;
  if (words.size() == 1 || !is_unspaced(words.front().text)) {
    any_of.push_back(spellings_of(term));
    return;
  }
  for (const Token& word : words) any_of.push_back({{{word.text}, false}});
}

std::int64_t fewest_documents(const Phrase& phrase, const DocumentCount& documents_with) {
  std::int64_t fewest = INT64_MAX;
  for (const std::string& word : phrase.words) fewest = std::min(fewest, documents_with(word));
  return fewest;
}

/// About how many documents hold one of the spellings: the last is the one that most have.
std::int64_t documents_of(const Spellings& spellings, const DocumentCount& documents_with) {
  const Phrase& widest = spellings.back();
  return widest.is_prefix ? 1 : fewest_documents(widest, documents_with);
}

void keep_rarest(std::vector<Spellings>& any_of, const DocumentCount& documents_with) {
  if (documents_with) {
    std::vector<std::pair<std::int64_t, Spellings>> counted;
    for (Spellings& spellings : any_of) {
      const std::int64_t documents = documents_of(spellings, documents_with);
      if (documents > 0) counted.emplace_back(documents, std::move(spellings));
    }
    std::stable_sort(counted.begin(), counted.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    any_of.clear();
    std::int64_t total = 0;
    for (auto& [documents, spellings] : counted) {
      total += documents;
      if (!any_of.empty() && total > kRelaxedDocumentsMax) break;
      any_of.push_back(std::move(spellings));
    }
  }
  if (any_of.size() > kRelaxedWordsMax) any_of.resize(kRelaxedWordsMax);
}

std::string quote_fts5(const Phrase& phrase) {
  std::string text = "\"";
  for (const std::string& word : phrase.words) {
    if (text.size() > 1) text += ' ';
    for (const char c : word) {
      if (c == '"') text += c;
      text += c;
    }
  }
  return text + (phrase.is_prefix ? "\" *" : "\"");
}

std::string quote_tsquery(const Phrase& phrase) {
  std::string text;
  for (const std::string& word : phrase.words) {
    if (!text.empty()) text += " <-> ";
    text += '\'';
    for (const char c : word) {
      if (c == '\'' || c == '\\') text += c;
      text += c;
    }
    text += '\'';
  }
  if (phrase.is_prefix) text += ":*";
  return phrase.words.size() > 1 ? "(" + text + ")" : text;
}

template <class Parts, class Write>
std::string join(const Parts& parts, std::string_view separator, Write write) {
  std::string text;
  for (const auto& part : parts) {
    if (!text.empty()) text += separator;
    text += write(part);
  }
  return parts.size() > 1 ? "(" + text + ")" : text;
}

/// How an engine writes its expressions.
struct Syntax {
  std::string (*quote)(const Phrase&);
  std::string_view either;
  std::string_view both;
  std::string_view without;
};

constexpr Syntax kFts5{quote_fts5, " OR ", " AND ", " NOT "};
constexpr Syntax kTsquery{quote_tsquery, " | ", " & ", " & !"};

std::string write_any(const std::vector<Spellings>& any_of, const Syntax& syntax) {
  return join(any_of, syntax.either, [&](const Spellings& spellings) {
    return join(spellings, syntax.either, syntax.quote);
  });
}

std::string write_wanted(const Plan& plan, const Syntax& syntax) {
  std::vector<std::string> parts;
  for (const Spellings& spellings : plan.all_of) {
    parts.push_back(join(spellings, syntax.either, syntax.quote));
  }
  if (!plan.any_of.empty()) parts.push_back(write_any(plan.any_of, syntax));
  return join(parts, syntax.both, [](const std::string& part) { return part; });
}

}  // namespace

Plan plan_strict(const Query& query) {
  return plan_all(query);
}

Plan plan_typing(const Query& query) {
  if (!query.ends_in_word) return plan_all(query);
  Query typed = query;
  Term& last = typed.clauses.back().any_of.back();
  last.is_prefix = true;
  const std::size_t letters = prefix_letters(last);
  if (letters >= kRankedPrefixLettersMin) return plan_all(typed);
  Query finished = typed;
  finished.clauses.back().any_of.pop_back();
  if (finished.clauses.back().any_of.empty()) finished.clauses.pop_back();
  Plan others = plan_all(finished);
  if (!others.is_empty()) return others;
  if (letters < kPrefixLettersMin) return plan_all(query);
  Plan plan = plan_all(typed);
  plan.is_ranked = false;
  return plan;
}

Plan plan_relaxed(const Query& query, const DocumentCount& documents_with) {
  Plan plan;
  plan.none_of = excluded_by(query);
  for (const Clause& clause : wanted_clauses(query)) {
    for (const Term& term : clause.any_of) {
      if (term.is_phrase) {
        plan.all_of.push_back(spellings_of(term));
      } else {
        add_loose(plan.any_of, term);
      }
    }
  }
  keep_rarest(plan.any_of, documents_with);
  return plan;
}

std::string fts5_match(const Plan& plan) {
  if (plan.is_empty()) return {};
  std::string text = write_wanted(plan, kFts5);
  if (!plan.none_of.empty()) {
    text = "(" + text + ")" + std::string(kFts5.without) + write_any(plan.none_of, kFts5);
  }
  return text;
}

std::string fts5_documents(const Plan& plan, const DocumentCount& documents_with) {
  std::string text;
  const auto write = [&](const Phrase& phrase) {
    const std::int64_t documents =
        phrase.is_prefix ? 0 : std::max<std::int64_t>(1, fewest_documents(phrase, documents_with));
    if (!text.empty()) text += ' ';
    text += std::to_string(documents);
  };
  for (const auto* wanted : {&plan.all_of, &plan.any_of}) {
    for (const Spellings& spellings : *wanted) {
      std::for_each(spellings.begin(), spellings.end(), write);
    }
  }
  return text;
}

std::string fts5_match_excluded(const Plan& plan) {
  return write_any(plan.none_of, kFts5);
}

std::string tsquery_text(const Plan& plan) {
  std::string text = plan.is_empty() ? "" : write_wanted(plan, kTsquery);
  for (const Spellings& spellings : plan.none_of) {
    const std::string excluded = join(spellings, kTsquery.either, kTsquery.quote);
    text += text.empty() ? "!" + excluded : std::string(kTsquery.without) + excluded;
  }
  return text;
}

}  // namespace townwell::search
