#include "server/features/simulate/threads.h"

#include <algorithm>
#include <set>

#include "server/features/simulate/tickets.h"
#include "server/storage/lookup.h"
#include "shared/rules/participation/rank.h"

namespace townwell::simulate {
namespace {

using std::chrono::minutes;

constexpr minutes kSoonest{2};
/// A reply that came so late would have found a ticket.
constexpr std::chrono::hours kLatest = rates::kRuleWait - std::chrono::hours{1};
constexpr int kVotersMax = 8;

/// One thread as it grows. What would come after the end of the story does not come.
class Tale {
 public:
  Tale(World& world, const Question& question) : world_(world), question_(question) {
    const Topic& topic = world.topic_of(question.about);
    const Space& space = world.space_of(topic);
    Thread& thread = rows_.thread;
    thread.id = world.make_id<ThreadId>(question.at);
    thread.space_id = space.id;
    thread.title = fill(world.chance.pick(topic.titles), question.about);
    thread.author_id = world.people.id(question.asker);
    thread.created_at = question.at;
    thread.last_activity_at = question.at;
    thread.shown_to = storage::audience_of(thread, space);
    rows_.tags = topic.tags;
    thread.question_id = put(PostKind::Question, question.at, question.asker,
                             tell_problem(world.chance, world.shop, question.about));
  }

  [[nodiscard]] ThreadRows& rows() { return rows_; }
  [[nodiscard]] Chance& chance() { return world_.chance; }

  /// The answer's place among the posts; empty after the end.
  std::optional<std::size_t> answer(UtcTime at, int author, const std::string& body) {
    if (!world_.is_told(at)) return std::nullopt;
    put(PostKind::Answer, at, author, body);
    ++rows_.thread.answer_count;
    return rows_.posts.size() - 1;
  }

  /// An answer by one of the community or, once in a while, of the team.
  std::optional<std::size_t> answer(UtcTime at, bool is_by_staff) {
    const Case& about = question_.about;
    if (is_by_staff) {
      return answer(at, world_.people.draw_staff(chance()),
                    tell_for_team(chance(), world_.shop, about));
    }
    return answer(at, world_.people.draw_replier(chance(), at, question_.asker),
                  tell_answer(chance(), world_.shop, about));
  }

  void comment(UtcTime at, int author, std::size_t below, const std::string& body) {
    if (!world_.is_told(at)) return;
    put(PostKind::Comment, at, author, body);
    rows_.posts.back().parent_id = rows_.posts[below].id;
    ++rows_.thread.comment_count;
  }

  void accept(std::size_t answer, UtcTime at) {
    if (!world_.is_told(at)) return;
    Thread& thread = rows_.thread;
    thread.state = ThreadState::Solved;
    thread.accepted_id = rows_.posts[answer].id;
    thread.solved_at = at;
    ++thread.version;
    say_yes(rows_.posts[answer], at);
  }

  ThreadId finish(Day& day) {
    for (Post& post : rows_.posts) vote(post);
    rows_.thread.score = rows_.posts.front().score;
    world_.remember(question_.about, rows_.thread.id);
    world_.tally.count_thread(rows_.thread.created_at, rows_.thread.first_reply_at,
                              rows_.thread.solved_at.has_value());
    day.threads.push_back(std::move(rows_));
    return day.threads.back().thread.id;
  }

 private:
  PostId put(PostKind kind, UtcTime at, int author, const std::string& body) {
    Post post;
    post.id = world_.make_id<PostId>(at);
    post.thread_id = rows_.thread.id;
    post.kind = kind;
    post.author_id = world_.people.id(author);
    post.body = body;
    post.created_at = at;
    post.is_official = kind == PostKind::Answer && is_staff(world_.people.member(author).role);
    Thread& thread = rows_.thread;
    thread.has_official |= post.is_official;
    thread.last_activity_at = std::max(thread.last_activity_at, at);
    if (author != question_.asker && !thread.first_reply_at) thread.first_reply_at = at;
    thread.version += rows_.posts.empty() ? 0 : 1;
    rows_.posts.push_back(std::move(post));
    return rows_.posts.back().id;
  }

  void vote(Post& post) {
    std::set<MemberId> voters;
    const int count = std::min(kVotersMax, chance().count(rates::kVotes));
    for (int i = 0; i < count; ++i) {
      const UtcTime at = post.created_at + chance().after(rates::kNextAnswer);
      const MemberId voter = world_.people.id(world_.people.draw_anyone(chance(), post.created_at));
      if (!world_.is_told(at) || voter == post.author_id || !voters.insert(voter).second) continue;
      rows_.votes.push_back({post.id, voter, at});
    }
    post.up_count = static_cast<int>(voters.size());
    post.score = post.up_count;
    post.rank = participation::answer_rank(post.up_count, 0, post.is_official);
  }

  /// Others with the same problem.
  void say_yes(Post& answer, UtcTime after) {
    std::set<MemberId> people = {answer.author_id, rows_.thread.author_id};
    for (int i = chance().count(rates::kSaysYesToo); i > 0; --i) {
      const UtcTime at = after + chance().after(rates::kNextAnswer);
      const MemberId member = world_.people.id(world_.people.draw_anyone(chance(), after));
      if (!world_.is_told(at) || !people.insert(member).second) continue;
      rows_.outcomes.push_back({rows_.thread.id, "m" + std::to_string(member.value), member, true,
                                answer.id, TicketId{}, at});
      ++answer.yes_count;
    }
  }

  World& world_;
  const Question& question_;
  ThreadRows rows_;
};

void tell_further(World& world, Tale& tale, const Question& question, UtcTime from) {
  Chance& chance = world.chance;
  UtcTime at = from;
  for (int i = chance.count(rates::kMoreAnswers); i > 0; --i) {
    at += chance.after(rates::kNextAnswer);
    (void)tale.answer(at, world.people.draw_replier(chance, at, question.asker),
                      tell_more(chance, world.shop, question.about));
  }
}

/// What the asker makes of the answers.
void tell_end(World& world, Tale& tale, const Question& question, std::size_t first) {
  Chance& chance = world.chance;
  const std::size_t chosen =
      chance.happens(rates::kAcceptsTheFirst) ? first : tale.rows().posts.size() - 1;
  const UtcTime at = tale.rows().posts[chosen].created_at + chance.after(rates::kAccepts);
  if (chance.happens(rates::kAccepted)) {
    tale.accept(chosen, at);
    if (chance.happens(rates::kComments)) {
      tale.comment(at + kSoonest, question.asker, chosen, chance.pick(world.shop.thanks));
    }
  } else if (chance.happens(rates::kSolvedOtherwise) && world.is_told(at)) {
    tale.rows().thread.state = ThreadState::SolvedOtherwise;
    tale.rows().thread.solved_at = at;
  }
}

}  // namespace

ThreadId tell_answered(World& world, Day& day, const Question& question) {
  Chance& chance = world.chance;
  Tale tale(world, question);
  std::chrono::milliseconds wait = chance.after(rates::kFirstAnswer);
  while (wait > kLatest) wait = chance.after(rates::kFirstAnswer);
  const UtcTime at = question.at + kSoonest + wait;
  if (const auto first = tale.answer(at, chance.happens(rates::kFirstByStaff))) {
    tell_further(world, tale, question, at);
    tell_end(world, tale, question, *first);
  }
  return tale.finish(day);
}

EscalatedThread tell_escalated(World& world, Day& day, const Question& question) {
  Chance& chance = world.chance;
  Tale tale(world, question);
  const UtcTime due = question.at + rates::kRuleWait;
  if (!world.is_told(due)) return {tale.finish(day), {}};
  TicketPlan plan;
  plan.about = question.about;
  plan.requester = question.asker;
  plan.at = due;
  plan.thread = &tale.rows();
  const UtcTime answered_at = due + kSoonest + chance.after(rates::kStaffReplies);
  const bool is_rescued = chance.happens(rates::kRescuedByPeers);
  if (is_rescued) {
    plan.solved_by_asker_at = answered_at + chance.after(rates::kAccepts);
  } else {
    plan.answered_at = answered_at;
  }
  const TicketEnd end = tell_ticket(world, plan);
  const bool is_public = is_rescued || chance.happens(rates::kPublishes);
  const auto answer = is_public ? tale.answer(answered_at, !is_rescued) : std::nullopt;
  if (answer) {
    if (is_rescued) {
      tale.accept(*answer, *plan.solved_by_asker_at);
    } else {
      tell_end(world, tale, question, *answer);
    }
  }
  Thread& thread = tale.rows().thread;
  thread.case_state = end.is_running ? CaseState::Escalated : CaseState::Resolved;
  const bool is_reversed = thread.solved_at && *thread.solved_at <= due + std::chrono::days{1};
  world.tally.count_ticket(true, is_reversed);
  return {tale.finish(day), end.id};
}

}  // namespace townwell::simulate
