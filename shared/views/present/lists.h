#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/store/members.h"
#include "shared/store/threads.h"
#include "shared/views/lists.h"
#include "shared/views/present/look.h"

namespace townwell::views {

[[nodiscard]] ThreadRow present_row(const Look& look, const ThreadSummary& summary);
[[nodiscard]] Helper present_helper(const Look& look, const store::TopHelper& helper);

/// What a list page was asked for, and the rows that came of it.
struct ListRequest {
  std::string url;  ///< Of the list, without a query: "/", "/spaces/hub".
  store::ThreadFilter filter = store::ThreadFilter::All;
  store::ThreadSort sort = store::ThreadSort::Active;
  std::string space;  ///< Slug of the filter, empty for any.
  std::string tag;
  bool has_cursor = false;
  bool has_spaces = true;  ///< Whether the filter offers spaces.
  bool has_sorts = true;   ///< Whether the order can be chosen.
};

[[nodiscard]] ThreadList present_list(const Look& look, const ListRequest& request,
                                      const store::ThreadPage& page, std::int64_t unanswered);

/// The tiles of the spaces that one may see. `counts` has the answers of each.
struct CountedSpace {
  Space space;
  std::int64_t answers = 0;
};
[[nodiscard]] std::vector<SpaceTile> present_spaces(const std::vector<CountedSpace>& spaces);

}  // namespace townwell::views
