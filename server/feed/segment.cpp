#include "server/feed/segment.h"

#include <set>

#include "server/storage/feed_rows.h"
#include "server/storage/public_rows.h"
#include "shared/store/read_transaction.h"

namespace townwell::feed {
namespace {

using storage::FeedEntry;
using storage::Removal;
using store::FeedTable;

constexpr int kEntriesAtOnce = 1000;
/// What a row weighs beside its long texts, as JSON.
constexpr std::size_t kRowBytes = 400;

/// Collects the rows of entries, each once, with the members who wrote them.
class Collector {
 public:
  Collector(store::Database& database, ShownTo audience, const SegmentLimits& limits,
            wire::FeedSegment& segment)
      : rows_(database, audience), limits_(limits), segment_(segment) {}

  void add(const FeedEntry& entry) {
    segment_.seq = entry.seq;
    const bool is_new = known_.emplace(entry.table, entry.row_id).second;
    // Of one row a later entry may say what an earlier one does not: that it left the public.
    if (!is_new && entry.removal == Removal::None) return;
    add_row(entry);
  }

  [[nodiscard]] bool is_full() const {
    return known_.size() >= limits_.rows_max || bytes_ >= limits_.bytes_max;
  }

 private:
  void add_row(const FeedEntry& entry) {
    const bool is_removal = entry.removal != Removal::None;
    wire::FeedRows& rows = segment_.upserts;
    wire::FeedDeletions& gone = segment_.deletions;
    switch (entry.table) {
      case FeedTable::Spaces:
        return put(rows_.space(SpaceId{entry.row_id}), rows.spaces, gone.spaces,
                   SpaceId{entry.row_id}, is_removal);
      case FeedTable::Members:
        // Nothing says that a member left with the last post; so an entry without a row does.
        return add_member(MemberId{entry.row_id}, true);
      case FeedTable::Tags:
        if (auto tag = rows_.tag(TagId{entry.row_id})) rows.tags.push_back(*std::move(tag));
        return;
      case FeedTable::Threads:
        return put(rows_.thread(ThreadId{entry.row_id}), rows.threads, gone.threads,
                   ThreadId{entry.row_id}, is_removal);
      case FeedTable::Posts:
        return put(rows_.post(PostId{entry.row_id}), rows.posts, gone.posts, PostId{entry.row_id},
                   is_removal);
      case FeedTable::Videos:
        return put(rows_.video(VideoId{entry.row_id}), rows.videos, gone.videos,
                   VideoId{entry.row_id}, is_removal);
      case FeedTable::Captions:
        return put(rows_.captions(CaptionsId{entry.row_id}), rows.captions, gone.captions,
                   CaptionsId{entry.row_id}, is_removal);
    }
  }

  template <class Row, class IdType>
  void put(std::optional<Row> row, std::vector<Row>& rows, std::vector<IdType>& gone, IdType id,
           bool is_removal) {
    bytes_ += kRowBytes;
    if (!row) {
      if (is_removal) add_once(gone, id);
      return;
    }
    if (!put_.emplace(&rows, id.value).second) return;
    weigh(*row);
    rows.push_back(*std::move(row));
  }

  template <class IdType>
  static void add_once(std::vector<IdType>& gone, IdType id) {
    for (const IdType known : gone) {
      if (known == id) return;
    }
    gone.push_back(id);
  }

  void weigh(const wire::FeedThread& thread) {
    bytes_ += thread.row.title.size();
    add_member(thread.row.author_id, false);
  }
  void weigh(const wire::FeedPost& post) {
    bytes_ += post.row.body.size();
    add_member(post.row.author_id, false);
  }
  void weigh(const wire::FeedVideo& video) {
    bytes_ += video.row.description.size();
    add_member(video.row.author_id, false);
  }
  void weigh(const wire::FeedCaptions& captions) { bytes_ += captions.row.body.size(); }
  void weigh(const wire::FeedMember& member) { bytes_ += member.row.about.size(); }
  void weigh(const wire::FeedSpace&) {}

  void add_member(MemberId id, bool is_removal) {
    if (members_.contains(id) && !is_removal) return;
    members_.insert(id);
    put(rows_.member(id), segment_.upserts.members, segment_.deletions.members, id, is_removal);
  }

  storage::PublicRows rows_;
  const SegmentLimits& limits_;
  wire::FeedSegment& segment_;
  std::set<std::pair<FeedTable, std::int64_t>> known_;
  std::set<std::pair<const void*, std::int64_t>> put_;
  std::set<MemberId> members_;
  std::size_t bytes_ = 0;
};

void collect(store::Database& database, Collector& collector, std::int64_t after) {
  for (;;) {
    const auto entries = storage::list_feed(database, after, kEntriesAtOnce);
    if (entries.empty()) return;
    for (const FeedEntry& entry : entries) {
      if (collector.is_full()) return;
      collector.add(entry);
    }
    after = entries.back().seq;
  }
}

}  // namespace

Result<wire::FeedSegment> build_segment(store::Database& database, std::string_view epoch,
                                        std::int64_t after, const SegmentLimits& limits) {
  const store::ReadTransaction moment(database);
  const storage::FeedHead head = storage::load_feed_head(database);
  if (head.epoch != epoch || after < 0 || after > head.seq) {
    return fail(ErrorCode::Gone, "feed-gone");
  }
  wire::FeedSegment segment;
  segment.epoch = head.epoch;
  segment.after = after;
  segment.seq = after;
  segment.newest = head.seq;
  segment.schema = store::kReplicaSchema;
  Collector collector(database, head.audience, limits, segment);
  collect(database, collector, after);
  return segment;
}

}  // namespace townwell::feed
