#pragma once

#include <string>
#include <vector>

#include "shared/views/form.h"
#include "shared/views/shell.h"
#include "shared/views/time_words.h"

namespace townwell::views {

/// One row that a number is made of.
struct InsightRow {
  std::string title;
  std::string url;  ///< Empty where it has no page.
  Moment time;
  bool is_counted = false;
  std::string amount;  ///< Of durations and scores; empty otherwise.
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("url", url);
    visit("time", time);
    visit("is_counted", is_counted);
    visit("amount", amount);
  }
};

/// `/insights/{rows}`: what a number is, and the rows that it is made of, newest first.
struct InsightRowsView {
  static constexpr std::string_view kScreen = "insight-rows";
  Shell shell;
  std::string title;
  std::string period;    ///< "14 Apr to 13 May".
  std::string back_url;  ///< Insights of the same period.
  std::string value;     ///< Empty where the rows make no number of their own.
  std::string facts;     ///< "6,480 of 8,342 · 73.1% to 75.0%".
  std::string formula;
  std::string beside;
  std::string advice;
  std::vector<NavItem> tabs;  ///< All of them, those that count, and the others.
  bool has_amounts = false;
  std::vector<InsightRow> rows;
  Paging paging;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("title", title);
    visit("period", period);
    visit("back_url", back_url);
    visit("value", value);
    visit("facts", facts);
    visit("formula", formula);
    visit("beside", beside);
    visit("advice", advice);
    visit("tabs", tabs);
    visit("has_amounts", has_amounts);
    visit("rows", rows);
    visit("paging", paging);
  }
};

struct MeasureHelp {
  std::string name;  ///< Its anchor.
  std::string title;
  std::string formula;
  std::string beside;
  std::string advice;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("title", title);
    visit("formula", formula);
    visit("beside", beside);
    visit("advice", advice);
  }
};

/// `/insights/measures`: the catalogue.
struct MeasuresView {
  static constexpr std::string_view kScreen = "measures";
  Shell shell;
  std::vector<MeasureHelp> measures;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("measures", measures);
  }
};
}  // namespace townwell::views
