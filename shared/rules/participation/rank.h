#pragma once

#include <cstdint>

/// How votes order answers.
namespace townwell::participation {

/// The lower bound of the share of up-votes at 95 % confidence, 0 without votes.
///
/// Source: E. B. Wilson (1927), Probable inference, JASA 22:209–212; z = 1.96.
[[nodiscard]] double wilson_lower_bound(int up_count, int down_count);

/// The whole number that answers are ordered by, falling: answers by staff before the others, then
/// by the lower bound in millionths. The accepted answer is pinned apart.
[[nodiscard]] std::int64_t answer_rank(int up_count, int down_count, bool is_official);

}  // namespace townwell::participation
