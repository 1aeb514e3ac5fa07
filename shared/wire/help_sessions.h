#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/domain/help_session.h"
#include "shared/domain/thread.h"
#include "shared/video/watched.h"

/// What a page tells of a visitor's attempt to solve a problem, and what it is answered.
namespace townwell::wire {

struct ApiHelpSession {
  HelpSessionId id;
  Arm arm = Arm::Shown;
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("arm", arm);
  }
};

/// Of programs: one step, `at` its own time where it could not be told at once.
struct HelpEventSaid {
  HelpEventKind kind = HelpEventKind::Searched;
  std::string text;                   ///< The words searched.
  ThreadId thread;                    ///< The thread read, suggested or opened.
  std::optional<UtcTime> at;          ///< Not in the future, and no older than a day.
  std::optional<int> hits;            ///< What the search found.
  std::optional<VideoId> video = {};  ///< The video watched,
  std::optional<std::vector<video::WatchedRange>> ranges = {};  ///< and which parts of it.
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("text", text);
    visit("thread", thread);
    visit.optional("at", at);
    visit.optional("hits", hits);
    visit.optional("video", video);
    visit.optional("ranges", ranges);
  }
};

struct PostHelpEvents {
  std::vector<HelpEventSaid> events;
  template <class V>
  void fields(V& visit) {
    visit("events", events);
  }
};

/// Which events were not kept, since their thread is gone: by their place in what was told.
struct ApiHelpEvents {
  std::vector<int> dropped;
  template <class V>
  void fields(V& visit) {
    visit("dropped", dropped);
  }
};

struct SayHelpOutcome {
  bool solved = false;
  std::optional<ThreadId> by;  ///< The thread that solved it; counts there as a yes.
  std::optional<int> effort;   ///< "It was easy": 1, not at all, to 7, very much so.
  template <class V>
  void fields(V& visit) {
    visit("solved", solved);
    visit("by", by);
    visit.optional("effort", effort);
  }
};

/// The question of a day later. Nothing is asked where `is_due` and `wants_effort` are false.
struct ApiQuestion {
  bool is_due = false;
  bool wants_effort = false;  ///< It was answered, but not how easy it was.
  std::optional<bool> solved;
  std::optional<int> effort;
  template <class V>
  void fields(V& visit) {
    visit("is_due", is_due);
    visit("wants_effort", wants_effort);
    visit("solved", solved);
    visit("effort", effort);
  }
};

/// At least one of them.
struct AnswerQuestion {
  std::optional<bool> solved;
  std::optional<int> effort;  ///< As `SayHelpOutcome::effort`.
  bool left = false;          ///< It is not to be asked again.
  template <class V>
  void fields(V& visit) {
    visit.optional("solved", solved);
    visit.optional("effort", effort);
    visit("left", left);
  }
};

struct AskSuggestions {
  std::string text;
  std::string space;  ///< A slug; empty: any.
  template <class V>
  void fields(V& visit) {
    visit("text", text);
    visit("space", space);
  }
};

/// A thread that may already hold the answer.
struct ApiSuggestion {
  std::string kind;  ///< "thread" or "video".
  std::int64_t id = 0;
  std::string url;
  std::string title;
  std::string snippet;
  std::optional<std::int64_t> at_ms;  ///< Of a video.
  std::optional<ThreadState> state;   ///< Of a thread.
  int answer_count = 0;
  bool official = false;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("id", id);
    visit("url", url);
    visit("title", title);
    visit("snippet", snippet);
    visit("at_ms", at_ms);
    visit("state", state);
    visit("answer_count", answer_count);
    visit("official", official);
  }
};

struct ApiSuggestions {
  std::vector<ApiSuggestion> items;
  bool withheld = false;  ///< Nothing is shown, to measure what showing changes.
  template <class V>
  void fields(V& visit) {
    visit("items", items);
    visit("withheld", withheld);
  }
};

}  // namespace townwell::wire
