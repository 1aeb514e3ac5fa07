#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace townwell::permissions {

/// Everything that a permission decides. The comment of a group names the facts that it asks for.
enum class Action : std::uint8_t {
  // The portal itself.
  OpenTicket,  ///< Without an account, too: the feature makes one from name and e-mail.
  ReadOwnTickets,
  ReadConsole,
  DecideFlag,
  ReadAudit,
  ReadInsights,
  ChangeSettings,
  ManageMembers,
  UploadVideo,
  AddImage,  ///< To what one writes, a visitor to their first question too.
  Import,
  // SpaceFacts.
  ReadSpace,
  PostThread,  ///< Without an account, as `OpenTicket`.
  // VideoFacts.
  ReadVideo,
  EditVideo,  ///< Title, space, description, captions; another file, another try.
  DeleteVideo,
  ReadRetention,  ///< How far a video is watched: what `ReadInsights` is for the portal.
  // MemberFacts.
  ReadMember,
  EditProfile,
  ReadMemberEmail,
  ReadMemberAudit,  ///< The entries of the audit log about this member.
  // ThreadFacts.
  ReadThread,
  EditThread,  ///< Title and tags; the question's text is `EditPost`.
  DeleteThread,
  RestoreThread,
  AnswerThread,
  FollowThread,  ///< And "me too".
  StillStuck,
  EscalateThread,
  LockThread,   ///< And unlock.
  CloseThread,  ///< Also as a duplicate.
  ReopenThread,
  MarkSolvedOtherwise,
  MoveThread,
  // PostFacts.
  ReadPost,
  ReadRevisions,
  Comment,  ///< The facts are those of the post that it hangs under.
  EditPost,
  DeletePost,
  Vote,
  Accept,  ///< And take back.
  FlagPost,
  HidePost,
  RestorePost,
  // TicketFacts.
  ReadTicket,
  ReplyTicket,  ///< By the requester also where that reopens it or starts a follow-up.
  ReadInternalNotes,
  WriteInternalNote,
  AssignTicket,
  ChangeTicketState,
  ReopenTicket,
  RateTicket,
  PublishSolution,
};

inline constexpr std::size_t kActionCount = static_cast<std::size_t>(Action::PublishSolution) + 1;

/// "answer-thread": for tests, logs and the allowed actions of view models.
[[nodiscard]] std::string_view to_text(Action action);

}  // namespace townwell::permissions
