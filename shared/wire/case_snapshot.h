#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/help_session.h"
#include "shared/domain/post_kind.h"
#include "shared/domain/thread.h"
#include "shared/domain/ticket.h"
#include "shared/wire/api.h"

/// The story that a ticket carries along, as it was when the ticket was opened. Stored as JSON in
/// the ticket's row and never changed.
namespace townwell::wire {

/// One post of the thread, with what the community made of it.
struct CasePost {
  PostId id;
  PostKind kind = PostKind::Answer;
  ApiMember author;
  UtcTime created_at{};
  std::string body;  ///< Markdown.
  int up_count = 0;
  int down_count = 0;
  int yes_count = 0;
  bool accepted = false;
  bool official = false;
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("kind", kind);
    visit("author", author);
    visit("created_at", created_at);
    visit("body", body);
    visit("up_count", up_count);
    visit("down_count", down_count);
    visit("yes_count", yes_count);
    visit("accepted", accepted);
    visit("official", official);
  }
};

struct CaseThread {
  ThreadId id;
  std::string title;
  std::string space;
  std::vector<std::string> tags;
  ThreadState state = ThreadState::Open;
  std::vector<CasePost> posts;  ///< Oldest first, the question among them.
  int posts_left_out = 0;       ///< Of a thread too long to carry whole: the latest ones.
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("title", title);
    visit("space", space);
    visit("tags", tags);
    visit("state", state);
    visit("posts", posts);
    visit("posts_left_out", posts_left_out);
  }
};

/// The clock that ran out, with the proof of its time.
struct CaseTimer {
  RuleId rule;
  int rule_version = 1;
  int calendar_version = 1;
  UtcTime started_at{};
  std::int64_t target_ms = 0;
  std::vector<ApiInterval> proof;
  template <class V>
  void fields(V& visit) {
    visit("rule", rule);
    visit("rule_version", rule_version);
    visit("calendar_version", calendar_version);
    visit("started_at", started_at);
    visit("target_ms", target_ms);
    visit("proof", proof);
  }
};

struct CaseSnapshot {
  UtcTime taken_at{};
  TicketOrigin origin = TicketOrigin::Private;
  std::string reason;
  std::optional<CaseThread> thread;
  bool help_shared = false;     ///< The requester agreed to show `help` to the team.
  std::vector<HelpEvent> help;  ///< Searches and reads, oldest first.
  std::optional<CaseTimer> timer;
  template <class V>
  void fields(V& visit) {
    visit("taken_at", taken_at);
    visit("origin", origin);
    visit("reason", reason);
    visit("thread", thread);
    visit("help_shared", help_shared);
    visit("help", help);
    visit("timer", timer);
  }
};

}  // namespace townwell::wire
