#pragma once

#include <functional>

#include "server/features/simulate/truth.h"
#include "server/storage/writer.h"

namespace townwell::simulate {

/// What is to be told. `effect` is by how much fewer of those who start to ask contact the team
/// when suggestions are shown, as a share.
struct Plan {
  int members = 500;
  int days = 90;
  std::int64_t seed = 1;
  double effect = 0.1;
  UtcTime until{};  ///< When the story ends.
};

inline constexpr int kMembersMin = 50;
inline constexpr int kMembersMax = 1'000'000;
inline constexpr int kDaysMin = 1;
inline constexpr int kDaysMax = 1100;

/// Whether such a story can be told. Errors: InvalidArgument "simulate-members", "simulate-days"
/// {least, most}, "simulate-effect".
[[nodiscard]] Result<void> check(const Plan& plan);

/// Tells the days that are written, of how many.
using Progress = std::function<void(int done, int days)>;

/// Fills a portal that has no threads; waits for the writer, one command a day. A failure between
/// two days leaves the days before it.
///
/// Errors: as `check`; Conflict "simulate-full"; the writer's.
[[nodiscard]] Result<Truth> simulate(storage::Writer& writer, const Plan& plan,
                                     const Progress& on_progress);

}  // namespace townwell::simulate
