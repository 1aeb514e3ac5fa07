#include "shared/rules/permissions/table.h"

#include <array>

namespace townwell::permissions {
namespace {

constexpr Obstacles kDeleted = bit(Obstacle::ThreadDeleted) | bit(Obstacle::PostDeleted);
constexpr Obstacles kHidden = bit(Obstacle::ThreadHidden) | bit(Obstacle::PostHidden);
constexpr Obstacles kGone = kDeleted | kHidden;
constexpr Obstacles kLocked = bit(Obstacle::Locked);
constexpr Obstacles kClosed = bit(Obstacle::Closed);
constexpr Obstacles kNotQuestion = bit(Obstacle::NotQuestion);
constexpr Obstacles kTicketOver = bit(Obstacle::Merged) | bit(Obstacle::Spam);

// clang-format off
constexpr std::array<Row, kActionCount> kRows = {{
    {Action::OpenTicket,          kEveryone,   kEveryone},
    {Action::ReadOwnTickets,      kSignedIn,   kSignedIn},
    {Action::ReadConsole,         kStaff,      kStaff},
    {Action::DecideFlag,          kModerators, kModerators},
    {Action::ReadAudit,           kStaff,      kStaff},
    {Action::ReadInsights,        kAgents,     kAgents},
    {Action::ChangeSettings,      kOwner,      kOwner},
    {Action::ManageMembers,       kOwner,      kOwner},
    {Action::UploadVideo,         kStaff,      kStaff},
    {Action::AddImage,            kEveryone,   kEveryone},
    {Action::Import,              kOwner,      kOwner},

    {Action::ReadSpace,           kEveryone,   kEveryone},
    {Action::PostThread,          kEveryone,   kEveryone},

    {Action::ReadVideo,           kEveryone,   kEveryone},
    {Action::EditVideo,           kStaff,      kStaff},
    {Action::DeleteVideo,         kStaff,      kModerators},
    {Action::ReadRetention,       kAgents,     kAgents},

    {Action::ReadMember,          kEveryone,   kEveryone},
    {Action::EditProfile,         kSignedIn,   kOwner},
    {Action::ReadMemberEmail,     kSignedIn,   kAgents},
    {Action::ReadMemberAudit,     kSignedIn,   kStaff},

    {Action::ReadThread,          kEveryone,   kEveryone},
    {Action::EditThread,          kSignedIn,   kModerators, kDeleted, kLocked},
    {Action::DeleteThread,        kSignedIn,   kModerators, kDeleted,
     kLocked | bit(Obstacle::HasReplies)},
    {Action::RestoreThread,       kModerators, kModerators},
    {Action::AnswerThread,        kSignedIn,   kSignedIn,   kGone | kClosed, kLocked},
    {Action::FollowThread,        kSignedIn,   kSignedIn,   kGone},
    {Action::StillStuck,          kSignedIn,   kSignedIn,   kGone | kNotQuestion},
    {Action::EscalateThread,      kStaff,      kStaff,      kDeleted},
    {Action::LockThread,          kModerators, kModerators, kDeleted},
    {Action::CloseThread,         kModerators, kModerators, kDeleted},
    {Action::ReopenThread,        kModerators, kModerators, kDeleted},
    {Action::MarkSolvedOtherwise, kSignedIn,   kModerators, kGone | kClosed | kNotQuestion,
     kLocked},
    {Action::MoveThread,          kModerators, kModerators, kDeleted},

    {Action::ReadPost,            kEveryone,   kEveryone},
    // An earlier revision may hold what its author took out for good reason.
    {Action::ReadRevisions,       kSignedIn,   kStaff},
    {Action::Comment,             kSignedIn,   kSignedIn,   kGone, kLocked | kClosed},
    {Action::EditPost,            kSignedIn,   kModerators, kDeleted, kLocked},
    {Action::DeletePost,          kSignedIn,   kModerators, kDeleted | bit(Obstacle::OpensThread),
     kLocked | bit(Obstacle::Accepted)},
    {Action::Vote,                kNobody,     kSignedIn,   kGone, kLocked, "own-vote"},
    {Action::Accept,              kSignedIn,   kModerators,
     kGone | kNotQuestion | bit(Obstacle::NotAnswer), kLocked},
    {Action::FlagPost,            kNobody,     kEveryone,   kGone, 0, "own-flag"},
    {Action::HidePost,            kModerators, kModerators, kDeleted},
    {Action::RestorePost,         kModerators, kModerators, bit(Obstacle::ThreadDeleted)},

    {Action::ReadTicket,          kSignedIn,   kAgents},
    {Action::ReplyTicket,         kSignedIn,   kAgents,     kTicketOver},
    {Action::ReadInternalNotes,   kNobody,     kAgents,     0, 0, "own-ticket"},
    {Action::WriteInternalNote,   kNobody,     kAgents,     0, 0, "own-ticket"},
    {Action::AssignTicket,        kAgents,     kAgents,     kTicketOver},
    // Who asked for help is the customer of it, an agent as well.
    {Action::ChangeTicketState,   kNobody,     kAgents,     bit(Obstacle::Merged), 0, "own-ticket"},
    {Action::ReopenTicket,        kSignedIn,   kAgents, kTicketOver | bit(Obstacle::NotFinished)},
    {Action::RateTicket,          kSignedIn,   kNobody, kTicketOver | bit(Obstacle::NotFinished)},
    {Action::PublishSolution,     kAgents,     kAgents,     bit(Obstacle::NoThread)},
}};
// clang-format on

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kActionCount; ++i) {
    if (static_cast<std::size_t>(kRows[i].action) != i) return false;
  }
  return true;
}
static_assert(is_in_order());

}  // namespace

const Row& row_of(Action action) {
  return kRows[static_cast<std::size_t>(action)];
}

std::string_view key_of(Obstacle obstacle) {
  constexpr std::array<std::string_view, kObstacleCount> kKeys = {
      "thread-deleted", "thread-hidden",      "post-deleted",         "post-hidden",
      "thread-locked",  "thread-closed",      "only-questions",       "only-answers",
      "first-post",     "thread-has-replies", "answer-accepted",      "ticket-merged",
      "ticket-spam",    "ticket-still-open",  "ticket-without-thread"};
  return kKeys[static_cast<unsigned>(obstacle)];
}

std::string_view to_text(Action action) {
  constexpr std::array<std::string_view, kActionCount> kTexts = {"open-ticket",
                                                                 "read-own-tickets",
                                                                 "read-console",
                                                                 "decide-flag",
                                                                 "read-audit",
                                                                 "read-insights",
                                                                 "change-settings",
                                                                 "manage-members",
                                                                 "upload-video",
                                                                 "add-image",
                                                                 "import",
                                                                 "read-space",
                                                                 "post-thread",
                                                                 "read-video",
                                                                 "edit-video",
                                                                 "delete-video",
                                                                 "read-retention",
                                                                 "read-member",
                                                                 "edit-profile",
                                                                 "read-member-email",
                                                                 "read-member-audit",
                                                                 "read-thread",
                                                                 "edit-thread",
                                                                 "delete-thread",
                                                                 "restore-thread",
                                                                 "answer-thread",
                                                                 "follow-thread",
                                                                 "still-stuck",
                                                                 "escalate-thread",
                                                                 "lock-thread",
                                                                 "close-thread",
                                                                 "reopen-thread",
                                                                 "mark-solved-otherwise",
                                                                 "move-thread",
                                                                 "read-post",
                                                                 "read-revisions",
                                                                 "comment",
                                                                 "edit-post",
                                                                 "delete-post",
                                                                 "vote",
                                                                 "accept",
                                                                 "flag-post",
                                                                 "hide-post",
                                                                 "restore-post",
                                                                 "read-ticket",
                                                                 "reply-ticket",
                                                                 "read-internal-notes",
                                                                 "write-internal-note",
                                                                 "assign-ticket",
                                                                 "change-ticket-state",
                                                                 "reopen-ticket",
                                                                 "rate-ticket",
                                                                 "publish-solution"};
  return kTexts[static_cast<std::size_t>(action)];
}

}  // namespace townwell::permissions
