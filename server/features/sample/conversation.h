#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/post_kind.h"
#include "shared/domain/thread.h"
#include "shared/domain/ticket.h"

/// What people of the sample wrote to each other. Members are named by handle, threads and tickets
/// by key, spaces by slug.
namespace townwell::sample {

/// An answer or comment. Posts of a thread stand in the order of `minutes_after`.
struct SamplePost {
  std::string author;
  PostKind kind = PostKind::Answer;
  std::optional<int> parent;  ///< Of a comment: index of an earlier answer; empty: the question.
  std::vector<std::string> body;  ///< Lines of Markdown; see `join_lines`.
  int minutes_after = 0;          ///< After the question.
  int score = 0;                  ///< Votes of members other than the author; negative: down.
  bool official = false;
  bool accepted = false;
  bool hidden = false;
  template <class V>
  void fields(V& visit) {
    visit("author", author);
    visit("kind", kind);
    visit("parent", parent);
    visit("body", body);
    visit("minutes_after", minutes_after);
    visit("score", score);
    visit("official", official);
    visit("accepted", accepted);
    visit("hidden", hidden);
  }
};

struct SampleThread {
  std::string key;
  std::string space;
  ThreadKind kind = ThreadKind::Question;
  int asked_minutes_ago = 0;
  std::string title;
  std::vector<std::string> tags;
  std::string author;
  int score = 0;
  int me_too = 0;
  ThreadState state = ThreadState::Open;
  CaseState case_state = CaseState::None;  ///< Waiting is not stored: it follows from the rule.
  /// When it was solved, closed, joined or locked, after the question. Never before the post that
  /// is accepted.
  std::optional<int> settled_after;
  std::string duplicate_of;   ///< A thread's key; empty unless `state` is Duplicate.
  std::string closed_reason;  ///< Of a closed or locked thread.
  bool locked = false;
  std::vector<std::string> body;
  std::vector<SamplePost> posts;
  template <class V>
  void fields(V& visit) {
    visit("key", key);
    visit("space", space);
    visit("kind", kind);
    visit("asked_minutes_ago", asked_minutes_ago);
    visit("title", title);
    visit("tags", tags);
    visit("author", author);
    visit("score", score);
    visit("me_too", me_too);
    visit("state", state);
    visit("case", case_state);
    visit("settled_after", settled_after);
    visit("duplicate_of", duplicate_of);
    visit("closed_reason", closed_reason);
    visit("locked", locked);
    visit("body", body);
    visit("posts", posts);
  }
};

enum class MessageKind { Reply, Note };
constexpr std::array<std::string_view, 2> enum_names(MessageKind) {
  return {"reply", "note"};
}

/// In a ticket, in the order of `minutes_after` its opening. Notes are by agents and the owner.
struct SampleMessage {
  std::string author;
  MessageKind kind = MessageKind::Reply;
  int minutes_after = 0;
  std::vector<std::string> body;
  template <class V>
  void fields(V& visit) {
    visit("author", author);
    visit("kind", kind);
    visit("minutes_after", minutes_after);
    visit("body", body);
  }
};

/// A ticket in its final state. One by a rule or by hand begins without a customer's message: its
/// story is the thread's.
struct SampleTicket {
  std::string key;
  std::string thread;  ///< A thread's key; empty for one that was private from the start.
  TicketOrigin origin = TicketOrigin::Private;
  std::string reason;  ///< Of one by staff.
  std::string requester;
  std::string assignee;  ///< Empty: nobody has taken it.
  Priority priority = Priority::Normal;
  std::string subject;
  TicketState state = TicketState::New;
  int opened_minutes_ago = 0;
  std::optional<int> solved_after;  ///< Minutes after the opening, as `closed_after`.
  std::optional<int> closed_after;
  std::optional<int> published_post;  ///< The solution given back: index into the thread's posts.
  std::vector<SampleMessage> messages;
  template <class V>
  void fields(V& visit) {
    visit("key", key);
    visit("thread", thread);
    visit("origin", origin);
    visit("reason", reason);
    visit("requester", requester);
    visit("assignee", assignee);
    visit("priority", priority);
    visit("subject", subject);
    visit("state", state);
    visit("opened_minutes_ago", opened_minutes_ago);
    visit("solved_after", solved_after);
    visit("closed_after", closed_after);
    visit("published_post", published_post);
    visit("messages", messages);
  }
};

/// One search or one thread read before a ticket was opened.
struct SampleHelpEvent {
  std::string query;   ///< Empty when a thread was read.
  std::string thread;  ///< Empty when something was searched.
  int minutes_before = 0;
  template <class V>
  void fields(V& visit) {
    visit("query", query);
    visit("thread", thread);
    visit("minutes_before", minutes_before);
  }
};

/// What the requester of a ticket had tried, oldest first.
struct SampleHelpSession {
  std::string ticket;
  bool consent = false;
  std::vector<SampleHelpEvent> events;
  template <class V>
  void fields(V& visit) {
    visit("ticket", ticket);
    visit("consent", consent);
    visit("events", events);
  }
};

/// The Markdown of `body`: its lines, joined by line feeds.
[[nodiscard]] std::string join_lines(const std::vector<std::string>& body);

}  // namespace townwell::sample
