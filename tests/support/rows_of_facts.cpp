#include "tests/support/rows_of_facts.h"

#include <stdexcept>

#include "server/storage/lookup.h"
#include "server/storage/moderation.h"
#include "server/storage/tickets.h"
#include "server/storage/videos.h"
#include "shared/base/text.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "shared/store/videos.h"

namespace townwell::support {
namespace {

using permissions::PostFacts;
using permissions::ThreadFacts;
using permissions::TicketFacts;

constexpr const char* kTitle = "Why does the amber light stay on";

const Space& space_of(const storage::Portal& portal, Visibility visibility) {
  for (const Space& space : portal.spaces) {
    if (space.visibility == visibility) return space;
  }
  throw std::runtime_error("no space of that visibility");
}

bool is_finished(TicketState state) {
  return state == TicketState::Solved || state == TicketState::Closed;
}

}  // namespace

std::string mark_of(PostId id) {
  return "zebra" + to_base36(id.value);
}

std::string mark_of_note(std::int64_t ticket) {
  return "lynx" + std::to_string(ticket);
}

PostId RowMaker::add_post(ThreadId thread, const Author& by, bool is_hidden, bool is_deleted) {
  Post post;
  post.id = tx_.make_id<PostId>();
  post.thread_id = thread;
  post.kind = by.kind;
  post.parent_id = by.parent;
  post.author_id = by.id;
  post.body = "It says " + mark_of(post.id) + " here.";
  post.created_at = tx_.now();
  post.is_hidden = is_hidden;
  post.is_deleted = is_deleted;
  store::insert_post(tx_.database(), post);
  return post.id;
}

Named RowMaker::make(const ThreadFacts& facts) {
  const Space& space = space_of(portal_, facts.space.visibility);
  Thread thread;
  thread.id = tx_.make_id<ThreadId>();
  thread.space_id = space.id;
  thread.kind = facts.is_question ? ThreadKind::Question : ThreadKind::Discussion;
  thread.state = facts.is_closed ? ThreadState::Closed : ThreadState::Open;
  thread.title = kTitle;
  thread.author_id = facts.author.is_set() ? facts.author : people_.somebody;
  thread.created_at = tx_.now();
  thread.last_activity_at = tx_.now();
  thread.is_locked = facts.is_locked;
  thread.is_hidden = facts.is_hidden;
  thread.is_deleted = facts.is_deleted;
  thread.shown_to = storage::audience_of(thread, space);
  // A hidden thread hides its question with it, a deleted one leaves it as it was.
  thread.question_id =
      add_post(thread.id, {thread.author_id, PostKind::Question, {}}, facts.is_hidden, false);
  if (facts.has_replies) {
    thread.first_reply_at = tx_.now();
    thread.answer_count = 1;
    (void)add_post(thread.id, {people_.replier, PostKind::Answer, {}}, false, false);
  }
  store::insert_thread(tx_.database(), thread);
  return {thread.id, slugify(thread.title), thread.question_id, thread.question_id, 0, {}};
}

Named RowMaker::make(const PostFacts& facts) {
  Named named = make(facts.thread);
  if (facts.kind == PostKind::Question) return named;
  Author by{facts.author.is_set() ? facts.author : people_.somebody, facts.kind, named.question};
  const bool is_comment = facts.kind == PostKind::Comment;
  if (is_comment && (facts.is_hidden || facts.is_deleted)) {
    by.parent = add_post(named.thread, {people_.replier, PostKind::Answer, {}}, facts.is_hidden,
                         facts.is_deleted);
    named.post = add_post(named.thread, by, false, false);
  } else {
    if (!is_comment) by.parent = {};
    named.post = add_post(named.thread, by, facts.is_hidden, facts.is_deleted);
  }
  Thread thread = store::load_thread(tx_.database(), named.thread).value();
  ++(is_comment ? thread.comment_count : thread.answer_count);
  if (facts.is_accepted) {
    thread.accepted_id = named.post;
    thread.state = ThreadState::Solved;
    thread.solved_at = tx_.now();
  }
  store::update_thread(tx_.database(), thread);
  return named;
}

Named RowMaker::make(const TicketFacts& facts) {
  Named named;
  Ticket ticket;
  ticket.id = tx_.make_id<TicketId>();
  ticket.number = storage::next_ticket_number(tx_.database());
  ticket.state = facts.state;
  ticket.subject = kTitle;
  ticket.requester_id = facts.requester.is_set() ? facts.requester : people_.somebody;
  ticket.created_at = tx_.now();
  ticket.last_activity_at = tx_.now();
  if (is_finished(facts.state)) ticket.solved_at = tx_.now();
  if (facts.has_thread) {
    ThreadFacts thread;
    thread.author = ticket.requester_id;
    named = make(thread);
    ticket.thread_id = named.thread;
    ticket.origin = TicketOrigin::StillStuck;
  }
  named.ticket = ticket.number;
  storage::insert_ticket(tx_.database(), ticket);
  const auto write = [&](MemberId author, bool is_note, const std::string& body) {
    storage::insert_message(tx_.database(), {tx_.make_id<MessageId>(), ticket.id, author, is_note,
                                             is_note, body, tx_.now()});
  };
  write(ticket.requester_id, false, "It still blinks.");
  write(people_.replier, true, "Between us: " + mark_of_note(ticket.number));
  return named;
}

Named RowMaker::make(const permissions::VideoFacts& facts) {
  Video video;
  video.id = tx_.make_id<VideoId>();
  video.space_id = space_of(portal_, facts.space.visibility).id;
  video.state = facts.is_ready ? VideoState::Ready : VideoState::Processing;
  video.title = "How to pair a sensor";
  video.author_id = facts.author.is_set() ? facts.author : people_.somebody;
  video.created_at = tx_.now();
  video.shown_to = storage::audience_now(tx_, video);
  store::insert_video(tx_.database(), video);
  Named named;
  named.video = video.id;
  named.slug = slugify(video.title);
  return named;
}

Named RowMaker::make_flag() {
  Named named = make(PostFacts{});
  Flag flag;
  flag.id = tx_.make_id<FlagId>();
  flag.post_id = named.post;
  flag.member_id = people_.replier;
  flag.created_at = tx_.now();
  storage::insert_flag(tx_.database(), flag, "m" + std::to_string(people_.replier.value));
  named.flag = flag.id;
  return named;
}

}  // namespace townwell::support
