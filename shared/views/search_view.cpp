#include "shared/views/search_view.h"

#include "shared/base/text.h"

namespace townwell::views {

std::vector<TextRun> cut_runs(const search::MarkedText& marked) {
  std::vector<TextRun> runs;
  const std::string& text = marked.text;
  std::size_t byte = 0;
  std::uint32_t code_point = 0;
  const auto take_until = [&](std::uint32_t end, bool is_hit) {
    const std::size_t begin = byte;
    while (code_point < end && byte < text.size()) {
      static_cast<void>(next_code_point(text, byte));
      ++code_point;
    }
    if (byte > begin) runs.push_back({text.substr(begin, byte - begin), is_hit});
  };
  for (const search::Mark& mark : marked.marks) {
    if (mark.from < code_point || mark.to <= mark.from) continue;
    take_until(mark.from, false);
    take_until(mark.to, true);
  }
  take_until(UINT32_MAX, false);
  return runs;
}

}  // namespace townwell::views
