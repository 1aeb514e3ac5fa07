#include "server/features/simulate/sessions.h"

#include "server/features/simulate/searches.h"
#include "server/features/simulate/threads.h"
#include "server/features/simulate/tickets.h"
#include "shared/statistics/arm.h"

namespace townwell::simulate {
namespace {

using std::chrono::minutes;
using storage::Episode;
using storage::SessionRecord;

constexpr double kMille = 1000;
constexpr minutes kSoonest{3};
/// A contact is one within 7 days of the offer; its session began a little earlier.
constexpr std::chrono::hours kContactLatest{6 * 24};
constexpr int kSuggestedMin = 1, kSuggestedMax = 5;
constexpr int kEasyFrom = 3, kEffortMax = 7;

/// What one unit comes to.
enum class End { Ticket, EscalatedThread, Thread, Nothing };

Arm draw(World& world, double held_share) {
  const auto drawn = statistics::draw_arm(world.chance.bits(), held_share);
  return drawn == statistics::Arm::Held ? Arm::Held : Arm::Shown;
}

End draw_end(World& world, Arm arm) {
  Chance& chance = world.chance;
  const double contact =
      arm == Arm::Held ? rates::kContactHeld : rates::kContactHeld - world.plan.effect;
  if (chance.happens(contact)) {
    return chance.happens(rates::kContactByRule) ? End::EscalatedThread : End::Ticket;
  }
  return chance.happens(rates::kPostsWithoutContact) ? End::Thread : End::Nothing;
}

int draw_effort(Chance& chance, bool is_easy) {
  return is_easy ? chance.between(kEasyFrom, kEffortMax) : chance.between(1, kEffortMax - 1);
}

/// Whose a session was is forgotten once nothing more is matched.
bool is_matched(const World& world, const SessionRecord& record) {
  return record.started_at > world.plan.until - storage::kMatchedFor;
}

SessionRecord begin_record(World& world, UtcTime at, const Case& about) {
  SessionRecord record;
  record.id = world.make_id<HelpSessionId>(at);
  record.space_id = world.space_of(world.topic_of(about)).id;
  record.started_at = at;
  record.reads = world.chance.count(rates::kReads);
  record.last_read_id = world.find_known(about.topic);
  if (record.reads == 0 || !record.last_read_id.is_set()) {
    record.reads = 0;
    record.last_read_id = {};
  }
  return record;
}

/// "Did this solve it?", put to whoever read something or opened a suggestion.
void ask_record(World& world, SessionRecord& record, UtcTime at, bool may_be_solved) {
  Chance& chance = world.chance;
  if (!chance.happens(rates::kIsAsked) || !world.is_told(at)) return;
  record.asked_at = at;
  if (may_be_solved && chance.happens(rates::kSaysSolved)) {
    record.solved = true;
    if (chance.happens(rates::kSaysEffort)) record.effort = draw_effort(chance, true);
  }
}

void keep(World& world, Day& day, SessionRecord record) {
  world.tally.count_session(record.searches);
  day.records.push_back(std::move(record));
}

/// The question a day after the offer.
void ask_episode(World& world, Episode& episode) {
  Chance& chance = world.chance;
  const UtcTime asked_at = *episode.first_offered_at + std::chrono::days{1};
  if (!world.is_told(asked_at)) return;
  episode.asked_at = asked_at;
  const UtcTime at = asked_at + chance.after(rates::kAnswersAfter);
  if (!chance.happens(rates::kAnswersADayLater) || !world.is_told(at)) return;
  episode.answered_at = at;
  episode.solved =
      chance.happens(episode.arm == Arm::Held ? rates::kSolvedHeld : rates::kSolvedShown);
  if (chance.happens(rates::kSaysEffort)) episode.effort = draw_effort(chance, *episode.solved);
}

TicketId tell_contact(World& world, const Question& question) {
  Chance& chance = world.chance;
  std::chrono::milliseconds wait = kSoonest;
  if (!chance.happens(rates::kContactAtOnce)) {
    do {
      wait = kSoonest + chance.after(rates::kContactLater);
    } while (wait > kContactLatest);
  }
  TicketPlan plan;
  plan.about = question.about;
  plan.requester = question.asker;
  plan.at = question.at + wait;
  if (!world.is_told(plan.at)) return {};
  world.tally.count_ticket(false, false);
  return tell_ticket(world, plan).id;
}

/// Tells what came of the unit in threads and tickets, and notes it in its record and episode.
void tell_end(World& world, Day& day, const Question& question, End end, SessionRecord& record) {
  const UtcTime posted_at = question.at + kSoonest;
  Question asked = question;
  asked.at = posted_at;
  if (end == End::Ticket) record.contact_ticket_id = tell_contact(world, question);
  if (end != End::Thread && end != End::EscalatedThread) return;
  if (!world.is_told(posted_at)) return;
  record.posted_at = posted_at;
  if (end == End::Thread) {
    tell_answered(world, day, asked);
  } else {
    record.contact_ticket_id = tell_escalated(world, day, asked).ticket_id;
  }
}

void keep_episode(World& world, Day& day, const SessionRecord& record, MemberId member,
                  double held_share) {
  Episode episode;
  episode.id = world.make_id<storage::EpisodeId>(record.started_at);
  episode.member_id = member;
  episode.arm = record.arm;
  episode.held_per_mille = static_cast<int>(held_share * kMille + 0.5);
  episode.started_at = record.started_at;
  episode.first_offered_at = record.form_at;
  episode.last_offered_at = record.form_at;
  episode.contact_ticket_id = record.contact_ticket_id;
  ask_episode(world, episode);
  world.tally.count_unit(record.arm, *record.form_at, record.contact_ticket_id.is_set());
  day.episodes.push_back(episode);
}

}  // namespace

void tell_unit(World& world, Day& day, UtcTime at) {
  Chance& chance = world.chance;
  const double held_share = statistics::held_share_in_force(world.units);
  const Arm arm = draw(world, held_share);
  const End end = draw_end(world, arm);
  const auto asker = world.people.draw_asker(chance, at);
  if (!asker) return;
  ++world.units;
  const Question question{draw_case(chance, world.shop), *asker, at};
  SessionRecord record = begin_record(world, at - minutes{chance.between(2, 15)}, question.about);
  record.arm = arm;
  tell_searches(world, day, record, question.about);
  record.suggested = chance.between(kSuggestedMin, kSuggestedMax);
  record.form_at = at;
  const bool opens =
      chance.happens(end == End::Nothing ? rates::kOpensAndLeaves : rates::kOpensAndGoesOn);
  if (arm == Arm::Shown && opens) record.opened = chance.between(1, record.suggested);
  tell_end(world, day, question, end, record);
  ask_record(world, record, at + kSoonest, record.opened > 0 && end == End::Nothing);
  const bool is_visitor = end == End::Nothing && chance.happens(rates::kVisitors);
  record.was_member = !is_visitor;
  const MemberId member = is_visitor ? MemberId{} : world.people.id(*asker);
  if (is_matched(world, record)) record.member_id = member;
  keep_episode(world, day, record, member, held_share);
  keep(world, day, std::move(record));
}

void tell_reading(World& world, Day& day, UtcTime at) {
  Chance& chance = world.chance;
  const Case about = draw_case(chance, world.shop);
  SessionRecord record = begin_record(world, at, about);
  record.arm = draw(world, statistics::held_share_in_force(world.units));
  // What a member does next would be put down to this visit while it is young.
  record.was_member = !is_matched(world, record) && chance.happens(rates::kMembersReading);
  tell_searches(world, day, record, about);
  ask_record(world, record, at + kSoonest, record.reads > 0);
  keep(world, day, std::move(record));
}

void tell_joining(World& world, Day& day, int person) {
  const UtcTime joined_at = world.people.joined_at(person);
  const Case about = draw_case(world.chance, world.shop);
  SessionRecord record =
      begin_record(world, joined_at - minutes{world.chance.between(2, 25)}, about);
  if (record.reads == 0) return;
  record.joined_at = joined_at;
  if (is_matched(world, record)) record.member_id = world.people.id(person);
  world.people.rest(person, joined_at);
  tell_searches(world, day, record, about);
  keep(world, day, std::move(record));
}

}  // namespace townwell::simulate
