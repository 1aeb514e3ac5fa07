#include "server/api/present.h"

#include "server/storage/lookup.h"
#include "server/storage/votes.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "shared/views/routes.h"

namespace townwell::api {

wire::ApiMember to_api(const Author& author) {
  return {author.handle, author.display_name, author.role};
}

wire::ApiSpace to_api(const Space& space) {
  return {space.id, space.slug, space.name, space.description, space.visibility};
}

wire::ApiProfile to_api(const Member& member) {
  return {member.id,     views::routes::member(member.handle),
          member.handle, member.display_name,
          member.role,   member.place,
          member.about,  member.created_at,
          std::nullopt};
}

wire::ApiThread to_api(const ThreadSummary& summary, const storage::Portal& portal, UtcTime now) {
  const Thread& t = summary.thread;
  wire::ApiThread out;
  out.id = t.id;
  out.kind = t.kind;
  out.url = views::routes::thread(t.id, t.title);
  out.title = t.title;
  out.state = t.state;
  out.case_state = escalation::shown_case(portal.policies, t);
  const Space* space = portal.find_space(t.space_id);
  out.space = space != nullptr ? space->slug : "";
  out.tags = summary.tags;
  out.author = to_api(summary.author);
  out.created_at = t.created_at;
  out.last_activity_at = t.last_activity_at;
  out.score = t.score;
  out.answer_count = t.answer_count;
  out.comment_count = t.comment_count;
  if (t.accepted_id.is_set()) out.accepted = t.accepted_id;
  if (t.duplicate_of.is_set()) out.duplicate_of = t.duplicate_of;
  out.locked = t.is_locked;
  out.hidden = t.is_hidden;
  if (out.case_state == CaseState::Waiting) {
    const auto progress = escalation::progress(portal.policies, t, now);
    if (progress.ok() && progress.value()) {
      out.escalation = wire::ApiEscalation{progress.value()->rule, progress.value()->due_at};
    }
  }
  return out;
}

wire::ApiPost to_api(const PostWithAuthor& from, app::BodyCache& bodies) {
  const Post& p = from.post;
  wire::ApiPost out;
  out.id = p.id;
  out.thread = p.thread_id;
  out.kind = p.kind;
  if (p.parent_id.is_set()) out.parent = p.parent_id;
  out.author = to_api(from.author);
  out.body = p.body;
  out.body_html = bodies.get(p, from.author.role)->html;
  out.score = p.score;
  out.my_vote = from.my_vote;
  out.created_at = p.created_at;
  out.edited_at = p.edited_at;
  out.revision = p.revision;
  out.official = p.is_official;
  out.hidden = p.is_hidden;
  return out;
}

void withhold_unseen(store::Database& database, const storage::Caller& caller,
                     wire::ApiThread& thread) {
  if (!thread.duplicate_of) return;
  if (!storage::find_thread(database, caller, *thread.duplicate_of).ok()) {
    thread.duplicate_of.reset();
  }
}

Result<wire::ApiThread> present_thread(store::Database& database, const storage::Caller& caller,
                                       ThreadId id, UtcTime now) {
  TRY(storage::find_thread(database, caller, id));
  const auto summary = store::load_thread_summary(database, id);
  if (!summary) return fail(ErrorCode::NotFound, "not-found");
  wire::ApiThread thread = to_api(*summary, *caller.portal, now);
  withhold_unseen(database, caller, thread);
  return thread;
}

Result<wire::ApiPost> present_post(store::Database& database, const app::Exchange& exchange,
                                   PostId id) {
  const storage::Caller& caller = exchange.caller;
  TRY(storage::find_post(database, caller, id));
  auto post = store::load_post_with_author(database, id);
  if (!post) return fail(ErrorCode::NotFound, "not-found");
  if (caller.actor.id.is_set()) post->my_vote = storage::load_vote(database, id, caller.actor.id);
  return to_api(*post, *exchange.services->bodies);
}

}  // namespace townwell::api
