#pragma once

#include "server/features/sample/content.h"
#include "server/storage/tx.h"

namespace townwell::sample {

/// Fills a portal that has no threads with the community, told in the order in which it happened up
/// to `tx.now()`. Whole or not at all; a portal with threads is left alone.
///
/// Nobody of the sample has a password. A portal without settings of its own gets the sample's
/// name, hours and rules; members and spaces that it has under the same names stay as they are.
///
/// Returns 201 if it was filled and 200 if it was left alone. Errors: NotFound "sample-broken"
/// {name} when the content names what it does not hold.
[[nodiscard]] Result<storage::Outcome> load_sample(storage::Tx& tx, const SampleContent& content);

/// As above, of the community in the binary. Errors: also those of `parse_content`.
[[nodiscard]] Result<storage::Outcome> load_osier(storage::Tx& tx);

}  // namespace townwell::sample
