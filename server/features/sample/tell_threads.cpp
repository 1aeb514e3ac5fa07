#include <algorithm>

#include "server/features/sample/story.h"
#include "server/storage/moderation.h"
#include "server/storage/post_sight.h"
#include "server/storage/thread_rows.h"
#include "server/storage/votes.h"
#include "shared/rules/participation/rank.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"

namespace townwell::sample {
namespace {

using std::chrono::minutes;
using storage::Tx;

constexpr int kQuestion = -1;
constexpr minutes kVotesSpread{3 * 24 * 60};
constexpr minutes kHiddenAfter{25};
constexpr std::string_view kModerator = "jonas";

Result<storage::VisibleThread> load(Tx& tx, const Story& story, ThreadId id) {
  auto thread = store::load_thread(tx.database(), id);
  const Space* space = thread ? story.portal->find_space(thread->space_id) : nullptr;
  if (space == nullptr) return fail(ErrorCode::NotFound, "sample-broken", {to_base36(id.value)});
  storage::VisibleThread in{std::move(*thread), *space, {}};
  in.facts = storage::facts_of(in.thread, *space, *story.portal);
  return in;
}

/// `count` members other than `author`, others for each `seed`.
std::vector<MemberId> choose(const Story& story, std::string_view author, std::size_t seed,
                             int count) {
  const auto& members = story.content().members;
  std::vector<MemberId> chosen;
  for (std::size_t i = 0; i < members.size() && std::ssize(chosen) < count; ++i) {
    const SampleMember& member = members[(seed + i) % members.size()];
    const auto id = story.find_member(member.handle);
    if (member.handle != author && id.ok()) chosen.push_back(id.value());
  }
  return chosen;
}

/// When the `index`th of `count` people acted after `from`: soon for the first, never later than
/// now.
UtcTime spread(const Story& story, UtcTime from, std::size_t index, std::size_t count) {
  const auto span = std::min<std::chrono::milliseconds>(kVotesSpread, story.begun_at() - from);
  return from + span * static_cast<std::int64_t>(index + 1) / static_cast<std::int64_t>(count + 2);
}

/// Gives a post that is about to be inserted its votes, as rows of members.
void put_votes(Tx& tx, const Story& story, Post& post, std::string_view author, int score,
               std::size_t seed) {
  const std::vector<MemberId> voters = choose(story, author, seed, std::abs(score));
  for (std::size_t i = 0; i < voters.size(); ++i) {
    storage::save_vote(tx.database(), post.id, voters[i], score < 0 ? -1 : 1,
                       spread(story, post.created_at, i, voters.size()));
  }
  const int count = static_cast<int>(voters.size());
  (score < 0 ? post.down_count : post.up_count) = count;
  post.score = score < 0 ? -count : count;
  post.rank = participation::answer_rank(post.up_count, post.down_count, post.is_official);
}

Result<void> ask(Tx& tx, Story& story, const SampleThread& from, std::size_t seed) {
  const Space* space = story.portal->find_space(from.space);
  if (space == nullptr) return fail(ErrorCode::NotFound, "sample-broken", {from.space});
  Thread thread;
  thread.id = tx.make_id<ThreadId>();
  thread.space_id = space->id;
  thread.kind = from.kind;
  thread.title = from.title;
  TRY_ASSIGN(thread.author_id, story.find_member(from.author));
  thread.created_at = tx.now();
  thread.last_activity_at = tx.now();
  thread.question_id = tx.make_id<PostId>();
  thread.shown_to = storage::audience_of(thread, *space);

  Post question;
  question.id = thread.question_id;
  question.thread_id = thread.id;
  question.kind = PostKind::Question;
  question.author_id = thread.author_id;
  question.body = join_lines(from.body);
  question.created_at = tx.now();
  put_votes(tx, story, question, from.author, from.score, seed);
  thread.score = question.score;
  thread.has_code = storage::holds_code(question.body);

  store::insert_thread(tx.database(), thread);
  store::insert_post(tx.database(), question);
  storage::put_tags(tx, thread.id, from.tags);
  tx.touch(store::FeedTable::Threads, thread.id);
  tx.touch(store::FeedTable::Posts, question.id);
  tx.reindex(thread.id);
  story.threads[from.key] = thread.id;
  story.posts[{from.key, kQuestion}] = question.id;
  return {};
}

Result<void> reply(Tx& tx, Story& story, const SampleThread& to, int index, std::size_t seed) {
  const SamplePost& from = to.posts[static_cast<std::size_t>(index)];
  TRY_ASSIGN(const ThreadId thread_id, story.find_thread(to.key));
  TRY_ASSIGN(storage::VisibleThread in, load(tx, story, thread_id));
  Post post;
  post.id = tx.make_id<PostId>();
  post.thread_id = thread_id;
  post.kind = from.kind;
  if (from.kind == PostKind::Comment) {
    TRY_ASSIGN(post.parent_id, story.find_post(to.key, from.parent.value_or(kQuestion)));
  }
  TRY_ASSIGN(post.author_id, story.find_member(from.author));
  post.body = join_lines(from.body);
  post.created_at = tx.now();
  post.is_official = from.official;
  put_votes(tx, story, post, from.author, from.score, seed);
  storage::add_post(tx, in, post);
  story.posts[{to.key, index}] = post.id;
  return {};
}

Result<void> hide(Tx& tx, const Story& story, const SampleThread& in_thread, int index) {
  TRY_ASSIGN(const PostId id, story.find_post(in_thread.key, index));
  auto post = store::load_post(tx.database(), id);
  if (!post) return fail(ErrorCode::NotFound, "sample-broken", {in_thread.key});
  TRY_ASSIGN(storage::VisibleThread in, load(tx, story, post->thread_id));
  storage::VisiblePost found{std::move(*post), std::move(in), {}};
  storage::record(tx, story.caller_of(kModerator),
                  {"hide-post", storage::EntityKind::Post, id.value, found.post.author_id,
                   found.in.thread.title, ""});
  storage::change_post_sight(tx, found, {true, false});
  return {};
}

/// Those who had the same problem say that the accepted answer solved it.
void say_yes(Tx& tx, const Story& story, const SampleThread& from, const Thread& thread,
             std::size_t seed) {
  auto answer = store::load_post(tx.database(), thread.accepted_id);
  if (!answer) return;
  std::vector<MemberId> people = choose(story, from.author, seed, from.me_too);
  std::erase(people, answer->author_id);
  for (std::size_t i = 0; i < people.size(); ++i) {
    storage::save_outcome(tx.database(),
                          {thread.id, "m" + std::to_string(people[i].value), people[i], true,
                           answer->id, TicketId{}, spread(story, tx.now(), i, people.size())});
  }
  answer->yes_count = static_cast<int>(people.size());
  storage::save_post(tx, *answer);
}

Result<void> become(Tx& tx, const Story& story, const SampleThread& from, Thread& thread) {
  thread.state = from.state;
  if (from.state == ThreadState::Solved) {
    const auto accepted = std::ranges::find_if(from.posts, &SamplePost::accepted);
    TRY_ASSIGN(thread.accepted_id,
               story.find_post(from.key, static_cast<int>(accepted - from.posts.begin())));
    tx.touch(store::FeedTable::Posts, thread.accepted_id);
  }
  if (from.state == ThreadState::Solved || from.state == ThreadState::SolvedOtherwise) {
    thread.solved_at = tx.now();
  }
  if (from.state == ThreadState::Duplicate) {
    TRY_ASSIGN(thread.duplicate_of, story.find_thread(from.duplicate_of));
  }
  thread.closed_reason = from.closed_reason;
  thread.is_locked = from.locked;
  return {};
}

std::string_view action_of(const SampleThread& thread) {
  if (thread.locked) return "lock-thread";
  if (thread.state == ThreadState::Closed) return "close-thread";
  return thread.state == ThreadState::Duplicate ? "mark-duplicate" : "";
}

Result<void> settle(Tx& tx, const Story& story, const SampleThread& from, std::size_t seed) {
  TRY_ASSIGN(const ThreadId id, story.find_thread(from.key));
  TRY_ASSIGN(storage::VisibleThread in, load(tx, story, id));
  TRY(become(tx, story, from, in.thread));
  if (const std::string_view action = action_of(from); !action.empty()) {
    storage::record(tx, story.caller_of(kModerator),
                    {action, storage::EntityKind::Thread, id.value, in.thread.author_id,
                     in.thread.title, from.closed_reason});
  }
  storage::save_thread(tx, in.space, in.thread);
  say_yes(tx, story, from, in.thread, seed);
  tx.reindex(id);
  return {};
}

}  // namespace

void tell_threads(Story& story) {
  std::size_t seed = 0;
  for (const SampleThread& thread : story.content().threads) {
    const UtcTime asked_at = story.ago(thread.asked_minutes_ago);
    story.at(asked_at, [&story, &thread, s = ++seed](Tx& tx) { return ask(tx, story, thread, s); });
    for (int i = 0; i < static_cast<int>(thread.posts.size()); ++i) {
      const SamplePost& post = thread.posts[static_cast<std::size_t>(i)];
      const UtcTime at = asked_at + minutes{post.minutes_after};
      story.at(at,
               [&story, &thread, i, s = ++seed](Tx& tx) { return reply(tx, story, thread, i, s); });
      if (!post.hidden) continue;
      story.at(std::min(at + kHiddenAfter, story.begun_at()),
               [&story, &thread, i](Tx& tx) { return hide(tx, story, thread, i); });
    }
    if (!thread.settled_after) continue;
    story.at(asked_at + minutes{*thread.settled_after},
             [&story, &thread, s = ++seed](Tx& tx) { return settle(tx, story, thread, s); });
  }
}

void tell_flags(Story& story) {
  for (const SampleFlag& from : story.content().flags) {
    story.at(story.ago(from.minutes_ago), [&story, &from](Tx& tx) -> Result<void> {
      Flag flag;
      flag.id = tx.make_id<FlagId>();
      TRY_ASSIGN(flag.post_id, story.find_post(from.thread, from.post));
      TRY_ASSIGN(flag.member_id, story.find_member(from.reporter));
      flag.reason = from.reason;
      flag.note = from.note;
      flag.created_at = tx.now();
      storage::insert_flag(tx.database(), flag, "m" + std::to_string(flag.member_id.value));
      return {};
    });
  }
}

}  // namespace townwell::sample
