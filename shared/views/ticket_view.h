#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/views/form.h"
#include "shared/views/question_view.h"
#include "shared/views/shell.h"
#include "shared/views/time_words.h"

namespace townwell::views {

/// One span of the count behind a promise.
enum class ProofKind { Counted, ToCome, Closed };
[[nodiscard]] constexpr std::array<std::string_view, 3> enum_names(ProofKind) {
  return {"counted", "to_come", "closed"};
}

struct ProofRow {
  ProofKind kind = ProofKind::Counted;
  std::string interval;  ///< "Thu 16:10–16:42".
  std::string words;     ///< "Waiting for us".
  std::string amount;    ///< "32 m", "not counted".

  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("interval", interval);
    visit("words", words);
    visit("amount", amount);
  }
};

/// When the customer hears from the team, and how that was counted.
struct PromiseCard {
  PillKind tone = PillKind::Due;  ///< Due, DueSoon, Late or Paused.
  std::string title;              ///< "You'll hear from us by 10:10 tomorrow".
  std::string sentence;           ///< "We promised 2 working hours. 32 m of them are used."
  int spent_percent = 0;          ///< 0–100.
  std::string start_words;
  std::string due_words;
  std::string calendar_words;  ///< "Mon–Fri 9–17".
  std::vector<ProofRow> proof;
  std::string total;
  template <class V>
  void fields(V& visit) {
    visit("tone", tone);
    visit("title", title);
    visit("sentence", sentence);
    visit("spent_percent", spent_percent);
    visit("start_words", start_words);
    visit("due_words", due_words);
    visit("calendar_words", calendar_words);
    visit("proof", proof);
    visit("total", total);
  }
};

/// A message between the requester and the team. It cannot be an internal note.
struct ReplyView {
  MessageId id;
  Person author;
  std::optional<Pill> staff;  ///< "Osier team", on what the team wrote.
  Moment time;
  std::string body;       ///< Markdown.
  std::string body_html;  ///< Made of `body`; no part of the JSON.

  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("author", author);
    visit("staff", staff);
    visit("time", time);
    visit("body", body);
  }
};

/// Something that happened to the ticket, in words meant for the requester too.
enum class TicketEventKind {
  Opened,
  FromThread,
  Waiting,
  OnHold,
  Solved,
  Reopened,
  Assigned,
  Published
};
[[nodiscard]] constexpr std::array<std::string_view, 8> enum_names(TicketEventKind) {
  return {"opened", "from_thread", "waiting",  "on_hold",
          "solved", "reopened",    "assigned", "published"};
}

struct TicketEventView {
  TicketEventKind kind = TicketEventKind::Opened;
  std::string words;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("words", words);
  }
};

/// One entry of the requester's timeline: exactly one of the two is set.
struct CustomerEntry {
  std::optional<ReplyView> reply;
  std::optional<TicketEventView> event;
  template <class V>
  void fields(V& visit) {
    visit.optional("reply", reply);
    visit.optional("event", event);
  }
};

/// A labelled line: "Searches", "twig slow upstairs".
struct FactRow {
  std::string label;
  std::string value;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("value", value);
  }
};

/// One row of `/tickets`, and of "Your other tickets".
struct TicketRow {
  std::int64_t number = 0;
  std::string url;
  std::string subject;
  Pill state;
  std::optional<Pill> due;
  std::string meta;  ///< "#1031 · from your thread · last reply 3 h ago".

  template <class V>
  void fields(V& visit) {
    visit("number", number);
    visit("url", url);
    visit("subject", subject);
    visit("state", state);
    visit("due", due);
    visit("meta", meta);
  }
};

/// `/tickets`: the tickets of the one who looks.
struct TicketListView {
  static constexpr std::string_view kScreen = "tickets";
  Shell shell;
  std::vector<TicketRow> open;
  std::vector<TicketRow> solved;
  Paging paging;
  std::optional<QuestionCard> question;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("open", open);
    visit("solved", solved);
    visit("paging", paging);
    visit("question", question);
  }
};

/// A link to the public side of the case.
struct ThreadLink {
  std::string url;
  std::string title;
  Pill state;
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("title", title);
    visit("state", state);
  }
};

/// `/tickets/{number}` as its requester sees it. Nothing in it can hold an internal note.
struct CustomerTicketView {
  static constexpr std::string_view kScreen = "ticket";
  Shell shell;
  std::int64_t number = 0;
  std::string subject;
  Pill state;
  std::string meta;  ///< "Opened Tue 14:05 · Ingrid Aas looks after it".
  std::optional<PromiseCard> promise;
  std::vector<CustomerEntry> timeline;  ///< Oldest first.
  std::optional<ThreadLink> thread;
  std::vector<FactRow> shared;  ///< What the requester agreed to show the team.
  std::vector<TicketRow> others;
  FormGuard guard;
  std::string draft;  ///< What was typed, when it comes back with problems.
  std::vector<FieldProblem> errors;
  int reopen_days = 14;
  bool may_reply = true;
  bool may_say_outcome = true;
  std::optional<RatingCard> rating;  ///< Once it is solved.
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("number", number);
    visit("subject", subject);
    visit("state", state);
    visit("meta", meta);
    visit("promise", promise);
    visit("timeline", timeline);
    visit("thread", thread);
    visit("shared", shared);
    visit("others", others);
    visit("guard", guard);
    visit("draft", draft);
    visit("errors", errors);
    visit("reopen_days", reopen_days);
    visit("may_reply", may_reply);
    visit("may_say_outcome", may_say_outcome);
    visit("rating", rating);
  }
};

}  // namespace townwell::views
