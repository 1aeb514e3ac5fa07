#pragma once

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/domain/post.h"
#include "shared/store/database.h"

/// What this person did and the portal has not taken yet. It is shown at once, as what it is.
namespace townwell::replica {

enum class PendingState {
  Waiting,  ///< To be sent, or sent without an answer: the same command counts once.
  Taken,    ///< The portal has it; its row has not come by the feed yet.
  Refused,  ///< It stays, with the reason, until the person edits or drops it.
};
constexpr std::array<std::string_view, 3> enum_names(PendingState) {
  return {"waiting", "taken", "refused"};
}

/// What a command does to what is shown, where it does something to be shown at once.
enum class PendingKind { Other, Thread, Reply, Edit, Vote, Accept };
constexpr std::array<std::string_view, 6> enum_names(PendingKind) {
  return {"other", "thread", "reply", "edit", "vote", "accept"};
}

/// One command as the API takes it, with its effect. What an effect does not need stays unset.
struct PendingCommand {
  std::string command_id;  ///< 32 hexadecimal digits, made by the client.
  std::string method;      ///< "POST".
  std::string path;        ///< "/api/v1/threads/5/posts".
  std::string body;        ///< The command's JSON.
  UtcTime created_at{};

  PendingKind kind = PendingKind::Other;
  ThreadId thread;  ///< Of a reply, vote or acceptance: where it is.
  PostId post;      ///< That is voted on, edited or accepted; of a comment, what it hangs under.
  PostKind post_kind = PostKind::Answer;  ///< Of a reply.
  int value = 0;                          ///< Of a vote.
  std::string title;                      ///< Of a thread.
  std::string text;                       ///< Of a thread, reply or edit: its Markdown.

  PendingState state = PendingState::Waiting;
  std::string reason;          ///< Why it was refused, in words.
  std::int64_t entity_id = 0;  ///< What the portal made of it, once taken.
  UtcTime taken_at{};

  template <class V>
  void fields(V& visit) {
    visit("command_id", command_id);
    visit("method", method);
    visit("path", path);
    visit("body", body);
    visit("created_at", created_at);
    visit("kind", kind);
    visit("thread", thread);
    visit("post", post);
    visit("post_kind", post_kind);
    visit("value", value);
    visit("title", title);
    visit("text", text);
    visit("state", state);
    visit("reason", reason);
    visit("entity_id", entity_id);
    visit("taken_at", taken_at);
  }
};

/// A reply as a row that can stand among the others. Its post has no id; the command's tells it
/// apart.
struct PendingPost {
  Post post;
  std::string command_id;
  PendingState state = PendingState::Waiting;
  std::string reason;
};

/// The commands of one person on one device, in the order in which they were given.
class PendingCommands {
 public:
  static constexpr std::size_t kCommandsMax = 100;

  explicit PendingCommands(MemberId author) : author_(author) {}

  /// Reads what `to_text` wrote.
  ///
  /// Errors: InvalidArgument "pending-broken"; Forbidden "pending-foreign" — it is of someone else.
  [[nodiscard]] static Result<PendingCommands> from_text(MemberId author, std::string_view text);
  /// For the browser to keep.
  [[nodiscard]] std::string to_text() const;

  /// Errors: Conflict "pending-known" — a command of that id is there; TooManyRequests
  /// "pending-full".
  [[nodiscard]] Result<void> add(PendingCommand command);

  /// The next to be sent: the oldest that waits. They go one by one, as they were meant.
  [[nodiscard]] const PendingCommand* next() const;
  [[nodiscard]] const std::deque<PendingCommand>& all() const { return commands_; }

  /// The portal's answers, by command id; an unknown id changes nothing.
  void take(std::string_view command_id, std::int64_t entity_id, UtcTime now);
  void refuse(std::string_view command_id, std::string reason);
  /// The person's own: send a refused one again under its id, or let it go.
  void retry(std::string_view command_id);
  void drop(std::string_view command_id);

  /// Forgets what the portal took and the replica shows by now, or will never show: a question for
  /// members alone comes by no feed. To be called after each change of the replica. Whether
  /// anything was forgotten. Throws DatabaseError.
  bool settle(store::Database& replica, UtcTime now);

  // The effects, refused ones left out where they would be taken for done.

  [[nodiscard]] std::vector<PendingPost> replies_in(ThreadId thread) const;
  [[nodiscard]] std::vector<const PendingCommand*> threads() const;
  [[nodiscard]] std::optional<int> vote_on(PostId post) const;
  [[nodiscard]] std::optional<std::string> edit_of(PostId post) const;
  /// The answer that is to be the accepted one; unset where the acceptance is taken back.
  [[nodiscard]] std::optional<PostId> acceptance_in(ThreadId thread) const;

 private:
  [[nodiscard]] PendingCommand* find(std::string_view command_id);
  /// The latest of that kind that is not refused.
  template <class Fits>
  [[nodiscard]] const PendingCommand* latest(PendingKind kind, const Fits& fits) const;

  MemberId author_;
  std::deque<PendingCommand> commands_;
};

}  // namespace townwell::replica
