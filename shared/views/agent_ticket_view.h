#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/help_session.h"
#include "shared/domain/ticket_state.h"
#include "shared/views/queue_view.h"
#include "shared/views/ticket_view.h"

namespace townwell::views {

/// A message that only the team reads.
struct NoteView {
  MessageId id;
  Person author;
  Moment time;
  std::string body;       ///< Markdown.
  std::string body_html;  ///< Made of `body`; no part of the JSON.

  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("author", author);
    visit("time", time);
    visit("body", body);
  }
};

/// One entry of the team's timeline: exactly one of the three is set.
struct AgentEntry {
  std::optional<ReplyView> reply;
  std::optional<NoteView> note;
  std::optional<TicketEventView> event;
  template <class V>
  void fields(V& visit) {
    visit.optional("reply", reply);
    visit.optional("note", note);
    visit.optional("event", event);
  }
};

/// One step of what the requester tried before asking, shared with consent.
struct TrailStep {
  HelpEventKind kind = HelpEventKind::Searched;
  std::string words;
  std::string url;  ///< Of what was read; empty for a search.
  Moment time;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("words", words);
    visit("url", url);
    visit("time", time);
  }
};

/// One post of the thread as it was when the ticket was opened.
struct SnapshotPost {
  Person author;
  Moment time;
  std::string body;       ///< Markdown.
  std::string body_html;  ///< Made of `body`; no part of the JSON.
  bool is_accepted = false;
  template <class V>
  void fields(V& visit) {
    visit("author", author);
    visit("time", time);
    visit("body", body);
    visit("is_accepted", is_accepted);
  }
};

struct ThreadSnapshot {
  ThreadLink thread;
  Moment taken;
  std::vector<SnapshotPost> posts;
  template <class V>
  void fields(V& visit) {
    visit("thread", thread);
    visit("taken", taken);
    visit("posts", posts);
  }
};

/// The beginning of a post of the thread as it is now.
struct PostNow {
  Person author;
  Moment time;
  std::string excerpt;
  bool is_accepted = false;
  template <class V>
  void fields(V& visit) {
    visit("author", author);
    visit("time", time);
    visit("excerpt", excerpt);
    visit("is_accepted", is_accepted);
  }
};

/// The thread as it is now, in short, beside the ticket where there is room.
struct ThreadNow {
  std::string audience;  ///< "Everyone sees this".
  std::vector<PostNow> posts;
  Link open;               ///< To all of it: "Open the thread · 12 replies".
  std::string help_words;  ///< What its readers are told of the ticket; empty once it is solved.
  template <class V>
  void fields(V& visit) {
    visit("audience", audience);
    visit("posts", posts);
    visit("open", open);
    visit("help_words", help_words);
  }
};

/// The form that gives the answer back to the thread.
struct PublishForm {
  std::string body;                 ///< Markdown, private data masked and names out.
  std::vector<std::string> masked;  ///< What was taken out, in words: "1 e-mail address".

  template <class V>
  void fields(V& visit) {
    visit("body", body);
    visit("masked", masked);
  }
};

/// `/tickets/{number}` as the team sees it.
struct AgentTicketView {
  static constexpr std::string_view kScreen = "agent-ticket";
  Shell shell;
  Queue queue;  ///< The team's, with this ticket selected if it is in it.
  std::int64_t number = 0;
  std::string subject;
  Pill state;  ///< "New", "Waiting for the customer".
  std::optional<Pill> due;
  std::string meta;
  std::vector<AgentEntry> timeline;  ///< Oldest first.
  std::vector<TicketState> moves;    ///< Pending, OnHold, Solved or Open: what may come next.
  bool takes_reply = true;           ///< Else the composer takes notes alone.
  bool takes_pending = true;         ///< May wait for the customer after this message.
  bool may_assign = true;
  std::vector<FormChoice> assignees;  ///< The team; `value` is a handle, "" is nobody.
  std::string own_handle;
  bool is_mine = false;

  Person requester;
  std::vector<FactRow> requester_facts;
  std::vector<TrailStep> trail;  ///< Empty where nothing was shared.
  std::optional<ThreadNow> thread;
  std::optional<ThreadSnapshot> snapshot;
  std::vector<TicketRow> others;
  std::optional<PublishForm> publish;  ///< Where there is a thread to give back to.
  bool was_published = false;

  FormGuard guard;
  MessageId newest;  ///< A send that did not see the newest message is held back.
  std::string draft;
  bool draft_is_note = false;
  std::vector<FieldProblem> errors;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("queue", queue);
    visit("number", number);
    visit("subject", subject);
    visit("state", state);
    visit("due", due);
    visit("meta", meta);
    visit("timeline", timeline);
    visit("moves", moves);
    visit("takes_reply", takes_reply);
    visit("takes_pending", takes_pending);
    visit("may_assign", may_assign);
    visit("assignees", assignees);
    visit("own_handle", own_handle);
    visit("is_mine", is_mine);
    visit("requester", requester);
    visit("requester_facts", requester_facts);
    visit("trail", trail);
    visit("thread", thread);
    visit("snapshot", snapshot);
    visit("others", others);
    visit("publish", publish);
    visit("was_published", was_published);
    visit("guard", guard);
    visit("newest", newest);
    visit("draft", draft);
    visit("draft_is_note", draft_is_note);
    visit("errors", errors);
  }
};

}  // namespace townwell::views
