#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/search/snippet.h"
#include "shared/views/shell.h"

namespace townwell::views {

/// A stretch of text that was looked for, or that stands between.
struct TextRun {
  std::string text;
  bool is_hit = false;
  template <class V>
  void fields(V& visit) {
    visit("text", text);
    visit("is_hit", is_hit);
  }
};

/// A text cut at its marks; a mark that does not lie within it or overlaps is passed over.
[[nodiscard]] std::vector<TextRun> cut_runs(const search::MarkedText& marked);

struct SearchHit {
  PillKind kind = PillKind::Discussing;  ///< Gives the icon; `meta` begins with its words.
  std::string url;
  std::vector<TextRun> title;
  std::vector<TextRun> snippet;
  std::string meta;
  std::string figure;  ///< "48 votes"
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("url", url);
    visit("title", title);
    visit("snippet", snippet);
    visit("meta", meta);
    visit("figure", figure);
  }
};

/// The second of a video that says what was looked for, or may answer what is asked.
struct MomentHit {
  std::string url;
  std::vector<TextRun> title;
  std::vector<TextRun> quote;  ///< What is said there; may be empty.
  std::string poster_url;
  std::string at;  ///< "at 2:14"
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("title", title);
    visit("quote", quote);
    visit("poster_url", poster_url);
    visit("at", at);
  }
};

struct PersonHit {
  Person person;
  std::string line;
  template <class V>
  void fields(V& visit) {
    visit("person", person);
    visit("line", line);
  }
};

/// Hits of one kind: threads, moments or people.
struct SearchGroup {
  std::string name;
  std::string count;
  std::string all_url;  ///< Empty when all of them stand here.
  std::vector<SearchHit> hits;
  std::vector<MomentHit> moments;
  std::vector<PersonHit> people;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("count", count);
    visit("all_url", all_url);
    visit("hits", hits);
    visit("moments", moments);
    visit("people", people);
  }
};

/// "No page here says “sloow”. Showing the nearest word, slow."
struct NearestWord {
  std::string text;
  std::string word;
  Link anyway;
  template <class V>
  void fields(V& visit) {
    visit("text", text);
    visit("word", word);
    visit("anyway", anyway);
  }
};

struct SearchView {
  static constexpr std::string_view kScreen = "search";
  Shell shell;
  std::string query;
  std::string result_line;     ///< "21 results"; empty before anything was looked for.
  std::vector<NavItem> chips;  ///< Operators: one that is on leads to the search without it.
  std::optional<NearestWord> nearest;
  std::string problem;  ///< What is wrong with the query, if anything.
  std::vector<NavItem> tabs;
  std::vector<SearchGroup> groups;
  Paging paging;
  std::string empty_text;  ///< Set when nothing has all the words.
  std::string ask_url;     ///< The ask page with the words carried over.
  std::string ask_label;
  std::string outcome_url;  ///< POST solved=yes|no: "Did you find it?"; may be empty.
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("query", query);
    visit("result_line", result_line);
    visit("chips", chips);
    visit("nearest", nearest);
    visit("problem", problem);
    visit("tabs", tabs);
    visit("groups", groups);
    visit("paging", paging);
    visit("empty_text", empty_text);
    visit("ask_url", ask_url);
    visit("ask_label", ask_label);
    visit("outcome_url", outcome_url);
  }
};

}  // namespace townwell::views
