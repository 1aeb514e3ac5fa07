#include "server/features/simulate/simulate.h"

#include <unistd.h>

#include "server/main/commands/command.h"
#include "shared/store/members.h"
#include "shared/views/text/messages.h"
#include "shared/wire/json_writer.h"

namespace townwell {
namespace {

using simulate::Truth;
using views::Msg;
using views::say;

constexpr int kProgressLines = 20;
constexpr std::size_t kNameWidth = 48;
constexpr std::int64_t kMsAMinute = 60'000;

std::string row(Msg name, const std::string& value) {
  std::string line(say(name));
  line.resize(std::max(kNameWidth, line.size() + 1), ' ');
  return line + value + "\n";
}

std::string row(Msg name, std::int64_t value) {
  return row(name, views::say_number(value));
}

std::string row(Msg name, const statistics::Proportion& value) {
  return row(name, say(Msg::SimulateOf, {views::say_number(value.x), views::say_number(value.n)}));
}

std::string table_of(const Truth& truth) {
  char effect[16];
  std::snprintf(effect, sizeof effect, "%.1f", truth.effect * 100);
  std::string text =
      std::string(say(Msg::SimulateTruth)) + "\n" + row(Msg::SimulateEffect, effect) +
      row(Msg::SimulateHeld, truth.held) + row(Msg::SimulateShown, truth.shown) +
      row(Msg::SimulateMembers, truth.members) + row(Msg::SimulateThreads, truth.threads) +
      row(Msg::SimulateUnanswered, truth.unanswered) + row(Msg::SimulateSolved, truth.solved);
  if (truth.first_answer_ms) {
    text += row(Msg::SimulateFirstAnswer, *truth.first_answer_ms / kMsAMinute);
  }
  return text + row(Msg::SimulateTickets, truth.tickets) +
         row(Msg::SimulateEscalated, truth.escalated) + row(Msg::SimulateReversed, truth.reversed) +
         row(Msg::SimulateSessions, truth.sessions) + row(Msg::SimulateSearches, truth.searches) +
         row(Msg::SimulateEpisodes, truth.episodes);
}

/// About twenty lines, for whoever sits in front of it.
simulate::Progress progress_of(CommandContext& context) {
  if (::isatty(STDERR_FILENO) == 0) return [](int, int) {};
  return [&context](int done, int days) {
    const auto step = [&](int day) { return day * kProgressLines / days; };
    if (step(done) == step(done - 1)) return;
    context.complain(say(Msg::SimulateProgress, {std::to_string(done), std::to_string(days)}) +
                     "\n");
  };
}

Result<simulate::Plan> plan_of(const SimulateCommunity& command, UtcTime now) {
  simulate::Plan plan{command.members, command.days, command.seed, command.effect, now};
  if (command.until.empty()) return plan;
  const auto until = from_rfc3339(command.until);
  if (!until || *until > now) return fail(ErrorCode::InvalidArgument, "simulate-until");
  plan.until = *until;
  return plan;
}

}  // namespace

Result<void> check(const SimulateCommunity& command, UtcTime now) {
  TRY_ASSIGN(const simulate::Plan plan, plan_of(command, now));
  return simulate::check(plan);
}

Result<int> run(CommandContext& context, const SimulateCommunity& command) {
  TRY_ASSIGN(const simulate::Plan plan, plan_of(command, context.folder.clock().now()));
  TRY_ASSIGN(const Truth truth,
             simulate::simulate(context.folder.writer(), plan, progress_of(context)));
  const auto reader = context.folder.readers().borrow();
  context.folder.portals().reload(*reader);
  if (command.is_json) {
    context.print(wire::to_json(truth) + "\n");
    return 0;
  }
  context.print(table_of(truth));
  for (const Member& member : store::list_team(*reader, 1000)) {
    if (member.role == Role::Owner) {
      context.print(say(Msg::SimulateOwner, {member.handle}) + "\n");
    }
  }
  return 0;
}

}  // namespace townwell
