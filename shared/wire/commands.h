#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/domain/flag.h"
#include "shared/domain/help_session.h"
#include "shared/domain/post_kind.h"
#include "shared/domain/roles.h"
#include "shared/domain/thread.h"
#include "shared/domain/ticket.h"

/// Every write, as data. Forms and API fill the same struct, so both go the same way.
namespace townwell::wire {

/// Who may see what is being asked.
enum class Audience { Everyone, Team };
constexpr std::array<std::string_view, 2> enum_names(Audience) {
  return {"everyone", "team"};
}

struct PostThread {
  std::string space;
  std::string title;
  std::string body;
  std::vector<std::string> tags;
  Audience audience = Audience::Everyone;
  ThreadKind kind = ThreadKind::Question;
  std::string name;  ///< With `email`, of one who has no account.
  std::string email;
  std::optional<HelpSessionId> help_session;
  bool share_help_session = false;  ///< Consent to hand the session over with a ticket.
  template <class V>
  void fields(V& visit) {
    visit("space", space);
    visit("title", title);
    visit("body", body);
    visit("tags", tags);
    visit("audience", audience);
    visit("kind", kind);
    visit("name", name);
    visit("email", email);
    visit("help_session", help_session);
    visit("share_help_session", share_help_session);
  }
};

struct EditThread {
  std::optional<std::string> title;
  std::optional<std::vector<std::string>> tags;
  std::optional<std::string> space;  ///< Moves it.
  std::optional<std::string> state;  ///< "open", "closed", "duplicate", "solved_otherwise".
  std::optional<ThreadId> duplicate_of;
  std::optional<bool> locked;
  std::optional<bool> hidden;
  std::string reason;
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("tags", tags);
    visit("space", space);
    visit("state", state);
    visit("duplicate_of", duplicate_of);
    visit("locked", locked);
    visit("hidden", hidden);
    visit("reason", reason);
  }
};

struct PostReply {
  std::string body;
  PostKind kind = PostKind::Answer;
  std::optional<PostId> parent;  ///< Of a comment; none: the question.
  template <class V>
  void fields(V& visit) {
    visit("body", body);
    visit("kind", kind);
    visit("parent", parent);
  }
};

struct EditPost {
  std::optional<std::string> body;
  std::optional<int> revision;  ///< That the edit was made from; a later one refuses it.
  std::optional<bool> hidden;
  std::string reason;
  template <class V>
  void fields(V& visit) {
    visit("body", body);
    visit("revision", revision);
    visit("hidden", hidden);
    visit("reason", reason);
  }
};

struct Vote {
  int value = 0;  ///< 1 or −1; 0 takes the vote back.
  template <class V>
  void fields(V& visit) {
    visit("value", value);
  }
};

struct Accept {
  PostId post;
  template <class V>
  void fields(V& visit) {
    visit("post", post);
  }
};

struct FlagPost {
  FlagReason reason = FlagReason::Other;
  std::string note;
  template <class V>
  void fields(V& visit) {
    visit("reason", reason);
    visit("note", note);
  }
};

struct DecideFlag {
  FlagState decision = FlagState::Ignored;
  std::string reason;
  template <class V>
  void fields(V& visit) {
    visit("decision", decision);
    visit("reason", reason);
  }
};

/// A reason alone: escalation, deletion.
struct Because {
  std::string reason;
  template <class V>
  void fields(V& visit) {
    visit("reason", reason);
  }
};

struct PostVideo {
  std::string upload;  ///< The last part of the address that tus gave.
  std::string title;
  std::string space;
  std::string description;
  template <class V>
  void fields(V& visit) {
    visit("upload", upload);
    visit("title", title);
    visit("space", space);
    visit("description", description);
  }
};

struct EditVideo {
  std::optional<std::string> title;
  std::optional<std::string> space;
  std::optional<std::string> description;
  std::optional<std::string> upload;    ///< Another file in place of the one that is shown.
  std::optional<bool> retry;            ///< True: try a failed conversion again.
  std::optional<std::int64_t> version;  ///< That the edit was made from; a later one refuses it.
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("space", space);
    visit("description", description);
    visit("upload", upload);
    visit("retry", retry);
    visit("version", version);
  }
};

struct OpenTicket {
  std::string subject;
  std::string body;
  std::string name;
  std::string email;
  std::optional<HelpSessionId> help_session;
  bool share_help_session = false;
  template <class V>
  void fields(V& visit) {
    visit("subject", subject);
    visit("body", body);
    visit("name", name);
    visit("email", email);
    visit("help_session", help_session);
    visit("share_help_session", share_help_session);
  }
};

enum class MessageVisibility { Reply, Note };
constexpr std::array<std::string_view, 2> enum_names(MessageVisibility) {
  return {"reply", "note"};
}

struct PostMessage {
  std::string body;
  MessageVisibility visibility = MessageVisibility::Reply;
  std::optional<TicketState> state;  ///< Goes to this state with the message.
  template <class V>
  void fields(V& visit) {
    visit("body", body);
    visit("visibility", visibility);
    visit("state", state);
  }
};

struct EditTicket {
  std::optional<TicketState> state;
  std::optional<std::string> assignee;  ///< A handle; empty for nobody.
  std::optional<Priority> priority;
  template <class V>
  void fields(V& visit) {
    visit("state", state);
    visit("assignee", assignee);
    visit("priority", priority);
  }
};

/// How the requester found the help with a solved ticket. The last word counts.
struct RateTicket {
  int score = 0;  ///< 1 to 5.
  std::string comment;
  template <class V>
  void fields(V& visit) {
    visit("score", score);
    visit("comment", comment);
  }
};

struct PublishSolution {
  std::string body;
  template <class V>
  void fields(V& visit) {
    visit("body", body);
  }
};

struct SignUp {
  std::string handle;
  std::string display_name;
  std::string email;
  std::string password;
  template <class V>
  void fields(V& visit) {
    visit("handle", handle);
    visit("display_name", display_name);
    visit("email", email);
    visit("password", password);
  }
};

struct SignIn {
  std::string handle;
  std::string email;
  std::string password;
  template <class V>
  void fields(V& visit) {
    visit("handle", handle);
    visit("email", email);
    visit("password", password);
  }
};

struct EditProfile {
  std::optional<std::string> display_name;
  std::optional<std::string> place;
  std::optional<std::string> about;
  std::optional<std::string> password;
  std::string current_password;
  template <class V>
  void fields(V& visit) {
    visit("display_name", display_name);
    visit("place", place);
    visit("about", about);
    visit("password", password);
    visit("current_password", current_password);
  }
};

/// `solved` true: "Yes, solved"; false: "Not yet".
struct SayOutcome {
  bool solved = false;
  std::optional<PostId> post;
  template <class V>
  void fields(V& visit) {
    visit("solved", solved);
    visit("post", post);
  }
};

struct SayVideoOutcome {
  bool solved = false;
  template <class V>
  void fields(V& visit) {
    visit("solved", solved);
  }
};

}  // namespace townwell::wire
