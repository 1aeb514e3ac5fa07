#pragma once

#include <string>
#include <vector>

#include "shared/views/shell.h"
#include "shared/views/time_words.h"

namespace townwell::views {

/// A post as it stood. `replaced_by` replaced it; the version of now has nobody.
struct VersionView {
  std::string label;
  Person replaced_by;
  Moment replaced_at;
  bool is_current = false;
  std::string title;      ///< Empty but for questions.
  std::string body;       ///< Markdown.
  std::string body_html;  ///< Made of `body`; no part of the JSON.
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("replaced_by", replaced_by);
    visit("replaced_at", replaced_at);
    visit("is_current", is_current);
    visit("title", title);
    visit("body", body);
  }
};

/// `/p/{id}/history`.
struct HistoryView {
  static constexpr std::string_view kScreen = "history";
  Shell shell;
  std::string thread_title;
  std::string back_url;
  std::vector<VersionView> versions;  ///< The newest first.
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("thread_title", thread_title);
    visit("back_url", back_url);
    visit("versions", versions);
  }
};

}  // namespace townwell::views
