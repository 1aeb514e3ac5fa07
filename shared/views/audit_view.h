#pragma once

#include <string>
#include <vector>

#include "shared/views/form.h"
#include "shared/views/shell.h"
#include "shared/views/time_words.h"

namespace townwell::views {

/// One thing that someone of the team did.
struct AuditEntry {
  Moment time;
  Person actor;
  std::string action;  ///< In words: "Hid a post".
  std::string object;
  std::string object_url;  ///< Empty when it may not be seen any more.
  std::string reason;
  template <class V>
  void fields(V& visit) {
    visit("time", time);
    visit("actor", actor);
    visit("action", action);
    visit("object", object);
    visit("object_url", object_url);
    visit("reason", reason);
  }
};

/// `/audit`: newest first.
struct AuditView {
  static constexpr std::string_view kScreen = "audit";
  Shell shell;
  std::vector<FormChoice> actors;   ///< Filter; "" is everyone.
  std::vector<FormChoice> actions;  ///< Filter; "" is everything.
  std::string query;                ///< Filter: words of object or reason.
  std::vector<AuditEntry> rows;
  Paging paging;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("actors", actors);
    visit("actions", actions);
    visit("query", query);
    visit("rows", rows);
    visit("paging", paging);
  }
};

}  // namespace townwell::views
