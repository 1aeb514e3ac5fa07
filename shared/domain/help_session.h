#pragma once

#include <array>
#include <string>
#include <string_view>

#include "shared/base/ids.h"
#include "shared/base/time.h"

namespace townwell {

/// Whether suggestions were shown to this session or withheld to measure what they change.
enum class Arm { Shown, Held };
constexpr std::array<std::string_view, 2> enum_names(Arm) {
  return {"shown", "held"};
}

/// `FormStarted`: asking or writing to the team was begun. It stands in no trail.
enum class HelpEventKind { Searched, Read, Suggested, OpenedSuggestion, FormStarted };
constexpr std::array<std::string_view, 5> enum_names(HelpEventKind) {
  return {"searched", "read", "suggested", "opened_suggestion", "form_started"};
}

/// One step of a visitor's attempt to solve one problem.
struct HelpEvent {
  HelpEventKind kind = HelpEventKind::Searched;
  std::string text;    ///< The words searched; empty otherwise.
  ThreadId thread_id;  ///< The thread read or suggested; unset for a search.
  UtcTime at{};
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("text", text);
    visit("thread", thread_id);
    visit("at", at);
  }
};

}  // namespace townwell
