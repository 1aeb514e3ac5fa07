#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "server/features/import/dump_reader.h"
#include "server/features/import/imported.h"

namespace townwell::importing {

/// What `PostHistory.xml` tells of one post.
struct PostRecord {
  std::optional<std::string> markdown;  ///< As last typed.
  std::vector<ImportedRevision> revisions;
  std::vector<ImportedClosure> closures;
  bool is_locked = false;
};

/// The history of all posts, read again from the file when a post's turn comes: in memory is only
/// where its rows are, 24 bytes each.
class PostHistory {
 public:
  /// Adds a row during the pass over the file. False for a kind that is not kept.
  bool index(const Row& row);

  /// Ends the pass. `path` is of the file that was passed over.
  /// Errors: as `RowFile::open`.
  [[nodiscard]] Result<void> open(const std::string& path);

  /// Empty when nothing is known of the post. Authors outside of `members` lose their id. Rows
  /// that are loaded are counted by `rows_loaded`.
  /// Errors: as `RowFile::read_row_at`.
  [[nodiscard]] Result<PostRecord> load(OldId post, const std::unordered_set<OldId>& members);

  [[nodiscard]] std::int64_t rows_indexed() const {
    return static_cast<std::int64_t>(places_.size());
  }
  [[nodiscard]] std::int64_t rows_loaded() const { return rows_loaded_; }

 private:
  struct Place {
    OldId post;
    std::int64_t offset;
    std::int64_t bytes;
  };

  std::vector<Place> places_;
  std::optional<RowFile> file_;
  std::int64_t rows_loaded_ = 0;
};

/// The author that a row names, by `UserId` or else a name in `name_attribute`.
[[nodiscard]] ImportedAuthor author_of(const Row& row, std::string_view id_attribute,
                                       std::string_view name_attribute,
                                       const std::unordered_set<OldId>& members);

/// Line ends as "\n".
[[nodiscard]] std::string with_plain_line_ends(std::string_view text);

}  // namespace townwell::importing
