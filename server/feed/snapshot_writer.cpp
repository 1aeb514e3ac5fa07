#include "server/feed/snapshot_writer.h"

#include <set>
#include <vector>

#include "server/feed/selection.h"
#include "server/storage/feed_rows.h"
#include "server/storage/public_rows.h"
#include "shared/store/read_transaction.h"
#include "shared/store/schema.h"
#include "shared/store/spaces.h"
#include "shared/store/sqlite.h"
#include "shared/store/thread_texts.h"
#include "shared/store/video_texts.h"
#include "shared/store/videos.h"
#include "shared/wire/replica_rows.h"

namespace townwell::feed {
namespace {

using storage::PublicRows;

/// Copies what is public from the portal's database into a draft, table by table in the order of
/// keys, so that its pages fill up.
class Copier {
 public:
  Copier(store::Database& from, ShownTo audience, store::Database& to, const Selection* selection)
      : from_(from), audience_(audience), rows_(from, audience), to_(to), selection_(selection) {}

  void copy() {
    for (const Space& space : store::list_spaces(from_)) {
      if (auto row = rows_.space(space.id)) wire::put_row(to_, *row);
    }
    copy_threads();
    copy_posts();
    copy_videos();
    copy_members();
    copy_texts();
    auto late = from_.query(R"sql(SELECT q.thread_id FROM search_queue q)sql");
    while (late.next()) late_.push_back(late.get<ThreadId>());
  }

  /// Threads whose search documents are behind their rows in the portal.
  [[nodiscard]] const std::vector<ThreadId>& late() const { return late_; }

  /// Of a copy of everything.
  [[nodiscard]] wire::Coverage coverage() const {
    wire::Coverage all;
    all.threads = all.threads_total = threads_;
    all.newest = newest_;
    return all;
  }

 private:
  [[nodiscard]] bool wants(ThreadId id) const {
    return selection_ == nullptr || selection_->threads.contains(id);
  }

  void copy_threads() {
    auto ids = from_.query(
        R"sql(SELECT t.id FROM threads t WHERE t.shown_to <= $1 ORDER BY t.id)sql", audience_);
    while (ids.next()) {
      const auto id = ids.get<ThreadId>();
      if (!wants(id)) continue;
      const auto thread = rows_.thread(id);
      if (!thread) continue;
      wire::put_row(to_, *thread);
      authors_.insert(thread->row.author_id);
      newest_ = id;
      ++threads_;
    }
  }

  void copy_posts() {
    auto ids = from_.query(R"sql(
      SELECT p.id, p.thread_id FROM posts p JOIN threads t ON t.id = p.thread_id
      WHERE t.shown_to <= $1 ORDER BY p.id)sql",
                           audience_);
    while (ids.next()) {
      PostId id;
      ThreadId thread;
      ids.read(id, thread);
      if (!wants(thread)) continue;
      const auto post = rows_.post(id);
      if (!post) continue;
      wire::put_row(to_, *post);
      authors_.insert(post->row.author_id);
    }
  }

  /// All of them, with what is said in them: there are few.
  void copy_videos() {
    auto ids = from_.query(
        R"sql(SELECT v.id FROM videos v WHERE v.shown_to <= $1 ORDER BY v.id)sql", audience_);
    while (ids.next()) {
      const auto video = rows_.video(ids.get<VideoId>());
      if (!video) continue;
      wire::put_row(to_, *video);
      authors_.insert(video->row.author_id);
      for (const Captions& captions : store::list_captions(from_, video->row.id)) {
        wire::put_row(to_, wire::FeedCaptions{captions});
      }
      store::index_video(to_, video->row.id);
    }
  }

  void copy_members() {
    auto team = from_.query(R"sql(SELECT m.id FROM members m WHERE m.role > 1)sql");
    while (team.next()) authors_.insert(team.get<MemberId>());
    for (const MemberId id : authors_) {
      if (const auto member = rows_.member(id)) wire::put_row(to_, *member);
    }
  }

  void copy_texts() {
    auto texts = from_.query(R"sql(
      SELECT x.id, x.title, x.tags, x.best, x.question, x.answers
      FROM threads t JOIN thread_texts x ON x.id = t.id WHERE t.shown_to <= $1 ORDER BY t.id)sql",
                             audience_);
    while (texts.next()) {
      ThreadId id;
      std::string title, tags, best, question, answers;
      texts.read(id, title, tags, best, question, answers);
      if (!wants(id)) continue;
      // FTS5 reads these when the index is made, all at once.
      to_.execute(R"sql(
        INSERT INTO thread_texts (id, title, tags, best, question, answers)
        VALUES ($1, $2, $3, $4, $5, $6))sql",
                  id, title, tags, best, question, answers);
    }
  }

  store::Database& from_;
  ShownTo audience_;
  PublicRows rows_;
  store::Database& to_;
  const Selection* selection_;
  std::set<MemberId> authors_;
  std::vector<ThreadId> late_;
  std::int64_t threads_ = 0;
  ThreadId newest_;
};

/// The index is made in one go, which is faster than row by row and leaves it in one piece.
void make_index(store::Database& draft, const std::vector<ThreadId>& late) {
  draft.run_script(R"sqlite(
    INSERT INTO thread_search (thread_search) VALUES ('rebuild'))sqlite");
  for (const ThreadId id : late) store::index_thread(draft, id);
  draft.run_script(R"sqlite(
    INSERT INTO thread_search (thread_search) VALUES ('optimize'))sqlite");
}

struct Copied {
  wire::ReplicaState state;
  std::vector<ThreadId> late;
};

Copied copy_rows(store::Database& from, store::Database& draft, std::int64_t text_bytes_max) {
  const store::ReadTransaction moment(from);
  const storage::FeedHead head = storage::load_feed_head(from);
  std::optional<Selection> selection;
  if (text_bytes_max < kEveryText) selection = select_threads(from, head.audience, text_bytes_max);
  wire::ReplicaState state;
  state.epoch = head.epoch;
  state.seq = head.seq;
  state.schema = store::kReplicaSchema;
  wire::create_replica(draft, state);
  Copier copier(from, head.audience, draft, selection ? &*selection : nullptr);
  copier.copy();
  if (selection) {
    state.coverage = selection->coverage;
  } else {
    state.coverage = copier.coverage();
  }
  wire::save_replica_state(draft, state);
  return {state, copier.late()};
}

wire::ReplicaState write_draft(store::Database& from, const std::string& path,
                               std::int64_t text_bytes_max) {
  const auto draft = store::open_sqlite(path, store::SqliteMode::Draft);
  store::Transaction transaction(*draft);
  const Copied copied = copy_rows(from, *draft, text_bytes_max);
  make_index(*draft, copied.late);
  transaction.commit();
  return copied.state;
}

}  // namespace

wire::ReplicaState write_snapshot(store::Database& database, const std::filesystem::path& file,
                                  std::int64_t text_bytes_max) {
  const std::string draft_path = file.string() + "-draft";
  wire::ReplicaState state = write_draft(database, draft_path, text_bytes_max);
  // A copy page by page in the order of keys: smaller, and without what the draft has dropped.
  store::open_sqlite(draft_path, store::SqliteMode::Draft)
      ->execute(R"sqlite(VACUUM INTO $1)sqlite", file.string());
  std::filesystem::remove(draft_path);
  return state;
}

}  // namespace townwell::feed
