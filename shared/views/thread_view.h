#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/views/lists.h"
#include "shared/views/shell.h"
#include "shared/views/text/problems.h"

namespace townwell::views {

/// A form of moderators: a reason, and one button an action, each sending `action={value}`. For the
/// author of what it changes it asks no reason.
struct ModeratorForm {
  std::string url;
  std::vector<Choice> actions;
  bool needs_reason = true;
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("needs_reason", needs_reason);
    visit("actions", actions);
  }
};

/// Whether a post shows its text. `Hidden` and `Deleted` posts carry their text only for those who
/// may still read it; for all others they are not in the view at all.
enum class PostShown { Normal, Hidden, Deleted };
constexpr std::array<std::string_view, 3> enum_names(PostShown) {
  return {"normal", "hidden", "deleted"};
}

/// What the one who looks may do with a post, as addresses; an empty one is not offered.
struct PostActions {
  std::string flag_url;      ///< POST reason, note.
  std::string comment_url;   ///< POST command_id, body.
  std::string command_id;    ///< Of the comment form; each form has its own.
  std::string accept_url;    ///< POST value=1, or 0 to take it back.
  std::string edit_url;      ///< A page.
  std::string history_url;   ///< A page; shown beside "edited".
  ModeratorForm moderation;  ///< Without actions: not a moderator.
  template <class V>
  void fields(V& visit) {
    visit("flag_url", flag_url);
    visit("comment_url", comment_url);
    visit("command_id", command_id);
    visit("accept_url", accept_url);
    visit("edit_url", edit_url);
    visit("history_url", history_url);
    visit("moderation", moderation);
  }
};

struct CommentView {
  std::string anchor;  ///< "p-{id36}"
  Person author;
  Moment at;
  std::string body;       ///< Markdown. A page has it beside the HTML; see shared/html/README.md.
  std::string body_html;  ///< Made of `body`; no part of the JSON.
  PostShown shown = PostShown::Normal;
  PostActions actions;
  template <class V>
  void fields(V& visit) {
    visit("anchor", anchor);
    visit("author", author);
    visit("at", at);
    visit.beside("body", body);
    visit("shown", shown);
    visit("actions", actions);
  }
};

/// A question or an answer with its comments.
/// A video that a post shows, from a second on. Without title: one that the reader has none of.
struct VideoEmbed {
  std::string title;
  std::string url;
  std::string poster_url;
  std::string duration;  ///< "6:12"
  std::string from;      ///< "Play from 2:14"
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("url", url);
    visit("poster_url", poster_url);
    visit("duration", duration);
    visit("from", from);
  }
};

struct PostView {
  std::string anchor;
  Person author;
  std::string author_line;   ///< "Hub + 2 Twigs", "asker"; may be empty.
  std::optional<Pill> mark;  ///< The team's pill on answers by staff.
  Moment at;
  std::optional<Moment> edited;
  VoteBox vote;
  std::string body;                ///< As a comment's.
  std::string body_html;           ///< As a comment's.
  std::vector<VideoEmbed> videos;  ///< In the order in which they stand in `body`.
  std::vector<CommentView> comments;
  int comments_left_out = 0;
  PostShown shown = PostShown::Normal;
  bool is_accepted = false;
  PostActions actions;
  template <class V>
  void fields(V& visit) {
    visit("anchor", anchor);
    visit("author", author);
    visit("author_line", author_line);
    visit("mark", mark);
    visit("at", at);
    visit("edited", edited);
    visit("vote", vote);
    visit.beside("body", body);
    visit("videos", videos);
    visit("comments", comments);
    visit("comments_left_out", comments_left_out);
    visit("shown", shown);
    visit("is_accepted", is_accepted);
    visit("actions", actions);
  }
};

/// "Did this solve it for you?": POST solved=yes or no.
struct OutcomeFoot {
  std::string url;
  std::string base;    ///< "162 people said yes. No account needed.", or what this person said.
  std::string answer;  ///< "yes" or "no" once given, else empty.
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("base", base);
    visit("answer", answer);
  }
};

/// One button of the strip: posts to `url`, or leads there when `is_link`.
struct StripAction {
  std::string label;
  std::string url;
  std::string icon;
  bool is_link = false;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("url", url);
    visit("icon", icon);
    visit("is_link", is_link);
  }
};

/// What happens next, and when: the clock of a thread that nobody has solved.
struct Strip {
  PillKind kind = PillKind::Waiting;
  std::string title;
  std::string text;
  int progress_percent = -1;  ///< −1: no track, as nothing is running.
  std::string start;
  std::string end;
  std::vector<StripAction> actions;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("title", title);
    visit("text", text);
    visit("progress_percent", progress_percent);
    visit("start", start);
    visit("end", end);
    visit("actions", actions);
  }
};

/// The reply form: POST command_id, body.
struct Composer {
  std::string url;
  std::string command_id;
  std::string body;  ///< What was written already, after an error.
  std::string error;
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("command_id", command_id);
    visit("body", body);
    visit("error", error);
  }
};

struct RelatedThread {
  Link link;
  PillKind kind = PillKind::Discussing;
  std::string state;  ///< The state in words, heard beside the icon.
  std::string meta;   ///< "41 votes"
  template <class V>
  void fields(V& visit) {
    visit("link", link);
    visit("kind", kind);
    visit("state", state);
    visit("meta", meta);
  }
};

/// Moderators' tools for the thread itself. `move_url`: POST space, reason.
struct ThreadTools {
  ModeratorForm state;
  std::string move_url;
  std::vector<Choice> spaces;
  std::string escalate_url;  ///< POST reason.
  template <class V>
  void fields(V& visit) {
    visit("state", state);
    visit("move_url", move_url);
    visit("spaces", spaces);
    visit("escalate_url", escalate_url);
  }
};

struct ThreadView {
  static constexpr std::string_view kScreen = "thread";
  Shell shell;
  std::vector<Link> crumbs;
  std::string title;
  std::vector<Pill> pills;
  std::vector<Link> tags;
  std::string meta;              ///< "23 replies · asked 4 May · active 5 May"
  std::string meta_phone;        ///< "Twig · 23 replies · active 5 May"
  std::optional<Notice> notice;  ///< Closed, duplicate, locked: what that means here.
  std::optional<Strip> strip;
  PostView question;
  std::optional<PostView> accepted;
  std::vector<Pill> accepted_pills;
  std::optional<OutcomeFoot> outcome;
  std::string replies_heading;
  std::vector<NavItem> sorts;
  std::vector<PostView> answers;
  Paging paging;
  std::string others_private;  ///< "Our team is helping one person privately. …"; may be empty.
  std::optional<Composer> composer;
  std::string no_composer;        ///< Why there is none, when that needs words.
  std::string sign_in_url;        ///< For visitors: sign in to reply.
  std::string ask_different_url;  ///< For visitors: "Is yours a little different?"
  std::vector<RelatedThread> related;
  std::vector<Person> people;
  std::string people_label;  ///< "14 people"
  std::optional<ThreadTools> tools;
  std::string json_ld;  ///< schema.org QAPage; made by `make_json_ld`, not embedded.
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("crumbs", crumbs);
    visit("title", title);
    visit("pills", pills);
    visit("tags", tags);
    visit("meta", meta);
    visit("meta_phone", meta_phone);
    visit("notice", notice);
    visit("strip", strip);
    visit("question", question);
    visit("accepted", accepted);
    visit("accepted_pills", accepted_pills);
    visit("outcome", outcome);
    visit("replies_heading", replies_heading);
    visit("sorts", sorts);
    visit("answers", answers);
    visit("paging", paging);
    visit("others_private", others_private);
    visit("composer", composer);
    visit("no_composer", no_composer);
    visit("sign_in_url", sign_in_url);
    visit("ask_different_url", ask_different_url);
    visit("related", related);
    visit("people", people);
    visit("people_label", people_label);
    visit("tools", tools);
  }
};

/// The page on which a post is edited, or a comment written on: POST body, command_id (and title,
/// tags for a question), revision.
struct EditView {
  static constexpr std::string_view kScreen = "edit";
  Shell shell;
  std::string heading;
  std::string url;
  std::string back_url;
  bool is_question = false;
  bool is_comment = false;
  std::string command_id;
  std::string title;
  std::string tags;
  std::string body;
  int revision = 1;
  std::vector<ProblemField> errors;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("heading", heading);
    visit("url", url);
    visit("back_url", back_url);
    visit("is_question", is_question);
    visit("is_comment", is_comment);
    visit("command_id", command_id);
    visit("title", title);
    visit("tags", tags);
    visit("body", body);
    visit("revision", revision);
    visit("errors", errors);
  }
};

}  // namespace townwell::views
