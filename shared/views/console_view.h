#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/ids.h"
#include "shared/views/form.h"
#include "shared/views/queue_view.h"
#include "shared/views/shell.h"
#include "shared/views/time_words.h"

namespace townwell::views {

/// One report of a post.
struct FlagReport {
  std::string who;     ///< A name, or "A visitor".
  std::string reason;  ///< In words: "Spam".
  std::string note;
  Moment time;
  template <class V>
  void fields(V& visit) {
    visit("who", who);
    visit("reason", reason);
    visit("note", note);
    visit("time", time);
  }
};

/// The decision on a flagged post.
struct FlagView {
  FlagId id;
  std::string thread_url;  ///< Of the post in its thread.
  std::string thread_title;
  Person author;
  std::string author_facts;  ///< "Member since March, 2 posts".
  Moment posted;
  std::string body;       ///< Markdown.
  std::string body_html;  ///< Made of `body`; no part of the JSON.
  bool is_hidden = false;
  std::vector<FlagReport> reports;
  FormGuard guard;
  std::string decision;  ///< As chosen: a FlagState's name, "agreed" or "disagreed"; or empty.
  std::string reason;
  std::vector<FieldProblem> errors;
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("thread_url", thread_url);
    visit("thread_title", thread_title);
    visit("author", author);
    visit("author_facts", author_facts);
    visit("posted", posted);
    visit("body", body);
    visit("is_hidden", is_hidden);
    visit("reports", reports);
    visit("guard", guard);
    visit("decision", decision);
    visit("reason", reason);
    visit("errors", errors);
  }
};

/// One post or message of a preview.
struct PreviewPart {
  Person author;
  Moment time;
  std::string body;       ///< Markdown.
  std::string body_html;  ///< Made of `body`; no part of the JSON.

  template <class V>
  void fields(V& visit) {
    visit("author", author);
    visit("time", time);
    visit("body", body);
  }
};

/// The beginning of a thread or ticket, beside the queue where there is room.
struct QueuePreview {
  QueueKind kind = QueueKind::Ticket;
  std::string url;
  std::string title;
  Pill state;
  Pill due;
  std::string why;  ///< Why it stands where it stands.
  std::vector<PreviewPart> parts;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("url", url);
    visit("title", title);
    visit("state", state);
    visit("due", due);
    visit("why", why);
    visit("parts", parts);
  }
};

/// `/console`: what the team has to do, ordered by what is due. `/console/flags/{id}` is the same
/// with that flag selected.
struct ConsoleView {
  static constexpr std::string_view kScreen = "console";
  Shell shell;
  bool is_detail = false;  ///< A page of the selected row: a phone shows it without the queue.
  Queue queue;
  std::optional<QueuePreview> preview;  ///< Of the selected row, unless it is a flag.
  std::optional<FlagView> flag;         ///< Of the selected row, when it is one.
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("is_detail", is_detail);
    visit("queue", queue);
    visit("preview", preview);
    visit("flag", flag);
  }
};

}  // namespace townwell::views
