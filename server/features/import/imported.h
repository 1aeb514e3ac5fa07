#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"

namespace townwell::importing {

/// An id in the community that is imported. Posts share one row of numbers, as do members.
using OldId = std::int64_t;

struct ImportedMember {
  OldId old_id = 0;  ///< -1 is the old site's own account.
  std::string display_name;
  std::string handle;  ///< Valid, and given to nobody else.
  UtcTime joined_at{};
  std::optional<std::string> about;  ///< Markdown.
};

/// Who wrote something: a member that was imported before, or only a name, or nobody known.
struct ImportedAuthor {
  std::optional<OldId> member;
  std::string display_name;  ///< Of an account that is gone; often empty.
};

/// What one edit left; what it did not touch is empty. The first is how the post began.
struct ImportedRevision {
  UtcTime at{};
  ImportedAuthor author;
  std::optional<std::string> title;
  std::optional<std::string> markdown;  ///< As typed, raw HTML included.
  std::optional<std::vector<std::string>> tags;
  std::string comment;
  bool is_rollback = false;
  bool is_suggestion = false;  ///< Proposed by someone without the right to edit, and approved.
};

/// A question closed or opened again.
struct ImportedClosure {
  UtcTime at{};
  bool is_closed = false;
  std::string reason;  ///< Of a closing: the old site's number for it; often empty.
};

struct ImportedThread {
  OldId old_id = 0;
  std::string title;
  std::vector<std::string> tags;
  std::string markdown;
  ImportedAuthor author;
  UtcTime created_at{};
  UtcTime active_at{};
  std::int64_t score = 0;
  std::int64_t views = 0;
  bool is_closed = false;
  bool is_locked = false;
  std::optional<OldId> duplicate_of;     ///< Another thread of this import, perhaps a later one.
  std::optional<OldId> accepted_answer;  ///< An answer of this thread; it comes later.
  std::optional<UtcTime> accepted_at;
  std::vector<ImportedRevision> revisions;  ///< Oldest first; empty when there is no history.
  std::vector<ImportedClosure> closures;    ///< Oldest first.
};

struct ImportedAnswer {
  OldId old_id = 0;
  OldId thread = 0;
  std::string markdown;
  ImportedAuthor author;
  UtcTime created_at{};
  std::int64_t score = 0;
  std::vector<ImportedRevision> revisions;
};

struct ImportedComment {
  OldId old_id = 0;
  OldId post = 0;  ///< A thread's or an answer's.
  std::string markdown;
  ImportedAuthor author;
  UtcTime created_at{};
  std::int64_t score = 0;
};

/// The votes of one post, added up: a dump does not say whose they are.
struct ImportedVotes {
  OldId post = 0;
  std::int64_t up = 0;
  std::int64_t down = 0;
  std::int64_t favourites = 0;
};

struct ImportedLink {
  OldId from = 0;  ///< Both are posts of this import.
  OldId to = 0;
  bool is_duplicate = false;
  UtcTime at{};
};

/// Takes what an import yields, in an order in which whatever is named exists: all members, then
/// threads, answers, comments, votes, links. An error stops the import and comes back from it.
class ImportSink {
 public:
  virtual ~ImportSink() = default;
  virtual Result<void> add_member(const ImportedMember& member) = 0;
  virtual Result<void> add_thread(const ImportedThread& thread) = 0;
  virtual Result<void> add_answer(const ImportedAnswer& answer) = 0;
  virtual Result<void> add_comment(const ImportedComment& comment) = 0;
  virtual Result<void> add_votes(const ImportedVotes& votes) = 0;
  virtual Result<void> add_link(const ImportedLink& link) = 0;
};

}  // namespace townwell::importing
