#include "server/features/import/post_history.h"

#include <algorithm>
#include <tuple>

namespace townwell::importing {
namespace {

/// `PostHistoryTypeId`. Source: the dump's own readme, https://archive.org/details/stackexchange.
enum HistoryKind : std::int64_t {
  InitialTitle = 1,
  InitialBody = 2,
  InitialTags = 3,
  EditTitle = 4,
  EditBody = 5,
  EditTags = 6,
  RollbackTitle = 7,
  RollbackBody = 8,
  RollbackTags = 9,
  PostClosed = 10,
  PostReopened = 11,
  PostLocked = 14,
  PostUnlocked = 15,
  SuggestedEditApplied = 24,
};

bool is_kept(std::int64_t kind) {
  return (kind >= InitialTitle && kind <= PostReopened) || kind == PostLocked ||
         kind == PostUnlocked || kind == SuggestedEditApplied;
}

/// Puts the rows of one post, oldest first, together.
class RecordBuilder {
 public:
  explicit RecordBuilder(const std::unordered_set<OldId>& members) : members_(members) {}

  void add(const Row& row) {
    const std::int64_t kind = row.integer("PostHistoryTypeId").value_or(0);
    const UtcTime at = row.time("CreationDate").value_or(UtcTime{});
    if (kind == PostClosed || kind == PostReopened) {
      record_.closures.push_back({at, kind == PostClosed, row.text("Comment")});
    } else if (kind == PostLocked || kind == PostUnlocked) {
      record_.is_locked = kind == PostLocked;
    } else {
      add_to_revision(row, kind, at);
    }
  }

  PostRecord take() {
    // An approved suggestion whose edit is not in the dump says nothing.
    const auto is_empty = [](const ImportedRevision& revision) {
      return !revision.title && !revision.markdown && !revision.tags;
    };
    auto& revisions = record_.revisions;
    revisions.erase(std::remove_if(revisions.begin(), revisions.end(), is_empty), revisions.end());
    return std::move(record_);
  }

 private:
  void add_to_revision(const Row& row, std::int64_t kind, UtcTime at) {
    ImportedRevision& revision = revision_of(row.text("RevisionGUID"));
    if (kind == SuggestedEditApplied) {
      revision.is_suggestion = true;
      if (revision.at == UtcTime{}) revision.at = at;
      return;
    }
    revision.at = at;
    revision.author = author_of(row, "UserId", "UserDisplayName", members_);
    if (revision.comment.empty()) revision.comment = row.text("Comment");
    revision.is_rollback = revision.is_rollback || (kind >= RollbackTitle && kind <= RollbackTags);
    const std::string text = with_plain_line_ends(row.text("Text"));
    if (kind == InitialTitle || kind == EditTitle || kind == RollbackTitle) {
      revision.title = text;
    } else if (kind == InitialTags || kind == EditTags || kind == RollbackTags) {
      revision.tags = split_tags(text);
    } else {
      revision.markdown = text;
      record_.markdown = text;
    }
  }

  /// Rows that were one act of one person carry one mark.
  ImportedRevision& revision_of(const std::string& mark) {
    for (std::size_t i = marks_.size(); i-- > 0 && !mark.empty();) {
      if (marks_[i] == mark) return record_.revisions[i];
    }
    marks_.push_back(mark);
    return record_.revisions.emplace_back();
  }

  const std::unordered_set<OldId>& members_;
  PostRecord record_;
  std::vector<std::string> marks_;
};

}  // namespace

bool PostHistory::index(const Row& row) {
  const auto kind = row.integer("PostHistoryTypeId");
  const auto post = row.integer("PostId");
  if (!kind || !post || !is_kept(*kind)) return false;
  places_.push_back(Place{*post, row.offset(), row.bytes()});
  return true;
}

Result<void> PostHistory::open(const std::string& path) {
  std::sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) {
    return std::tie(a.post, a.offset) < std::tie(b.post, b.offset);
  });
  TRY_ASSIGN(RowFile file, RowFile::open(path));
  file_ = std::move(file);
  return {};
}

Result<PostRecord> PostHistory::load(OldId post, const std::unordered_set<OldId>& members) {
  RecordBuilder builder(members);
  auto place = std::lower_bound(places_.begin(), places_.end(), post,
                                [](const Place& entry, OldId id) { return entry.post < id; });
  for (; file_ && place != places_.end() && place->post == post; ++place) {
    TRY(file_->read_row_at(place->offset, place->bytes, [&](const Row& row) -> Result<void> {
      builder.add(row);
      return {};
    }));
    ++rows_loaded_;
  }
  return builder.take();
}

ImportedAuthor author_of(const Row& row, std::string_view id_attribute,
                         std::string_view name_attribute,
                         const std::unordered_set<OldId>& members) {
  ImportedAuthor author;
  const auto id = row.integer(id_attribute);
  if (id && members.count(*id) > 0) author.member = *id;
  if (!author.member) author.display_name = row.text(name_attribute);
  return author;
}

std::string with_plain_line_ends(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

}  // namespace townwell::importing
