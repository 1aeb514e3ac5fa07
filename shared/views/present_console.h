#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/flag.h"
#include "shared/domain/post.h"
#include "shared/rules/escalation/escalation.h"
#include "shared/views/console_view.h"
#include "shared/views/present_ticket.h"

namespace townwell::views {

/// A report with who made it; empty for a visitor.
struct ReportRow {
  Flag flag;
  std::string who;
};

/// One thing in the queue: exactly one of the three.
struct QueueEntry {
  /// A question that becomes a ticket unless somebody answers.
  struct Question {
    Thread thread;
    std::string asker;
    escalation::Progress progress;
  };
  struct Case {
    TicketLine line;
    bool has_staff_reply = false;
  };
  /// A reported post with its open reports.
  struct Reported {
    PostWithAuthor post;
    Member author;
    Thread thread;
    std::vector<ReportRow> reports;  ///< Oldest first, at least one.
  };
  std::optional<Question> question;
  std::optional<Case> ticket;
  std::optional<Reported> reported;
};

struct ConsoleRows {
  std::vector<QueueEntry> entries;  ///< In the order of the queue.
  std::size_t selected = 0;         ///< Of `entries`; ignored without any.
  bool is_detail = false;
  bool is_mine = false;
  int mine_count = 0;
  int team_count = 0;
  bool has_more = false;  ///< The queue goes on beyond `entries`.
  /// Of the selected entry: what stands beside the queue.
  std::vector<PreviewPart> preview;
};

/// When an entry is due; empty for a report, which waits behind everything that is due.
[[nodiscard]] std::optional<UtcTime> due_of(const QueueEntry& entry);

/// The most urgent first, what has no time last and by age.
void sort_queue(std::vector<QueueEntry>& entries);

/// The rows of the queue, none of them selected.
[[nodiscard]] Queue present_queue(const Looker& looker, const ConsoleRows& rows);

[[nodiscard]] ConsoleView present_console(Shell shell, const Looker& looker,
                                          const ConsoleRows& rows);

[[nodiscard]] PreviewPart present_part(const Looker& looker, const Author& author,
                                       const std::string& markdown, UtcTime at);

}  // namespace townwell::views
