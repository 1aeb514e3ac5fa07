#include "server/features/cases/escalation_job.h"

#include <algorithm>
#include <future>

#include "server/features/cases/act_on_rule.h"
#include "server/storage/votes.h"
#include "shared/store/threads.h"

namespace townwell::cases {
namespace {

using escalation::Decision;
using escalation::Verdict;
using storage::Outcome;
using storage::Tx;

/// What enters meanwhile is seen at the next look.
constexpr std::chrono::seconds kLookAgainMax{20};
constexpr int kOwnClocksMax = 10'000;
/// So many commands wait in the writer's queue at once, beside those of people.
constexpr std::size_t kQueuedMax = 64;

using Command = std::function<Result<Outcome>(Tx&)>;

/// What one look found.
struct Found {
  std::vector<Command> commands;
  UtcTime look_again_at{};

  void take(const Result<Decision>& decision, Command command) {
    if (!decision.ok()) return;
    if (decision.value().verdict == Verdict::Act) commands.push_back(std::move(command));
    if (const auto at = decision.value().look_again_at)
      look_again_at = std::min(look_again_at, *at);
  }
};

std::optional<UtcTime> oldest_rule(const storage::Portal& portal) {
  std::optional<UtcTime> since;
  for (const escalation::Policy& policy : portal.policies) {
    if (!policy.rule.is_on || policy.rule.trigger != escalation::Trigger::Unanswered) continue;
    since = std::min(since.value_or(policy.rule.switched_on_at), policy.rule.switched_on_at);
  }
  return since;
}

Found look(store::Database& database, std::shared_ptr<const storage::Portal> portal, UtcTime now) {
  Found found;
  found.look_again_at = now + kLookAgainMax;
  if (const auto since = oldest_rule(*portal)) {
    for (const Thread& thread : store::list_unreplied(database, *since)) {
      found.take(judge_unanswered(database, *portal, thread, now),
                 [portal, id = thread.id](Tx& tx) { return act_on_unanswered(tx, *portal, id); });
    }
  }
  for (const auto& waiting : storage::list_waiting_outcomes(database, kOwnClocksMax)) {
    found.take(judge_own_clock(database, *portal, waiting, now),
               [portal, id = waiting.thread_id, actor = waiting.actor](Tx& tx) {
                 return act_on_own_clock(tx, *portal, id, actor);
               });
  }
  return found;
}

void run_some(storage::Writer& writer, std::vector<Command>::iterator from,
              std::vector<Command>::iterator to) {
  std::vector<std::future<void>> answers;
  for (; from != to; ++from) {
    auto promise = std::make_shared<std::promise<void>>();
    answers.push_back(promise->get_future());
    // One that failed is found again at the next look.
    writer.submit(
        {{}, std::move(*from), [promise](const Result<Outcome>&) { promise->set_value(); }});
  }
  for (auto& answer : answers) answer.wait();
}

}  // namespace

UtcTime EscalationJob::operator()(UtcTime now) const {
  Found found;
  {
    const auto reader = readers_.borrow();
    found = look(*reader, portals_.get(), now);
  }
  for (std::size_t i = 0; i < found.commands.size(); i += kQueuedMax) {
    const auto begin = found.commands.begin();
    const std::size_t end = std::min(i + kQueuedMax, found.commands.size());
    run_some(writer_, begin + static_cast<std::ptrdiff_t>(i),
             begin + static_cast<std::ptrdiff_t>(end));
  }
  return found.look_again_at;
}

}  // namespace townwell::cases
