#pragma once

#include <compare>
#include <cstdint>
#include <set>

namespace townwell::storage {

/// Something whose page may show something else now. The ids are those of the noun; a ticket's is
/// its number, `TicketsOf` has its requester.
enum class Subject { Thread, Ticket, TicketForTeam, TicketsOf, Desk, Sessions, Video };

struct Change {
  Subject subject = Subject::Thread;
  std::int64_t id = 0;
  friend auto operator<=>(const Change&, const Change&) = default;
};

/// What commits of a moment changed, for those who are told of it.
struct Changes {
  std::int64_t seq = 0;  ///< Of the newest feed entry; 0 when nothing public changed.
  std::set<Change> subjects;

  [[nodiscard]] bool empty() const { return seq == 0 && subjects.empty(); }
  void add(const Changes& more) {
    seq = more.seq > seq ? more.seq : seq;
    subjects.insert(more.subjects.begin(), more.subjects.end());
  }
};

}  // namespace townwell::storage
