#include "tests/server/insights/small_town.h"

#include <catch2/catch.hpp>

#include "shared/store/members.h"
#include "shared/store/posts.h"
#include "shared/store/threads.h"
#include "shared/store/video_texts.h"
#include "shared/store/videos.h"

namespace townwell::insights_test {

using storage::Tx;

SmallTown::SmallTown() = default;

void SmallTown::write(const std::function<void(Tx&)>& act) {
  REQUIRE(portal
              .run(portal.visitor(),
                   [&](Tx& tx, const storage::Caller&) -> Result<storage::Outcome> {
                     act(tx);
                     return storage::Outcome{};
                   })
              .ok());
}

MemberId SmallTown::add_member() {
  Member member;
  write([&](Tx& tx) {
    member.id = tx.make_id<MemberId>();
    member.handle = "person-" + std::to_string(++members_);
    member.display_name = "Person " + std::to_string(members_);
    store::insert_member(tx.database(), member);
  });
  return member.id;
}

VideoId SmallTown::add_video(const std::string& title) {
  Video video;
  write([&](Tx& tx) {
    video.id = tx.make_id<VideoId>();
    video.space_id = space("hubs");
    video.title = title;
    video.shown_to = ShownTo::Everyone;
    video.state = VideoState::Ready;
    store::insert_video(tx.database(), video);
    store::index_video(tx.database(), video.id);
  });
  return video.id;
}

SpaceId SmallTown::space(const std::string& slug) {
  return portal.portal().find_space(slug)->id;
}

ThreadId SmallTown::add(const Question& question) {
  const MemberId asker = add_member();
  const MemberId helper = add_member();
  Thread thread;
  write([&](Tx& tx) {
    thread.id = tx.make_id<ThreadId>();
    thread.question_id = tx.make_id<PostId>();
    thread.space_id = space(question.space);
    thread.title = "Question " + std::to_string(thread.id.value);
    thread.author_id = asker;
    thread.created_at = ago(question.asked);
    thread.last_activity_at = thread.created_at;
    Post post;
    post.id = thread.question_id;
    post.thread_id = thread.id;
    post.kind = PostKind::Question;
    post.author_id = asker;
    post.created_at = thread.created_at;
    store::insert_post(tx.database(), post);
    if (question.answered) {
      post.id = tx.make_id<PostId>();
      post.kind = PostKind::Answer;
      post.author_id = helper;
      post.created_at = ago(*question.answered);
      post.is_official = question.by_staff;
      store::insert_post(tx.database(), post);
      thread.first_reply_at = post.created_at;
      thread.answer_count = 1;
    }
    if (question.solved) {
      thread.state = ThreadState::Solved;
      thread.accepted_id = post.id;
      thread.solved_at = ago(*question.solved);
    }
    store::insert_thread(tx.database(), thread);
  });
  return thread.id;
}

TicketId SmallTown::add(const TicketStory& story) {
  Ticket ticket;
  const MemberId requester = story.requester.is_set() ? story.requester : add_member();
  write([&](Tx& tx) {
    ticket.id = tx.make_id<TicketId>();
    ticket.number = storage::next_ticket_number(tx.database());
    ticket.requester_id = requester;
    ticket.thread_id = story.thread;
    ticket.rule_id = story.by_rule ? RuleId{1} : RuleId{};
    ticket.created_at = ago(story.opened);
    ticket.last_activity_at = ticket.created_at;
    if (story.solved) {
      ticket.state = TicketState::Solved;
      ticket.solved_at = ago(*story.solved);
    }
    storage::insert_ticket(tx.database(), ticket);
    for (const int at : story.replies) {
      storage::insert_message(tx.database(), {tx.make_id<MessageId>(), ticket.id, MemberId{9},
                                              false, true, "Hello", ago(at)});
    }
    tx.database().execute(R"sql(UPDATE messages SET has_link = $2 WHERE ticket_id = $1)sql",
                          ticket.id, story.has_link);
    if (story.wrote_again) {
      storage::insert_message(tx.database(), {tx.make_id<MessageId>(), ticket.id, requester, false,
                                              false, "Again", ago(*story.wrote_again)});
    }
    if (story.score > 0) {
      storage::save_ticket_rating(tx.database(), {ticket.id, requester, story.score, "", tx.now()});
    }
  });
  return ticket.id;
}

HelpSessionId SmallTown::add(const Visit& visit) {
  storage::SessionRecord record = visit.record;
  write([&](Tx& tx) {
    record.id = tx.make_id<HelpSessionId>();
    record.started_at = ago(visit.at);
    storage::insert_session_record(tx.database(), record);
  });
  return record.id;
}

void SmallTown::add_search(int at, const std::string& words, int hits, bool is_opened,
                           HelpSessionId of) {
  write([&](Tx& tx) {
    storage::insert_search(tx.database(), {tx.make_id<HelpSessionId>().value, of, SpaceId{}, words,
                                           words + "?", hits, is_opened, ago(at)});
  });
}

void SmallTown::add(const Unit& unit) {
  write([&](Tx& tx) {
    storage::Episode episode;
    episode.id = tx.make_id<storage::EpisodeId>();
    episode.arm = unit.arm;
    episode.held_per_mille = unit.held_per_mille;
    episode.started_at = ago(unit.offered);
    episode.first_offered_at = ago(unit.offered);
    episode.last_offered_at = ago(unit.offered);
    if (unit.had_contact) episode.contact_ticket_id = TicketId{1};
    if (unit.solved) episode.answered_at = ago(unit.offered - 25);
    episode.solved = unit.solved;
    episode.effort = unit.effort;
    storage::insert_episode(tx.database(), episode);
  });
}

insights::Scope SmallTown::days(int count) const {
  return {{portal.now() - hours{24 * count}, portal.now()}, {}, portal.now()};
}

}  // namespace townwell::insights_test
