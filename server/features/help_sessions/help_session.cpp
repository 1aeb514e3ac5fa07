#include "server/features/help_sessions/help_session.h"

#include <algorithm>
#include <span>

#include "server/storage/episodes.h"
#include "server/storage/lookup.h"
#include "server/storage/videos.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"

namespace townwell::help_sessions {
namespace {

using storage::Caller;
using storage::HelpSession;
using storage::HelpStep;
using storage::Outcome;
using storage::Tx;

constexpr std::size_t kEventsAtOnceMax = 50;
static_assert(kEventsAtOnceMax <= 53, "each has a bit of an outcome's id");
constexpr int kHitsMax = 1'000'000;
constexpr std::size_t kRangesMax = 50;
constexpr std::int64_t kWatchedAtOnceMaxMs = 60 * 1000;
constexpr std::int64_t kDayMs = 24 * 3600 * 1000;
constexpr int kEffortMin = 1;
constexpr int kEffortMax = 7;

Outcome outcome_of(HelpSessionId id, int status) {
  return {status, storage::EntityKind::None, id.value};
}

void touch(Tx& tx, HelpSession& session) {
  session.last_seen_at = tx.now();
  storage::update_help_session(tx.database(), session);
}

bool is_of_thread(HelpEventKind kind) {
  return kind != HelpEventKind::Searched && kind != HelpEventKind::FormStarted;
}

Result<void> ranges_error(const std::string& pointer) {
  return fail_field(pointer, "ranges-invalid",
                    {std::to_string(kRangesMax), std::to_string(kWatchedAtOnceMaxMs / 1000)});
}

/// Bounded by what a player tells at once, as nobody else can say what was watched.
Result<void> check_watched(const wire::HelpEventSaid& event, const std::string& pointer) {
  if (!event.video) return fail_field(pointer + "/video", "video-unknown");
  const std::string ranges = pointer + "/ranges";
  if (!event.ranges || event.ranges->empty() || event.ranges->size() > kRangesMax) {
    return ranges_error(ranges);
  }
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < event.ranges->size(); ++i) {
    const video::WatchedRange& range = (*event.ranges)[i];
    const bool is_range =
        range.from_ms >= 0 && range.from_ms < range.to_ms && range.to_ms <= kDayMs;
    if (is_range) sum += range.to_ms - range.from_ms;
    if (!is_range || sum > kWatchedAtOnceMaxMs)
      return ranges_error(ranges + "/" + std::to_string(i));
  }
  return {};
}

Result<void> check_event(const wire::HelpEventSaid& event, const std::string& pointer) {
  if (event.text.size() > limits::kQueryBytesMax) {
    return fail_field(pointer + "/text", "field-too-long",
                      {std::to_string(limits::kQueryBytesMax)});
  }
  if (!is_valid_utf8(event.text)) return fail_field(pointer + "/text", "field-not-utf8");
  if (event.hits && (*event.hits < 0 || *event.hits > kHitsMax)) {
    return fail_field(pointer + "/hits", "number-invalid", {"0", std::to_string(kHitsMax)});
  }
  if (event.kind == HelpEventKind::Watched) return check_watched(event, pointer);
  if (is_of_thread(event.kind) && !event.thread.is_set()) {
    return fail_field(pointer + "/thread", "thread-unknown");
  }
  return {};
}

/// What was told, as far as it can still be kept.
struct Told {
  std::vector<HelpStep> steps;
  std::int64_t dropped = 0;
};

/// Threads go between a step and its telling, and the steps beside it are true all the same.
Result<Told> read_steps(Tx& tx, const Caller& caller, const wire::PostHelpEvents& command) {
  if (command.events.size() > kEventsAtOnceMax) {
    return fail_field("/events", "events-too-many", {std::to_string(kEventsAtOnceMax)});
  }
  Told told;
  for (std::size_t i = 0; i < command.events.size(); ++i) {
    const wire::HelpEventSaid& said = command.events[i];
    TRY(check_event(said, "/events/" + std::to_string(i)));
    if (said.thread.is_set() && !storage::find_thread(tx.database(), caller, said.thread).ok()) {
      told.dropped |= std::int64_t{1} << i;
      continue;
    }
    const UtcTime at = std::clamp(said.at.value_or(tx.now()), tx.now() - kToldWithin, tx.now());
    if (said.kind == HelpEventKind::Watched) {
      const auto found = storage::find_video(tx.database(), caller, *said.video);
      const bool is_playable = found.ok() && found.value().video.duration_ms > 0;
      if (is_playable) {
        const Video& video = found.value().video;
        told.steps.push_back({{said.kind, video.title, {}, at, video.id, {}}, 0, *said.ranges});
      } else {
        told.dropped |= std::int64_t{1} << i;
      }
      continue;
    }
    told.steps.push_back({{said.kind, said.text, said.thread, at}, said.hits.value_or(0)});
  }
  return told;
}

/// How many of the first steps are of one session.
std::size_t count_together(std::span<const HelpStep> steps) {
  std::size_t count = 1;
  while (count < steps.size() &&
         steps[count].event.at - steps[count - 1].event.at <= storage::kHelpSessionQuiet) {
    ++count;
  }
  return count;
}

}  // namespace

Result<HelpSession> find_own(store::Database& database, const Caller& caller, HelpSessionId id,
                             const std::string& key_hash) {
  const auto session = storage::load_help_session(database, id);
  const bool is_own =
      session && ((!key_hash.empty() && session->key_hash == key_hash) ||
                  (caller.actor.id.is_set() && session->member_id == caller.actor.id));
  if (!is_own) return fail(ErrorCode::NotFound, "not-found");
  return *session;
}

Result<Outcome> start(Tx& tx, const Caller& caller, const std::string& key_hash) {
  return outcome_of(storage::open_help_session(tx, key_hash, caller.actor.id, tx.now()).id, 201);
}

Result<Outcome> go_on(Tx& tx, const Caller& caller, HelpSessionId id, const std::string& key_hash) {
  TRY_ASSIGN(HelpSession session, find_own(tx.database(), caller, id, key_hash));
  storage::keep_episode(tx, session);
  touch(tx, session);
  const HelpStep asks{{HelpEventKind::FormStarted, "", {}, tx.now()}};
  storage::take_steps(tx, *caller.portal, session, {&asks, 1});
  return outcome_of(id, 200);
}

Result<Outcome> add_events(Tx& tx, const Caller& caller, HelpSessionId id,
                           const std::string& key_hash, const wire::PostHelpEvents& command) {
  TRY_ASSIGN(HelpSession session, find_own(tx.database(), caller, id, key_hash));
  TRY_ASSIGN(const Told told, read_steps(tx, caller, command));
  storage::take_steps(tx, *caller.portal, session, told.steps);
  touch(tx, session);
  return Outcome{200, storage::EntityKind::None, told.dropped};
}

Result<Outcome> add_events(Tx& tx, const Caller& caller, const std::string& key_hash,
                           const wire::PostHelpEvents& command) {
  TRY_ASSIGN(const Told told, read_steps(tx, caller, command));
  for (std::span<const HelpStep> rest = told.steps; !rest.empty();) {
    const auto together = rest.first(count_together(rest));
    rest = rest.subspan(together.size());
    HelpSession session =
        storage::open_help_session(tx, key_hash, caller.actor.id, together.front().event.at);
    storage::take_steps(tx, *caller.portal, session, together);
    session.last_seen_at = std::max(session.last_seen_at, together.back().event.at);
    storage::update_help_session(tx.database(), session);
  }
  return Outcome{200, storage::EntityKind::None, told.dropped};
}

Result<Outcome> say_outcome(Tx& tx, const Caller& caller, HelpSessionId id,
                            const std::string& key_hash, const storage::SaidOutcome& said) {
  TRY_ASSIGN(HelpSession session, find_own(tx.database(), caller, id, key_hash));
  if (said.effort && (*said.effort < kEffortMin || *said.effort > kEffortMax)) {
    return fail_field("/effort", "number-invalid",
                      {std::to_string(kEffortMin), std::to_string(kEffortMax)});
  }
  touch(tx, session);
  storage::note_outcome(tx, id, said);
  return outcome_of(id, 200);
}

}  // namespace townwell::help_sessions
