#include "client/replica/pending.h"

#include <algorithm>

#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

namespace townwell::replica {
namespace {

constexpr std::size_t kCommandIdDigits = 32;
/// The feed is seconds behind; what has not come by then comes by no feed.
constexpr std::chrono::minutes kArrivalMax{1};

struct Kept {
  MemberId author;
  std::vector<PendingCommand> commands;
  template <class V>
  void fields(V& visit) {
    visit("author", author);
    visit("commands", commands);
  }
};

/// A row of its own comes by the feed; what changes another row is in that row.
bool makes_row(PendingKind kind) {
  return kind == PendingKind::Thread || kind == PendingKind::Reply;
}

bool has_arrived(store::Database& replica, const PendingCommand& command) {
  if (command.kind == PendingKind::Thread) {
    return store::load_thread(replica, ThreadId{command.entity_id}).has_value();
  }
  return store::load_post(replica, PostId{command.entity_id}).has_value();
}

}  // namespace

Result<PendingCommands> PendingCommands::from_text(MemberId author, std::string_view text) {
  auto kept = wire::from_json<Kept>(text);
  if (!kept.ok()) return fail(ErrorCode::InvalidArgument, "pending-broken");
  if (kept.value().author != author) return fail(ErrorCode::Forbidden, "pending-foreign");
  PendingCommands pending(author);
  for (PendingCommand& command : kept.value().commands) {
    const bool is_added = pending.add(std::move(command)).ok();
    if (!is_added) return fail(ErrorCode::InvalidArgument, "pending-broken");
  }
  return pending;
}

std::string PendingCommands::to_text() const {
  return wire::to_json(Kept{author_, {commands_.begin(), commands_.end()}});
}

Result<void> PendingCommands::add(PendingCommand command) {
  if (command.command_id.size() != kCommandIdDigits) {
    return fail(ErrorCode::InvalidArgument, "command-id-broken");
  }
  if (find(command.command_id) != nullptr) return fail(ErrorCode::Conflict, "pending-known");
  if (commands_.size() >= kCommandsMax) return fail(ErrorCode::TooManyRequests, "pending-full");
  commands_.push_back(std::move(command));
  return {};
}

const PendingCommand* PendingCommands::next() const {
  for (const PendingCommand& command : commands_) {
    if (command.state == PendingState::Waiting) return &command;
  }
  return nullptr;
}

PendingCommand* PendingCommands::find(std::string_view command_id) {
  for (PendingCommand& command : commands_) {
    if (command.command_id == command_id) return &command;
  }
  return nullptr;
}

void PendingCommands::take(std::string_view command_id, std::int64_t entity_id, UtcTime now) {
  PendingCommand* command = find(command_id);
  if (command == nullptr) return;
  if (!makes_row(command->kind)) return drop(command_id);
  command->state = PendingState::Taken;
  command->entity_id = entity_id;
  command->taken_at = now;
}

void PendingCommands::refuse(std::string_view command_id, std::string reason) {
  PendingCommand* command = find(command_id);
  if (command == nullptr) return;
  command->state = PendingState::Refused;
  command->reason = std::move(reason);
}

void PendingCommands::retry(std::string_view command_id) {
  PendingCommand* command = find(command_id);
  if (command == nullptr || command->state != PendingState::Refused) return;
  command->state = PendingState::Waiting;
  command->reason.clear();
}

void PendingCommands::drop(std::string_view command_id) {
  std::erase_if(commands_,
                [&](const PendingCommand& command) { return command.command_id == command_id; });
}

bool PendingCommands::settle(store::Database& replica, UtcTime now) {
  return std::erase_if(commands_, [&](const PendingCommand& command) {
           if (command.state != PendingState::Taken) return false;
           return now - command.taken_at > kArrivalMax || has_arrived(replica, command);
         }) > 0;
}

std::vector<PendingPost> PendingCommands::replies_in(ThreadId thread) const {
  std::vector<PendingPost> replies;
  for (const PendingCommand& command : commands_) {
    if (command.kind != PendingKind::Reply || command.thread != thread) continue;
    PendingPost& reply = replies.emplace_back();
    reply.command_id = command.command_id;
    reply.state = command.state;
    reply.reason = command.reason;
    reply.post.thread_id = thread;
    reply.post.kind = command.post_kind;
    reply.post.parent_id = command.post;
    reply.post.author_id = author_;
    reply.post.body = command.text;
    reply.post.created_at = command.created_at;
  }
  return replies;
}

std::vector<const PendingCommand*> PendingCommands::threads() const {
  std::vector<const PendingCommand*> threads;
  for (const PendingCommand& command : commands_) {
    if (command.kind == PendingKind::Thread) threads.push_back(&command);
  }
  return threads;
}

template <class Fits>
const PendingCommand* PendingCommands::latest(PendingKind kind, const Fits& fits) const {
  const auto found =
      std::find_if(commands_.rbegin(), commands_.rend(), [&](const PendingCommand& command) {
        return command.kind == kind && command.state != PendingState::Refused && fits(command);
      });
  return found == commands_.rend() ? nullptr : &*found;
}

std::optional<int> PendingCommands::vote_on(PostId post) const {
  const auto* vote = latest(PendingKind::Vote, [&](const auto& one) { return one.post == post; });
  return vote == nullptr ? std::nullopt : std::optional<int>(vote->value);
}

std::optional<std::string> PendingCommands::edit_of(PostId post) const {
  const auto* edit = latest(PendingKind::Edit, [&](const auto& one) { return one.post == post; });
  return edit == nullptr ? std::nullopt : std::optional<std::string>(edit->text);
}

std::optional<PostId> PendingCommands::acceptance_in(ThreadId thread) const {
  const auto* accept =
      latest(PendingKind::Accept, [&](const auto& one) { return one.thread == thread; });
  return accept == nullptr ? std::nullopt : std::optional<PostId>(accept->post);
}

}  // namespace townwell::replica
