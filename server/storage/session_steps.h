#pragma once

#include <span>

#include "server/storage/help_sessions.h"
#include "server/storage/portal.h"
#include "shared/video/watched.h"

/// What is done in a help session, on its trail and in its record.
namespace townwell::storage {

struct HelpStep {
  HelpEvent event;
  int hits = 0;                                  ///< Of a search.
  std::vector<video::WatchedRange> ranges = {};  ///< Of a video.
};

/// Adds steps in the order they come, each at its `at`. The same thread counts once a session,
/// however often it is read or suggested; the same search once until another one. A trail that is
/// full takes no more, the record does.
void take_steps(Tx& tx, const Portal& portal, const HelpSession& session,
                std::span<const HelpStep> steps);

/// Says of a session whether it solved the problem; nothing where there is none.
struct SaidOutcome {
  bool is_solved = false;
  std::optional<int> effort;  ///< As `SessionRecord::effort`; empty: not said.
};
void note_outcome(Tx& tx, HelpSessionId session_id, const SaidOutcome& said);

/// Says where a session's question was posted.
void note_space(Tx& tx, HelpSessionId session_id, SpaceId space_id);

}  // namespace townwell::storage
