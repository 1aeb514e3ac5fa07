#include "server/features/import/portal_rows.h"

#include <algorithm>

#include "server/identity/guests.h"
#include "server/storage/accounts.h"
#include "server/storage/lookup.h"
#include "server/storage/moderation.h"
#include "server/storage/settings.h"
#include "server/storage/thread_rows.h"
#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/rules/participation/rank.h"
#include "shared/rules/validation/fields.h"
#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/spaces.h"
#include "shared/store/threads.h"
#include "shared/views/text/messages.h"

namespace townwell::importing {
namespace {

using storage::Tx;
using views::Msg;

/// Stands for all whose accounts were gone before the import; no dump uses this number.
constexpr OldId kFormerMember = 0;

std::optional<std::int64_t> find(Tx& tx, const Target& to, ImportKind kind, OldId old_id) {
  return storage::load_import_id(tx.database(), to.source, static_cast<int>(kind), old_id);
}

void remember(Tx& tx, const Target& to, ImportKind kind, OldId old_id, std::int64_t new_id) {
  storage::insert_import_id(tx.database(), to.source, static_cast<int>(kind), old_id, new_id);
}

void insert_member(Tx& tx, const Target& to, OldId old_id, const Member& member) {
  store::insert_member(tx.database(), member);
  storage::insert_account(tx.database(), {member.id, "", std::nullopt, "", false});
  tx.touch(store::FeedTable::Members, member.id);
  remember(tx, to, ImportKind::Member, old_id, member.id.value);
}

MemberId find_author(Tx& tx, const Target& to, const ImportedAuthor& author) {
  if (author.member) {
    if (const auto id = find(tx, to, ImportKind::Member, *author.member)) return MemberId{*id};
  }
  if (const auto id = find(tx, to, ImportKind::Member, kFormerMember)) return MemberId{*id};
  Member member;
  member.id = tx.make_id<MemberId>();
  member.display_name = views::say(Msg::ImportFormerMember);
  member.handle = identity::free_handle(tx.database(), member.display_name);
  member.role = Role::Member;
  member.created_at = tx.now();
  insert_member(tx, to, kFormerMember, member);
  return member.id;
}

struct FoundPost {
  Post post;
  Thread thread;
};

/// The post of an old number: the question of a thread, or an answer.
std::optional<FoundPost> find_post(Tx& tx, const Target& to, OldId old_id) {
  store::Database& database = tx.database();
  std::optional<Post> post;
  if (const auto answer = find(tx, to, ImportKind::Answer, old_id)) {
    post = store::load_post(database, PostId{*answer});
  } else if (const auto id = find(tx, to, ImportKind::Thread, old_id)) {
    const auto thread = store::load_thread(database, ThreadId{*id});
    if (thread) post = store::load_post(database, thread->question_id);
  }
  auto thread = post ? store::load_thread(database, post->thread_id) : std::nullopt;
  if (!thread) return std::nullopt;
  return FoundPost{*std::move(post), *std::move(thread)};
}

/// Keeps what a post was before its last edit. A change of tags alone is none.
void write_revisions(Tx& tx, const Target& to, Post& post,
                     const std::vector<ImportedRevision>& revisions) {
  Revision state;
  state.revision = 0;
  for (const ImportedRevision& from : revisions) {
    if (!from.title && !from.markdown) continue;
    if (state.revision > 0) storage::insert_revision(tx.database(), post.id, state);
    ++state.revision;
    if (from.title) state.title = *from.title;
    if (from.markdown) state.body = *from.markdown;
    state.author.id = find_author(tx, to, from.author);
    state.created_at = from.at;
    if (state.revision > 1) post.edited_at = from.at;
  }
  post.revision = std::max(1, state.revision);
}

Post make_post(Tx& tx, const Target& to, PostKind kind, const std::string& markdown,
               const ImportedAuthor& author, std::int64_t score) {
  Post post;
  post.id = tx.make_id<PostId>();
  post.kind = kind;
  post.author_id = find_author(tx, to, author);
  post.body = markdown;
  post.score = static_cast<int>(score);
  post.created_at = tx.now();
  return post;
}

/// As `storage::add_post`, but others may have written later already.
void add_reply(Tx& tx, const Target& to, Thread& thread, const Post& post) {
  store::insert_post(tx.database(), post);
  ++(post.kind == PostKind::Answer ? thread.answer_count : thread.comment_count);
  thread.last_activity_at = std::max(thread.last_activity_at, post.created_at);
  if (post.author_id != thread.author_id) {
    thread.first_reply_at =
        std::min(thread.first_reply_at.value_or(post.created_at), post.created_at);
  }
  thread.has_code = thread.has_code || storage::holds_code(post.body);
  storage::save_thread(tx, to.space, thread);
  tx.touch(store::FeedTable::Posts, post.id);
  tx.reindex(thread.id);
}

}  // namespace

std::string source_of(std::string_view space_slug) {
  return "stackexchange/" + std::string(space_slug);
}

Space find_or_make_space(Tx& tx, const std::string& slug) {
  const std::vector<Space> spaces = store::list_spaces(tx.database());
  const auto found = std::ranges::find(spaces, slug, &Space::slug);
  if (found != spaces.end()) return *found;
  const Space space{tx.make_id<SpaceId>(),
                    slug,
                    std::string(views::say(Msg::ImportSpaceName)),
                    std::string(views::say(Msg::ImportSpaceDescription)),
                    "",
                    Visibility::Public,
                    static_cast<int>(spaces.size())};
  store::insert_space(tx.database(), space);
  tx.touch(store::FeedTable::Spaces, space.id);
  return space;
}

Written write_member(Tx& tx, const Target& to, const ImportedMember& from) {
  if (find(tx, to, ImportKind::Member, from.old_id)) return Written::Before;
  Member member;
  member.id = tx.make_id<MemberId>();
  member.handle = from.handle;
  member.display_name = shorten(
      trim(from.display_name).empty() ? std::string_view(from.handle) : trim(from.display_name),
      limits::kDisplayNameCodePointsMax);
  member.role = Role::Member;
  member.about = from.about.value_or("");
  member.created_at = from.joined_at;
  insert_member(tx, to, from.old_id, member);
  return Written::Now;
}

Written write_thread(Tx& tx, const Target& to, const ImportedThread& from) {
  if (find(tx, to, ImportKind::Thread, from.old_id)) return Written::Before;
  tx.move_to(from.created_at);
  Post question = make_post(tx, to, PostKind::Question, from.markdown, from.author, from.score);
  Thread thread;
  thread.id = tx.make_id<ThreadId>();
  thread.space_id = to.space.id;
  thread.title = from.title;
  thread.author_id = question.author_id;
  thread.created_at = from.created_at;
  thread.last_activity_at = std::max(from.created_at, from.active_at);
  thread.score = question.score;
  thread.question_id = question.id;
  thread.is_imported = true;
  thread.is_locked = from.is_locked;
  thread.has_code = storage::holds_code(question.body);
  thread.shown_to = storage::audience_of(thread, to.space);
  if (from.is_closed) {
    thread.state = ThreadState::Closed;
    if (!from.closures.empty()) thread.closed_reason = from.closures.back().reason;
  }
  question.thread_id = thread.id;
  write_revisions(tx, to, question, from.revisions);
  store::insert_thread(tx.database(), thread);
  store::insert_post(tx.database(), question);
  storage::put_tags(tx, thread.id, validation::normalise_tags(storage::fold_tags(from.tags)));
  tx.touch(store::FeedTable::Threads, thread.id);
  tx.touch(store::FeedTable::Posts, question.id);
  tx.reindex(thread.id);
  remember(tx, to, ImportKind::Thread, from.old_id, thread.id.value);
  return Written::Now;
}

Written write_answer(Tx& tx, const Target& to, const ImportedAnswer& from,
                     std::optional<UtcTime> accepted_at) {
  if (find(tx, to, ImportKind::Answer, from.old_id)) return Written::Before;
  auto found = find_post(tx, to, from.thread);
  if (!found) return Written::Before;
  tx.move_to(from.created_at);
  Post post = make_post(tx, to, PostKind::Answer, from.markdown, from.author, from.score);
  post.thread_id = found->thread.id;
  write_revisions(tx, to, post, from.revisions);
  Thread& thread = found->thread;
  if (accepted_at) {
    thread.accepted_id = post.id;
    thread.solved_at = *accepted_at;
    if (thread.state == ThreadState::Open) thread.state = ThreadState::Solved;
  }
  add_reply(tx, to, thread, post);
  remember(tx, to, ImportKind::Answer, from.old_id, post.id.value);
  return Written::Now;
}

Written write_comment(Tx& tx, const Target& to, const ImportedComment& from) {
  if (find(tx, to, ImportKind::Comment, from.old_id)) return Written::Before;
  auto found = find_post(tx, to, from.post);
  if (!found) return Written::Before;
  tx.move_to(from.created_at);
  Post post = make_post(tx, to, PostKind::Comment, from.markdown, from.author, from.score);
  post.thread_id = found->thread.id;
  post.parent_id = found->post.id;
  add_reply(tx, to, found->thread, post);
  remember(tx, to, ImportKind::Comment, from.old_id, post.id.value);
  return Written::Now;
}

Written write_votes(Tx& tx, const Target& to, const ImportedVotes& from) {
  if (find(tx, to, ImportKind::Votes, from.post)) return Written::Before;
  auto found = find_post(tx, to, from.post);
  if (!found) return Written::Before;
  Post& post = found->post;
  post.up_count = static_cast<int>(from.up);
  post.down_count = static_cast<int>(from.down);
  post.rank = participation::answer_rank(post.up_count, post.down_count, post.is_official);
  storage::save_post(tx, post);
  // The best answer is told apart in the index.
  tx.reindex(post.thread_id);
  remember(tx, to, ImportKind::Votes, from.post, post.id.value);
  return Written::Now;
}

Written write_duplicate(Tx& tx, const Target& to, OldId thread_id, OldId of) {
  const auto from = find(tx, to, ImportKind::Thread, thread_id);
  const auto original = find(tx, to, ImportKind::Thread, of);
  auto thread = from ? store::load_thread(tx.database(), ThreadId{*from}) : std::nullopt;
  const bool is_known = thread && original && *original != *from;
  if (!is_known || thread->state == ThreadState::Duplicate) return Written::Before;
  thread->state = ThreadState::Duplicate;
  thread->duplicate_of = ThreadId{*original};
  storage::save_thread(tx, to.space, *thread);
  return Written::Now;
}

}  // namespace townwell::importing
