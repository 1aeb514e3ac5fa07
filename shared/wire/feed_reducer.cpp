#include "shared/wire/feed_reducer.h"

#include <set>

#include "shared/store/posts.h"
#include "shared/store/schema.h"
#include "shared/store/thread_texts.h"
#include "shared/store/threads.h"
#include "shared/store/video_texts.h"
#include "shared/store/videos.h"
#include "shared/wire/replica_rows.h"

namespace townwell::wire {
namespace {

/// Applies one segment's rows; documents and members follow at the end, when all rows are there.
class Reducer {
 public:
  Reducer(store::Database& database, const ReplicaState& state)
      : database_(database), state_(state) {}

  void apply(const FeedDeletions& gone) {
    for (const PostId id : gone.posts) remove_post(id);
    for (const ThreadId id : gone.threads) remove_thread(id);
    for (const CaptionsId id : gone.captions) remove_captions(id);
    for (const VideoId id : gone.videos) remove_video(id);
    for (const MemberId id : gone.members) leave_team(id);
    for (const SpaceId id : gone.spaces) remove_row(database_, id);
  }

  void apply(const FeedRows& rows) {
    for (const FeedSpace& space : rows.spaces) put_row(database_, space);
    for (const FeedMember& member : rows.members) {
      put_row(database_, member);
      perhaps_unneeded_.insert(member.row.id);
    }
    for (const FeedThread& thread : rows.threads) put_thread(thread);
    for (const FeedPost& post : rows.posts) put_post(post);
    for (const FeedTag& tag : rows.tags) put_row(database_, tag);
    for (const FeedVideo& video : rows.videos) put_video(video);
    for (const FeedCaptions& captions : rows.captions) {
      put_row(database_, captions);
      videos_to_index_.insert(captions.row.video_id);
    }
  }

  void finish() {
    for (const ThreadId id : to_index_) store::index_thread(database_, id);
    for (const VideoId id : videos_to_index_) store::index_video(database_, id);
    for (const MemberId id : perhaps_unneeded_) remove_unneeded(database_, id);
  }

  [[nodiscard]] bool has_skipped() const { return has_skipped_; }

 private:
  void remove_post(PostId id) {
    const auto post = store::load_post(database_, id);
    if (!post) return;
    remove_row(database_, id);
    to_index_.insert(post->thread_id);
    perhaps_unneeded_.insert(post->author_id);
  }

  void remove_thread(ThreadId id) {
    auto authors = database_.query(R"sql(
      SELECT p.author_id FROM posts p WHERE p.thread_id = $1
      UNION SELECT t.author_id FROM threads t WHERE t.id = $1)sql",
                                   id);
    while (authors.next()) perhaps_unneeded_.insert(authors.get<MemberId>());
    remove_row(database_, id);
  }

  /// Of a member who is no longer of the team nothing is known but what they wrote.
  void leave_team(MemberId id) {
    database_.execute(R"sql(UPDATE members SET role = 1 WHERE id = $1)sql", id);
    perhaps_unneeded_.insert(id);
  }

  void put_thread(const FeedThread& thread) {
    const auto before = store::load_thread(database_, thread.row.id);
    const bool is_whole =
        before || state_.coverage.is_complete || thread.row.id > state_.coverage.newest;
    if (!is_whole) {
      has_skipped_ = true;
      return;
    }
    if (before) perhaps_unneeded_.insert(before->author_id);
    const bool is_same_text = before && before->title == thread.row.title &&
                              before->accepted_id == thread.row.accepted_id && has_tags(thread);
    put_row(database_, thread);
    if (!is_same_text) to_index_.insert(thread.row.id);
  }

  [[nodiscard]] bool has_tags(const FeedThread& thread) {
    const auto names = store::load_tags(database_, thread.row.id);
    return std::equal(names.begin(), names.end(), thread.tags.begin(), thread.tags.end(),
                      [](const std::string& name, const FeedTag& tag) { return name == tag.name; });
  }

  void put_post(const FeedPost& post) {
    const ThreadId thread = post.row.thread_id;
    if (!state_.coverage.is_complete && !store::load_thread(database_, thread)) return;
    const auto before = store::load_post(database_, post.row.id);
    if (before) perhaps_unneeded_.insert(before->author_id);
    put_row(database_, post);
    const bool is_same_text =
        before && before->body == post.row.body && before->rank == post.row.rank;
    if (!is_same_text) to_index_.insert(thread);
  }

  void remove_captions(CaptionsId id) {
    const auto captions = store::load_captions(database_, id);
    if (!captions) return;
    remove_row(database_, id);
    videos_to_index_.insert(captions->video_id);
  }

  void remove_video(VideoId id) {
    if (const auto video = store::load_video(database_, id)) {
      perhaps_unneeded_.insert(video->author_id);
    }
    remove_row(database_, id);
  }

  void put_video(const FeedVideo& video) {
    const auto before = store::load_video(database_, video.row.id);
    if (before) perhaps_unneeded_.insert(before->author_id);
    put_row(database_, video);
    videos_to_index_.insert(video.row.id);
  }

  store::Database& database_;
  const ReplicaState& state_;
  std::set<ThreadId> to_index_;
  std::set<VideoId> videos_to_index_;
  std::set<MemberId> perhaps_unneeded_;
  bool has_skipped_ = false;
};

bool fits(const ReplicaState& state, const FeedSegment& segment) {
  return segment.epoch == state.epoch && segment.schema == store::kReplicaSchema &&
         state.schema == store::kReplicaSchema && segment.after <= state.seq &&
         segment.seq >= segment.after;
}

}  // namespace

Result<ReplicaState> apply_segment(store::Database& database, const ReplicaState& state,
                                   const FeedSegment& segment) {
  if (!fits(state, segment)) return fail(ErrorCode::Conflict, "replica-outdated");
  if (segment.seq <= state.seq) return state;
  ReplicaState next = state;
  next.seq = segment.seq;
  store::Transaction transaction(database);
  Reducer reducer(database, state);
  reducer.apply(segment.deletions);
  reducer.apply(segment.upserts);
  reducer.finish();
  next.has_skipped = state.has_skipped || reducer.has_skipped();
  save_replica_state(database, next);
  transaction.commit();
  return next;
}

}  // namespace townwell::wire
