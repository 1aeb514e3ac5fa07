#include "server/storage/case_snapshot.h"

#include <algorithm>

#include "server/storage/help_sessions.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "shared/wire/json_writer.h"

namespace townwell::storage {
namespace {

constexpr int kPostsMax = 200;
constexpr std::size_t kPostsBytesMax = 512 * 1024;

wire::CasePost to_case_post(const PostWithAuthor& from, PostId accepted_id) {
  const Post& p = from.post;
  return {
      p.id,         p.kind,      {from.author.handle, from.author.display_name, from.author.role},
      p.created_at, p.body,      p.up_count,
      p.down_count, p.yes_count, p.id == accepted_id,
      p.is_official};
}

wire::CaseThread take_thread(store::Database& database, const VisibleThread& in) {
  const Thread& t = in.thread;
  wire::CaseThread out{t.id, t.title, in.space.slug, store::load_tags(database, t.id), t.state,
                       {},   0};
  std::size_t bytes = 0;
  for (const PostWithAuthor& post : store::list_posts(database, t.id, std::nullopt, kPostsMax)) {
    if (post.post.is_hidden || post.post.is_deleted) continue;
    bytes += post.post.body.size();
    if (bytes > kPostsBytesMax) break;
    out.posts.push_back(to_case_post(post, t.accepted_id));
  }
  const int total = 1 + t.answer_count + t.comment_count;
  out.posts_left_out = std::max(0, total - static_cast<int>(out.posts.size()));
  return out;
}

}  // namespace

std::string take_snapshot(store::Database& database, const VisibleThread* in, const NewCase& opened,
                          UtcTime now) {
  wire::CaseSnapshot snapshot;
  snapshot.taken_at = now;
  snapshot.origin = opened.origin;
  snapshot.reason = opened.reason;
  snapshot.timer = opened.timer;
  if (in != nullptr) snapshot.thread = take_thread(database, *in);
  // What the asker searched for later belongs to another problem.
  const bool is_asker = in != nullptr && in->thread.author_id == opened.key.requester_id;
  const UtcTime until = is_asker ? in->thread.created_at : now;
  const auto session = load_shared_help_session(database, opened.key.requester_id, until);
  if (session) {
    snapshot.help_shared = true;
    snapshot.help = list_help_events(database, session->id, kHelpEventsMax);
  }
  return wire::to_json(snapshot);
}

}  // namespace townwell::storage
