#pragma once

#include <string>

#include "shared/loaders/source.h"
#include "shared/views/present_lists.h"

namespace townwell::loaders {

/// What a list page was asked for, with what it leads to in the store.
struct ListQuery {
  views::ListRequest request;
  store::ThreadQuery query;
};

/// What the query of an address asks for. A broken cursor or an unknown tab shows the list's
/// beginning, and a filter that nothing can match an empty list: a page is no place for a 400.
/// Throws DatabaseError.
[[nodiscard]] ListQuery read_list(const Source& source, std::string path,
                                  const views::GetParameter& get);

// Without anyone's votes. Throw DatabaseError.

[[nodiscard]] views::ListRows load_list(const Source& source, const store::ThreadQuery& query);
[[nodiscard]] views::HomeRows load_home(const Source& source, const ListQuery& list);
/// `list` becomes the one of the space or tag.
[[nodiscard]] views::TopicRows load_space(const Source& source, const Space& space,
                                          ListQuery& list);
[[nodiscard]] views::TopicRows load_tag(const Source& source, TagId id, ListQuery& list);

}  // namespace townwell::loaders
