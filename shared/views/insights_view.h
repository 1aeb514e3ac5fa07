#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/views/form.h"
#include "shared/views/shell.h"

/// `/insights`. Lengths of charts are in thousandths of the room that they have.
namespace townwell::views {

/// What a figure or a bar says by its colour, beside its words.
enum class ChartTone { Plain, Pale, Good, Bad, Contact, Quiet, Late };
constexpr std::array<std::string_view, 7> enum_names(ChartTone) {
  return {"plain", "pale", "good", "bad", "contact", "quiet", "late"};
}

/// A card with one figure.
struct FigureCard {
  std::string label;
  std::string help_url;
  std::string value;
  std::string url;           ///< Of its rows; empty where there are none.
  bool is_sentence = false;  ///< `value` is words: "Too early to tell".
  std::string aside;         ///< The range, or the change to the period before.
  ChartTone aside_tone = ChartTone::Quiet;
  std::string note;
  std::optional<Link> action;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("help_url", help_url);
    visit("value", value);
    visit("url", url);
    visit("is_sentence", is_sentence);
    visit("aside", aside);
    visit("aside_tone", aside_tone);
    visit("note", note);
    visit("action", action);
  }
};

/// A horizontal bar with its words.
struct ChartBar {
  std::string label;
  std::string url;
  std::string value;  ///< "18,420".
  std::string aside;  ///< "61.4%", "512 people".
  int permille = 0;
  ChartTone tone = ChartTone::Plain;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("url", url);
    visit("value", value);
    visit("aside", aside);
    visit("permille", permille);
    visit("tone", tone);
  }
};

/// What all cards with a chart have.
struct ChartHead {
  std::string title;
  std::string help_url;
  std::string lead;
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("help_url", help_url);
    visit("lead", lead);
  }
};

/// Three steps, each a part of the one before, then where they ended, which are all of the first.
struct FunnelCard {
  ChartHead head;
  std::vector<ChartBar> steps;
  std::vector<ChartBar> ends;
  std::string summary;
  template <class V>
  void fields(V& visit) {
    visit("head", head);
    visit("steps", steps);
    visit("ends", ends);
    visit("summary", summary);
  }
};

/// One arm of the hold-out: a bar with its interval.
struct LiftArm {
  std::string label;
  std::string url;
  std::string detail;  ///< "1,404 of 2,700 people"; where shares are weighted "2,700 people".
  std::string value;   ///< "52.0%"; empty where there are too few to say it in per cent.
  int permille = 0;
  int low_permille = 0;
  int high_permille = 0;
  bool is_held = false;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("url", url);
    visit("detail", detail);
    visit("value", value);
    visit("permille", permille);
    visit("low_permille", low_permille);
    visit("high_permille", high_permille);
    visit("is_held", is_held);
  }
};

struct AxisTick {
  std::string label;
  int permille = 0;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("permille", permille);
  }
};

/// The difference of both arms on an axis with zero.
struct LiftDifference {
  std::string value;  ///< "13 fewer".
  int permille = 0;
  int low_permille = 0;
  int high_permille = 0;
  std::vector<AxisTick> ticks;
  bool is_sure = false;  ///< The interval leaves zero out.
  template <class V>
  void fields(V& visit) {
    visit("value", value);
    visit("permille", permille);
    visit("low_permille", low_permille);
    visit("high_permille", high_permille);
    visit("ticks", ticks);
    visit("is_sure", is_sure);
  }
};

struct LiftCard {
  ChartHead head;
  std::vector<LiftArm> arms;  ///< Empty as long as nobody was held back.
  std::string chance;         ///< How the second of them came about; may be empty.
  std::optional<LiftDifference> difference;
  NoticeKind tone = NoticeKind::Info;
  std::string strong;  ///< What it says, in five words.
  std::string text;    ///< How sure that is, and when more is known.
  /// A picture of a hundred people who start to ask: so many contacts fewer. 0: none is drawn.
  int fewer_of_100 = 0;
  std::string hundred;  ///< The same in words; empty where it cannot be said.
  std::optional<Link> action;
  template <class V>
  void fields(V& visit) {
    visit("head", head);
    visit("arms", arms);
    visit("chance", chance);
    visit("difference", difference);
    visit("tone", tone);
    visit("strong", strong);
    visit("text", text);
    visit("fewer_of_100", fewer_of_100);
    visit("hundred", hundred);
    visit("action", action);
  }
};

/// A column of the answer times.
struct AnswerBar {
  std::string label;  ///< "2 h", "later".
  std::string value;
  int permille = 0;  ///< Of the axis.
  ChartTone tone = ChartTone::Plain;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("value", value);
    visit("permille", permille);
    visit("tone", tone);
  }
};

struct AnswersCard {
  ChartHead head;
  std::vector<AnswerBar> bars;
  std::vector<std::string> ticks;  ///< Of the axis, the highest first, down to 0.
  std::string median;              ///< "Median 1 h 52 m"; empty while it is not known.
  int median_permille = 0;         ///< Across all columns.
  std::string summary;
  std::string open;  ///< "12 still wait."; empty where none does.
  std::optional<Link> action;
  template <class V>
  void fields(V& visit) {
    visit("head", head);
    visit("bars", bars);
    visit("ticks", ticks);
    visit("median", median);
    visit("median_permille", median_permille);
    visit("summary", summary);
    visit("open", open);
    visit("action", action);
  }
};

/// A part of all people beside what is usual.
struct PartBar {
  std::string label;
  std::string url;
  std::string people;  ///< "512 people".
  std::string value;   ///< "2.8%".
  std::string usual;   ///< "rule of 10s: 1%".
  int permille = 0;
  int usual_permille = 0;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("url", url);
    visit("people", people);
    visit("value", value);
    visit("usual", usual);
    visit("permille", permille);
    visit("usual_permille", usual_permille);
  }
};

struct PeopleCard {
  ChartHead head;
  std::vector<PartBar> parts;
  std::string top;  ///< "Top 1% of people: 31% of posts. Top 10%: 78%."
  template <class V>
  void fields(V& visit) {
    visit("head", head);
    visit("parts", parts);
    visit("top", top);
  }
};

struct SeenCard {
  ChartHead head;
  std::vector<ChartBar> rows;
  std::string rows_url;  ///< Of all sessions behind it.
  template <class V>
  void fields(V& visit) {
    visit("head", head);
    visit("rows", rows);
    visit("rows_url", rows_url);
  }
};

struct GapRow {
  std::string words;
  std::string url;  ///< Of its searches.
  std::string searches;
  std::string solved;  ///< "3%".
  int solved_permille = 0;
  std::string tickets;
  Link write;  ///< Write it up, or film it.
  bool is_worth_video = false;
  template <class V>
  void fields(V& visit) {
    visit("words", words);
    visit("url", url);
    visit("searches", searches);
    visit("solved", solved);
    visit("solved_permille", solved_permille);
    visit("tickets", tickets);
    visit("write", write);
    visit("is_worth_video", is_worth_video);
  }
};

struct GapsCard {
  ChartHead head;
  std::vector<GapRow> rows;
  Link all;
  template <class V>
  void fields(V& visit) {
    visit("head", head);
    visit("rows", rows);
    visit("all", all);
  }
};

/// One line of the list of all measures.
struct MeasureLine {
  std::string title;
  std::string url;
  std::string help_url;
  std::string value;
  std::string of;      ///< "6,480 of 8,342".
  std::string range;   ///< "73.1% to 75.0%".
  std::string before;  ///< In the period before.
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("url", url);
    visit("help_url", help_url);
    visit("value", value);
    visit("of", of);
    visit("range", range);
    visit("before", before);
  }
};

struct InsightsView {
  static constexpr std::string_view kScreen = "insights";
  Shell shell;
  std::vector<NavItem> periods;
  std::string dates;  ///< "14 Apr – 13 May".
  std::vector<FormChoice> spaces;
  int days = 0;  ///< Kept by the form of spaces; 0: from and to are.
  std::string from;
  std::string to;
  std::string csv_url;
  std::string json_url;
  std::vector<FigureCard> figures;
  FunnelCard funnel;
  LiftCard lift;
  AnswersCard answers;
  PeopleCard people;
  SeenCard seen;
  GapsCard gaps;
  std::vector<MeasureLine> measures;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("periods", periods);
    visit("dates", dates);
    visit("spaces", spaces);
    visit("days", days);
    visit("from", from);
    visit("to", to);
    visit("csv_url", csv_url);
    visit("json_url", json_url);
    visit("figures", figures);
    visit("funnel", funnel);
    visit("lift", lift);
    visit("first_answers", answers);
    visit("people", people);
    visit("seen", seen);
    visit("gaps", gaps);
    visit("measures", measures);
  }
};

}  // namespace townwell::views
