#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/domain/space.h"
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
[[nodiscard]] std::optional<Tag> load_tag(Database& database, std::string_view name);
/// The most used tags.
[[nodiscard]] std::vector<Tag> list_tags(Database& database, int limit);
void insert_tag(Database& database, const Tag& tag);
void change_tag_count(Database& database, TagId id, int by);
void insert_thread_tag(Database& database, ThreadId thread_id, int position, TagId tag_id);
/// Takes all tags off a thread; the ids that it had.
[[nodiscard]] std::vector<TagId> remove_thread_tags(Database& database, ThreadId thread_id);

}  // namespace townwell::store
