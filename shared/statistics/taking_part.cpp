#include "shared/statistics/taking_part.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>

namespace townwell::statistics {
namespace {

// `falling` is what each wrote, the most first.
Proportion by_top(const std::vector<std::int64_t>& falling, std::int64_t people, int percent) {
  const auto writers = static_cast<std::int64_t>(falling.size());
  const std::int64_t top = std::min((people * percent + 99) / 100, writers);
  const auto sum = [&](std::int64_t count) {
    const auto end = falling.begin() + static_cast<std::ptrdiff_t>(count);
    return std::accumulate(falling.begin(), end, std::int64_t{0});
  };
  return {sum(top), sum(writers)};
}

}  // namespace

TakingPart taking_part(const std::vector<Writing>& people, std::int64_t readers) {
  const std::int64_t all = static_cast<std::int64_t>(people.size()) + readers;
  std::int64_t asking = 0;
  std::int64_t replying = 0;
  std::int64_t writing = 0;
  std::vector<std::int64_t> written;
  written.reserve(people.size());
  for (const Writing& person : people) {
    asking += person.questions > 0 ? 1 : 0;
    replying += person.replies > 0 ? 1 : 0;
    writing += person.questions + person.replies > 0 ? 1 : 0;
    written.push_back(person.questions + person.replies);
  }
  std::sort(written.begin(), written.end(), std::greater<>());
  return {share_of({asking, all}), share_of({replying, all}), share_of({all - writing, all}),
          by_top(written, all, 1), by_top(written, all, 10)};
}

}  // namespace townwell::statistics
