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
enum class HelpEventKind { Searched, Read, Suggested, OpenedSuggestion, FormStarted, Watched };
constexpr std::array<std::string_view, 6> enum_names(HelpEventKind) {
  return {"searched", "read", "suggested", "opened_suggestion", "form_started", "watched"};
}

/// One step of a visitor's attempt to solve one problem.
struct HelpEvent {
  HelpEventKind kind = HelpEventKind::Searched;
  std::string text;    ///< The words searched, the title of the video watched; empty otherwise.
  ThreadId thread_id;  ///< The thread read or suggested; unset for a search.
  UtcTime at{};
  std::optional<VideoId> video_id = {};      ///< The video watched,
  std::optional<std::int64_t> seconds = {};  ///< and how long.
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("text", text);
    visit("thread", thread_id);
    visit("at", at);
    visit.optional("video", video_id);
    visit.optional("seconds", seconds);
  }
};

}  // namespace townwell
