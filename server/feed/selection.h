#pragma once

#include <optional>
#include <set>

#include "shared/store/database.h"
#include "shared/wire/feed.h"

namespace townwell::feed {

/// The threads that a snapshot is to hold, where it cannot hold all.
struct Selection {
  std::set<ThreadId> threads;
  wire::Coverage coverage;
};

/// Chooses public threads of about `text_bytes_max` together: a quarter of that for the latest
/// active ones, the rest for those that help most (solved, official, high scores; they fade with
/// the years). Empty where all of them weigh no more. Reads the moment that `database` is in.
[[nodiscard]] std::optional<Selection> select_threads(store::Database& database, ShownTo audience,
                                                      std::int64_t text_bytes_max);

/// What the public threads weigh together, as `select_threads` weighs them.
[[nodiscard]] std::int64_t public_text_bytes(store::Database& database, ShownTo audience);

}  // namespace townwell::feed
