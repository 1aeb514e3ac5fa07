#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/views/queue_view.h"
#include "shared/views/shell.h"
#include "shared/views/time_words.h"

namespace townwell::views {

/// What a thing to do is about: a row of the queue, what many searched for and did not find, or
/// the backups.
enum class TodaySubject { Queue, Gap, Backups };
[[nodiscard]] constexpr std::array<std::string_view, 3> enum_names(TodaySubject) {
  return {"queue", "gap", "backups"};
}

/// One thing to do, with the one way to do it.
struct TodayTask {
  TodaySubject subject = TodaySubject::Queue;
  QueueKind kind = QueueKind::Thread;  ///< Of a row of the queue.
  std::string lead;                    ///< "#1043 · Café Solano"
  Pill due;                            ///< Without a label: at no time.
  std::string title;
  std::string text;
  std::string url;  ///< Of what it is about; empty where there is nothing yet.
  Link action;
  template <class V>
  void fields(V& visit) {
    visit("subject", subject);
    visit("kind", kind);
    visit("lead", lead);
    visit("due", due);
    visit("title", title);
    visit("text", text);
    visit("url", url);
    visit("action", action);
  }
};

/// A customer answered a question.
struct TodayHelp {
  Person person;
  Link answer;        ///< Named as its thread.
  std::string aside;  ///< "Accepted · 6 h ago"
  template <class V>
  void fields(V& visit) {
    visit("person", person);
    visit("answer", answer);
    visit("aside", aside);
  }
};

/// What happened since the business closed.
struct TodayMeanwhile {
  std::string title;
  std::string since;
  std::string came;    ///< A number.
  std::string solved;  ///< A number.
  std::string saved;
  std::string saved_text;
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("since", since);
    visit("came", came);
    visit("solved", solved);
    visit("saved", saved);
    visit("saved_text", saved_text);
  }
};

/// A day of the week's chart.
struct TodayDay {
  std::string name;    ///< "Monday"
  std::string letter;  ///< "M"
  int came = 0;
  int solved = 0;  ///< Of those who came.
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("letter", letter);
    visit("came", came);
    visit("solved", solved);
  }
};

struct TodayWeek {
  std::string share;  ///< "58 of 97 solved"; empty while nobody came.
  std::string summary;
  std::vector<TodayDay> days;  ///< Seven, today last.
  template <class V>
  void fields(V& visit) {
    visit("share", share);
    visit("summary", summary);
    visit("days", days);
  }
};

/// The height of a bar in the chart of the week, of `most` who came on a day: what is not nothing
/// can be seen.
[[nodiscard]] int bar_height(int count, int most, int height);

struct TodayStep {
  std::string title;
  std::string text;  ///< Empty once it is done.
  std::string url;
  bool is_done = false;
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("text", text);
    visit("url", url);
    visit("is_done", is_done);
  }
};

/// `/today`: what needs the team, the most urgent first, and what happened without them.
struct TodayView {
  static constexpr std::string_view kScreen = "today";
  Shell shell;
  std::string date;     ///< "Osier · Thursday 14 May"
  std::string heading;  ///< "Good morning, Nora. Three things need you."
  std::string lead;
  std::vector<TodayTask> tasks;
  bool has_more = false;                    ///< The queue goes on beyond `tasks`.
  std::optional<TodayMeanwhile> meanwhile;  ///< For those who may read insights.
  std::vector<TodayHelp> helps;
  std::optional<TodayWeek> week;
  std::vector<TodayStep> steps;  ///< Empty once all are done, and for those who may not take them.
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("date", date);
    visit("heading", heading);
    visit("lead", lead);
    visit("tasks", tasks);
    visit("has_more", has_more);
    visit("meanwhile", meanwhile);
    visit("helps", helps);
    visit("week", week);
    visit("steps", steps);
  }
};

}  // namespace townwell::views
