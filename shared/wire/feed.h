#pragma once

#include <string>
#include <vector>

#include "shared/domain/post.h"
#include "shared/domain/space.h"
#include "shared/domain/thread.h"
#include "shared/domain/video.h"

/// What travels from the portal to everyone's replica. Each row is the public projection of now:
/// whoever hands one out has made sure that everyone whom the portal admits may see it.
namespace townwell::wire {

struct FeedSpace {
  Space row;
  template <class V>
  void fields(V& visit) {
    visit("id", row.id);
    visit("slug", row.slug);
    visit("name", row.name);
    visit("description", row.description);
    visit("icon", row.icon);
    visit("visibility", row.visibility);
    visit("position", row.position);
  }
};

struct FeedMember {
  Member row;
  template <class V>
  void fields(V& visit) {
    visit("id", row.id);
    visit("handle", row.handle);
    visit("display_name", row.display_name);
    visit("role", row.role);
    visit("place", row.place);
    visit("about", row.about);
    visit("created_at", row.created_at);
  }
};

struct FeedTag {
  TagId id;
  std::string name;
  template <class V>
  void fields(V& visit) {
    visit("id", id);
    visit("name", name);
  }
};

/// A thread with its tags in order: which threads a tag has is counted where they arrive, for the
/// portal's own count knows of private ones.
struct FeedThread {
  Thread row;
  std::vector<FeedTag> tags;
  template <class V>
  void fields(V& visit) {
    visit("id", row.id);
    visit("space_id", row.space_id);
    visit("kind", row.kind);
    visit("state", row.state);
    visit("case_state", row.case_state);
    visit("shown_to", row.shown_to);
    visit("title", row.title);
    visit("author_id", row.author_id);
    visit("created_at", row.created_at);
    visit("last_activity_at", row.last_activity_at);
    visit("score", row.score);
    visit("answer_count", row.answer_count);
    visit("comment_count", row.comment_count);
    visit("question_id", row.question_id);
    visit("accepted_id", row.accepted_id);
    visit("duplicate_of", row.duplicate_of);
    visit("closed_reason", row.closed_reason);
    visit("first_reply_at", row.first_reply_at);
    visit("solved_at", row.solved_at);
    visit("has_official", row.has_official);
    visit("has_code", row.has_code);
    visit("is_locked", row.is_locked);
    visit("is_imported", row.is_imported);
    visit("version", row.version);
    visit("tags", tags);
  }
};

struct FeedPost {
  Post row;
  template <class V>
  void fields(V& visit) {
    visit("id", row.id);
    visit("thread_id", row.thread_id);
    visit("kind", row.kind);
    visit("parent_id", row.parent_id);
    visit("author_id", row.author_id);
    visit("body", row.body);
    visit("score", row.score);
    visit("up_count", row.up_count);
    visit("down_count", row.down_count);
    visit("rank", row.rank);
    visit("yes_count", row.yes_count);
    visit("created_at", row.created_at);
    visit("edited_at", row.edited_at);
    visit("revision", row.revision);
    visit("is_official", row.is_official);
  }
};

struct FeedVideo {
  Video row;
  template <class V>
  void fields(V& visit) {
    visit("id", row.id);
    visit("space_id", row.space_id);
    visit("state", row.state);
    visit("shown_to", row.shown_to);
    visit("title", row.title);
    visit("description", row.description);
    visit("author_id", row.author_id);
    visit("created_at", row.created_at);
    visit("updated_at", row.updated_at);
    visit("duration_ms", row.duration_ms);
    visit("width", row.width);
    visit("height", row.height);
    visit("generation", row.generation);
    visit("parts", row.parts);
    visit("yes_count", row.yes_count);
    visit("no_count", row.no_count);
    visit("version", row.version);
  }
};

struct FeedCaptions {
  Captions row;
  template <class V>
  void fields(V& visit) {
    visit("id", row.id);
    visit("video_id", row.video_id);
    visit("language", row.language);
    visit("body", row.body);
    visit("revision", row.revision);
    visit("changed_at", row.changed_at);
  }
};

struct FeedRows {
  std::vector<FeedSpace> spaces;
  std::vector<FeedMember> members;
  std::vector<FeedTag> tags;
  std::vector<FeedThread> threads;
  std::vector<FeedPost> posts;
  std::vector<FeedVideo> videos;
  std::vector<FeedCaptions> captions;
  template <class V>
  void fields(V& visit) {
    visit("spaces", spaces);
    visit("members", members);
    visit("tags", tags);
    visit("threads", threads);
    visit("posts", posts);
    visit("videos", videos);
    visit("captions", captions);
  }
};

/// Rows that nobody may see any more. A thread takes its posts with it, a video its captions.
struct FeedDeletions {
  std::vector<SpaceId> spaces;
  std::vector<MemberId> members;
  std::vector<ThreadId> threads;
  std::vector<PostId> posts;
  std::vector<VideoId> videos;
  std::vector<CaptionsId> captions;
  template <class V>
  void fields(V& visit) {
    visit("spaces", spaces);
    visit("members", members);
    visit("threads", threads);
    visit("posts", posts);
    visit("videos", videos);
    visit("captions", captions);
  }
};

/// A piece of the feed: what brings a replica that stands anywhere from `after` to `seq` up to
/// `seq`. With the rows come the members who wrote them.
struct FeedSegment {
  std::string epoch;
  std::int64_t after = 0;
  std::int64_t seq = 0;
  std::int64_t newest = 0;  ///< Where the portal stands; beyond `seq`, the next segment goes on.
  int schema = 0;           ///< store::kReplicaSchema of the rows.
  FeedRows upserts;
  FeedDeletions deletions;
  template <class V>
  void fields(V& visit) {
    visit("epoch", epoch);
    visit("after", after);
    visit("seq", seq);
    visit("newest", newest);
    visit("schema", schema);
    visit("upserts", upserts);
    visit("deletions", deletions);
  }
};

/// What a snapshot holds of the portal's public threads.
struct Coverage {
  bool is_complete = true;
  std::int64_t threads = 0;        ///< In the snapshot.
  std::int64_t threads_total = 0;  ///< That everyone may see.
  UtcTime active_since{};          ///< Whatever was active then or later is in it.
  ThreadId newest;                 ///< Every later thread comes whole by the feed.
  template <class V>
  void fields(V& visit) {
    visit("is_complete", is_complete);
    visit("threads", threads);
    visit("threads_total", threads_total);
    visit("active_since", active_since);
    visit("newest", newest);
  }
};

/// Where the portal stands and where a replica may start: `snapshot` is a path, absent while there
/// is none.
struct SyncManifest {
  std::string epoch;
  std::int64_t seq = 0;
  int schema = 0;
  std::optional<std::string> snapshot;
  std::optional<std::int64_t> snapshot_seq;
  std::optional<Coverage> coverage;
  std::optional<std::int64_t> bytes;       ///< As it travels, compressed.
  std::optional<std::int64_t> file_bytes;  ///< As it stands in memory.
  template <class V>
  void fields(V& visit) {
    visit("epoch", epoch);
    visit("seq", seq);
    visit("schema", schema);
    visit("snapshot", snapshot);
    visit("snapshot_seq", snapshot_seq);
    visit("coverage", coverage);
    visit("bytes", bytes);
    visit("file_bytes", file_bytes);
  }
};

}  // namespace townwell::wire
