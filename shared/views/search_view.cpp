#include "shared/views/search_view.h"

namespace townwell::views {

std::vector<TextRun> cut_runs(std::string_view text,
                              const std::vector<std::pair<int, int>>& marks) {
  std::vector<TextRun> runs;
  std::size_t at = 0;
  const auto add = [&](std::size_t end, bool is_hit) {
    if (end > at) runs.push_back({std::string(text.substr(at, end - at)), is_hit});
    at = end;
  };
  for (const auto& [from, to] : marks) {
    if (from < 0 || to <= from) continue;
    const auto begin = static_cast<std::size_t>(from);
    const auto end = static_cast<std::size_t>(to);
    if (begin < at || end > text.size()) continue;
    add(begin, false);
    add(end, true);
  }
  add(text.size(), false);
  return runs;
}

}  // namespace townwell::views
