#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/domain/help_session.h"

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

/// `at` of each is ignored: it happened when it was told.
struct PostHelpEvents {
  std::vector<HelpEvent> events;
  template <class V>
  void fields(V& visit) {
    visit("events", events);
  }
};

struct SayHelpOutcome {
  bool solved = false;
  std::optional<ThreadId> by;  ///< The thread that solved it; counts there as a yes.
  template <class V>
  void fields(V& visit) {
    visit("solved", solved);
    visit("by", by);
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

}  // namespace townwell::wire
