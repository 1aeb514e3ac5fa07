#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/domain/post.h"
#include "shared/domain/thread.h"
#include "shared/domain/ticket.h"
#include "shared/domain/video.h"
#include "shared/domain/visibility.h"
#include "shared/rules/tickets/clock.h"
#include "shared/wire/commands.h"

/// What the API answers: the objects of the contract, field for field.
namespace townwell::wire {

struct ApiMember {
  std::string handle;
  std::string display_name;
  Role role = Role::Member;
  template <class V>
  void fields(V& visit) {
    visit("handle", handle);
    visit("display_name", display_name);
    visit("role", role);
  }
};

struct ApiProfile {
  MemberId id;
  std::string url;
  std::string handle;
  std::string display_name;
  Role role = Role::Member;
  std::string place;
  std::string about;
  UtcTime created_at{};
  std::optional<std::string> email;  ///< For the member and owners.
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("url", url);
    visit("handle", handle);
    visit("display_name", display_name);
    visit("role", role);
    visit("place", place);
    visit("about", about);
    visit("created_at", created_at);
    visit.optional("email", email);
  }
};

struct ApiSession {
  std::optional<ApiProfile> member;
  template <class V>
  void fields(V& visit) {
    visit("member", member);
  }
};

struct ApiSpace {
  SpaceId id;
  std::string slug;
  std::string name;
  std::string description;
  Visibility visibility = Visibility::Public;
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("slug", slug);
    visit("name", name);
    visit("description", description);
    visit("visibility", visibility);
  }
};

struct ApiVideoSource {
  std::string url;
  std::string type;
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("type", type);
  }
};

struct ApiCaptions {
  std::string language;
  std::string url;
  int revision = 1;
  template <class V>
  void fields(V& visit) {
    visit("language", language);
    visit("url", url);
    visit("revision", revision);
  }
};

struct ApiChapter {
  std::int64_t start_ms = 0;
  std::string title;
  template <class V>
  void fields(V& visit) {
    visit("start_ms", start_ms);
    visit("title", title);
  }
};

struct ApiCue {
  std::string language;
  std::int64_t start_ms = 0;
  std::int64_t end_ms = 0;
  std::string text;
  template <class V>
  void fields(V& visit) {
    visit("language", language);
    visit("start_ms", start_ms);
    visit("end_ms", end_ms);
    visit("text", text);
  }
};

/// How far a video is watched.
struct ApiRetention {
  std::int64_t sessions = 0;
  std::int64_t seconds = 0;           ///< That all of them watched.
  std::vector<std::int64_t> watched;  ///< How many watched each hundredth of it.
  template <class V>
  void fields(V& visit) {
    visit("sessions", sessions);
    visit("seconds", seconds);
    visit("watched", watched);
  }
};

/// A picture, to be written into a text as `![words](url)`.
struct ApiImage {
  std::string url;
  int width = 0;
  int height = 0;
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("width", width);
    visit("height", height);
  }
};

struct ApiVideo {
  VideoId id;
  std::string url;
  std::string title;
  std::string description;
  std::string space;
  VideoState state = VideoState::Processing;
  std::optional<std::string> reason;  ///< Why it failed, in words; for the team.
  int progress = 0;                   ///< In percent.
  std::int64_t duration_ms = 0;
  std::vector<ApiVideoSource> sources;
  std::optional<std::string> poster;
  std::optional<std::string> storyboard;
  std::vector<ApiCaptions> captions;
  std::vector<ApiChapter> chapters;
  ApiMember author;
  UtcTime created_at{};
  UtcTime updated_at{};
  std::int64_t version = 1;
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("url", url);
    visit("title", title);
    visit("description", description);
    visit("space", space);
    visit("state", state);
    visit.optional("reason", reason);
    visit("progress", progress);
    visit("duration_ms", duration_ms);
    visit("sources", sources);
    visit("poster", poster);
    visit("storyboard", storyboard);
    visit("captions", captions);
    visit("chapters", chapters);
    visit("author", author);
    visit("created_at", created_at);
    visit("updated_at", updated_at);
    visit("version", version);
  }
};

struct ApiEscalation {
  std::optional<RuleId> rule;
  UtcTime due_at{};
  template <class V>
  void fields(V& visit) {
    visit("rule", rule);
    visit("due_at", due_at);
  }
};

struct ApiThread {
  ThreadId id;
  ThreadKind kind = ThreadKind::Question;
  std::string url;
  std::string title;
  ThreadState state = ThreadState::Open;
  CaseState case_state = CaseState::None;
  std::string space;
  std::vector<std::string> tags;
  Audience audience = Audience::Everyone;
  ApiMember author;
  UtcTime created_at{};
  UtcTime last_activity_at{};
  int score = 0;
  int answer_count = 0;
  int comment_count = 0;
  std::optional<PostId> accepted;
  std::optional<ThreadId> duplicate_of;
  bool locked = false;
  bool hidden = false;
  std::optional<ApiEscalation> escalation;
  std::optional<std::string> personal_link;  ///< Once, to a guest who just asked.
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("kind", kind);
    visit("url", url);
    visit("title", title);
    visit("state", state);
    visit("case", case_state);
    visit("space", space);
    visit("tags", tags);
    visit("audience", audience);
    visit("author", author);
    visit("created_at", created_at);
    visit("last_activity_at", last_activity_at);
    visit("score", score);
    visit("answer_count", answer_count);
    visit("comment_count", comment_count);
    visit("accepted", accepted);
    visit.optional("duplicate_of", duplicate_of);
    visit("locked", locked);
    visit("hidden", hidden);
    visit.optional("escalation", escalation);
    visit.optional("personal_link", personal_link);
  }
};

struct ApiPost {
  PostId id;
  ThreadId thread;
  PostKind kind = PostKind::Answer;
  std::optional<PostId> parent;
  ApiMember author;
  std::string body;
  std::string body_html;
  int score = 0;
  int my_vote = 0;
  UtcTime created_at{};
  std::optional<UtcTime> edited_at;
  int revision = 1;
  bool official = false;
  bool hidden = false;
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("thread", thread);
    visit("kind", kind);
    visit.optional("parent", parent);
    visit("author", author);
    visit("body", body);
    visit("body_html", body_html);
    visit("score", score);
    visit("my_vote", my_vote);
    visit("created_at", created_at);
    visit("edited_at", edited_at);
    visit("revision", revision);
    visit("official", official);
    visit("hidden", hidden);
  }
};

struct ApiRevision {
  int revision = 1;
  std::string title;
  std::string body;
  ApiMember author;  ///< Who replaced it.
  UtcTime created_at{};
  template <class V>
  void fields(V& visit) {
    visit("revision", revision);
    visit("title", title);
    visit("body", body);
    visit("author", author);
    visit("created_at", created_at);
  }
};

struct ApiTicket {
  std::int64_t number = 0;
  std::string url;
  TicketState state = TicketState::New;
  std::string subject;
  std::optional<ThreadId> thread;
  ApiMember requester;
  std::optional<ApiMember> assignee;
  std::string department;
  Priority priority = Priority::Normal;
  UtcTime created_at{};
  std::optional<UtcTime> next_due;
  std::optional<std::int64_t> follows;       ///< The ticket that it goes on from.
  std::optional<std::string> personal_link;  ///< Once, to a guest who just wrote.
  template <class V>
  void fields(V& visit) {
    visit("number", number);
    visit("url", url);
    visit("state", state);
    visit("subject", subject);
    visit.optional("thread", thread);
    visit("requester", requester);
    visit("assignee", assignee);
    visit("department", department);
    visit("priority", priority);
    visit("created_at", created_at);
    visit.optional("next_due", next_due);
    visit.optional("follows", follows);
    visit.optional("personal_link", personal_link);
  }
};

struct ApiMessage {
  MessageId id;
  ApiMember author;
  std::string body;
  std::string body_html;
  MessageVisibility visibility = MessageVisibility::Reply;
  UtcTime created_at{};
  std::optional<std::int64_t> ticket;  ///< Where a message just written came to stand.
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("author", author);
    visit("body", body);
    visit("body_html", body_html);
    visit("visibility", visibility);
    visit("created_at", created_at);
    visit.optional("ticket", ticket);
  }
};

struct ApiInterval {
  UtcTime from{};
  UtcTime to{};
  template <class V>
  void fields(V& visit) {
    visit("from", from);
    visit("to", to);
  }
};

struct ApiClock {
  tickets::ClockKind kind = tickets::ClockKind::FirstResponse;
  tickets::ClockState state = tickets::ClockState::Due;
  std::int64_t target_ms = 0;
  std::optional<UtcTime> due_at;
  std::int64_t spent_ms = 0;  ///< The sum of `proof`.
  std::vector<ApiInterval> proof;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("state", state);
    visit("target_ms", target_ms);
    visit("due_at", due_at);
    visit("spent_ms", spent_ms);
    visit("proof", proof);
  }
};

struct ApiClocks {
  std::vector<ApiClock> clocks;
  template <class V>
  void fields(V& visit) {
    visit("clocks", clocks);
  }
};

/// One thing that a search found.
struct ApiHit {
  std::string kind;
  std::int64_t id = 0;
  std::string url;
  std::string title;
  std::string snippet;
  std::vector<std::vector<int>> marks;  ///< Code points of `snippet`, from and one past the last.
  double score = 0;
  std::optional<ThreadState> state = {};  ///< Of a thread, as are those that follow.
  std::optional<int> answer_count = {};
  std::optional<int> votes = {};
  std::optional<std::int64_t> at_ms = {};  ///< Where a video says it.
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("id", id);
    visit("url", url);
    visit("title", title);
    visit("snippet", snippet);
    visit("marks", marks);
    visit("score", score);
    visit.optional("state", state);
    visit.optional("answer_count", answer_count);
    visit.optional("votes", votes);
    visit.optional("at_ms", at_ms);
  }
};

struct ApiHits {
  std::vector<ApiHit> hits;
  template <class V>
  void fields(V& visit) {
    visit("hits", hits);
  }
};

/// A page of a list. `next_cursor` is null at its end.
template <class T>
struct ApiList {
  std::vector<T> items;
  std::optional<std::string> next_cursor;
  template <class V>
  void fields(V& visit) {
    visit("items", items);
    visit("next_cursor", next_cursor);
  }
};

}  // namespace townwell::wire
