#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "shared/views/shell.h"

namespace townwell::views {

enum class QueueKind { Thread, Ticket, Flag };
[[nodiscard]] constexpr std::array<std::string_view, 3> enum_names(QueueKind) {
  return {"thread", "ticket", "flag"};
}

/// One thing to do, whatever its kind.
struct QueueRow {
  QueueKind kind = QueueKind::Ticket;
  std::string url;        ///< Where it is done.
  std::string reference;  ///< "#1043 · Café Solano", "Thread · unanswered", "Flag · 3 reports".
  Pill due;
  std::string title;
  std::string reason;
  bool is_selected = false;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("url", url);
    visit("reference", reference);
    visit("due", due);
    visit("title", title);
    visit("reason", reason);
    visit("is_selected", is_selected);
  }
};

/// What the team has to do, ordered by what is due.
struct Queue {
  bool is_mine = false;  ///< The tab: what is mine, or the whole team's.
  int mine_count = 0;
  int team_count = 0;
  std::vector<QueueRow> rows;
  std::string rest_words;  ///< What comes after the last row: "Nothing else is due before 17:00."
  Paging paging;
  template <class V>
  void fields(V& visit) {
    visit("is_mine", is_mine);
    visit("mine_count", mine_count);
    visit("team_count", team_count);
    visit("rows", rows);
    visit("rest_words", rest_words);
    visit("paging", paging);
  }
};

}  // namespace townwell::views
