#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/space.h"
#include "shared/domain/thread.h"
#include "shared/store/database.h"

namespace townwell::store {

/// All spaces in their order; there are few.
[[nodiscard]] std::vector<Space> list_spaces(Database& database);
void insert_space(Database& database, const Space& space);
void update_space(Database& database, const Space& space);

/// The answers in listed threads of each space.
struct SpaceCount {
  SpaceId id;
  std::int64_t answers = 0;
};
[[nodiscard]] std::vector<SpaceCount> count_answers_by_space(Database& database);

struct Tag {
  TagId id;
  std::string name;
  std::int64_t thread_count = 0;
};
/// Whoever may see it. For what people are shown: `load_shown_tag`.
[[nodiscard]] std::optional<Tag> load_tag(Database& database, std::string_view name);
/// A tag of at least one thread of that audience: one that stands on others alone is a word of
/// theirs.
[[nodiscard]] std::optional<Tag> load_shown_tag(Database& database, std::string_view name,
                                                ShownTo shown_to_max);
/// The most used tags, as `load_shown_tag` gives them.
[[nodiscard]] std::vector<Tag> list_tags(Database& database, ShownTo shown_to_max, int limit);
/// Looks at every thread of the tag.
[[nodiscard]] std::int64_t count_threads_of(Database& database, TagId id, ShownTo shown_to_max);
void insert_tag(Database& database, const Tag& tag);
void change_tag_count(Database& database, TagId id, int by);
void insert_thread_tag(Database& database, ThreadId thread_id, int position, TagId tag_id);
/// Takes all tags off a thread; the ids that it had.
[[nodiscard]] std::vector<TagId> remove_thread_tags(Database& database, ThreadId thread_id);

}  // namespace townwell::store
