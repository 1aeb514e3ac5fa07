#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/store/ddl.h"

namespace townwell::store {

/// A table whose rows travel to the clients. The number is part of the feed: never reuse one.
enum class FeedTable : std::int64_t {
  Spaces = 1,
  Members = 2,
  Tags = 3,
  Threads = 4,
  Posts = 5,
  Videos = 6,
  Captions = 7,
};

/// The version of what travels: rises with every change of the tables below, of the index, or of
/// how search documents are made. A client of another version takes a new snapshot.
inline constexpr int kReplicaSchema = 3;

/// The tables that server and clients both hold: public knowledge, and nothing else.
[[nodiscard]] const std::vector<Table>& replicated_tables();

/// The full-text indexes over `thread_texts`, on SQLite: `thread_search` over all of it, and
/// `thread_titles` over titles and tags, a hundredth of that, so that a title is found while it is
/// typed. Triggers keep the second in step. And `video_search` over `video_texts`,
/// whose words `video_words` lists.
///
/// Their words are made by shared/search, so the indexes split at spaces and fold nothing.
[[nodiscard]] std::string_view full_text_sql();

/// What makes an empty SQLite database one that holds public knowledge: the tables and the index.
[[nodiscard]] std::string replica_schema_sql();

}  // namespace townwell::store
