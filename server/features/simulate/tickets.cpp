#include "server/features/simulate/tickets.h"

#include <array>

#include "shared/domain/settings.h"
#include "shared/rules/tickets/state_machine.h"
#include "shared/wire/case_snapshot.h"
#include "shared/wire/json_writer.h"

namespace townwell::simulate {
namespace {

using std::chrono::minutes;
using tickets::EventKind;
using tickets::Party;

constexpr minutes kSoonest{3};
/// So long after the reply the one who wrote it says where the ticket stands.
constexpr minutes kDecidedAfter{1};
constexpr int kTurnsMax = 3;
/// Of 100 who rate: so many give at most 1, 2, 3 and 4; the others 5.
constexpr std::array kScoresUpTo = {6, 13, 25, 55};

wire::CaseThread snapshot_of(const World& world, const TicketPlan& plan) {
  const ThreadRows& rows = *plan.thread;
  const Thread& thread = rows.thread;
  const Topic& topic = world.topic_of(plan.about);
  wire::CaseThread out{thread.id, thread.title, topic.space, rows.tags, thread.state, {}, 0};
  const Post& question = rows.posts.front();
  const Member asker = world.people.member(plan.requester);
  out.posts.push_back({question.id,
                       question.kind,
                       {asker.handle, asker.display_name, asker.role},
                       question.created_at,
                       question.body,
                       0,
                       0,
                       0,
                       false,
                       false});
  return out;
}

/// One ticket as it goes on. Nothing happens after the end of the story, and what is told after
/// that is dropped.
class Tale {
 public:
  Tale(World& world, const TicketPlan& plan)
      : world_(world), requester_(plan.requester), topic_(plan.about.topic) {
    const Topic& topic = world.topic_of(plan.about);
    Ticket& ticket = rows_.ticket;
    ticket.id = world.make_id<TicketId>(plan.at);
    ticket.subject = plan.thread != nullptr ? plan.thread->thread.title
                                            : fill(world.chance.pick(topic.titles), plan.about);
    ticket.requester_id = world.people.id(plan.requester);
    ticket.created_at = plan.at;
    ticket.last_activity_at = plan.at;
    wire::CaseSnapshot snapshot;
    snapshot.taken_at = plan.at;
    if (plan.thread != nullptr) {
      ticket.origin = TicketOrigin::Unanswered;
      ticket.thread_id = plan.thread->thread.id;
      ticket.rule_id = world.rule_id;
      snapshot.thread = snapshot_of(world, plan);
    }
    snapshot.origin = ticket.origin;
    ticket.snapshot = wire::to_json(snapshot);
    note("created", plan.at, plan.thread == nullptr ? ticket.requester_id : MemberId{});
  }

  [[nodiscard]] UtcTime now() const { return rows_.ticket.last_activity_at; }
  [[nodiscard]] const tickets::State& state() const { return state_; }

  /// False where the rules forbid it, or where it would be after the end.
  bool happen(EventKind kind, Party by, UtcTime at, MemberId actor) {
    if (!world_.is_told(at)) return false;
    const tickets::Settings settings{std::chrono::days{PortalSettings{}.reopen_days}};
    const auto after = tickets::apply(state_, {kind, by, at}, settings);
    if (!after.ok()) return false;
    state_ = after.value();
    rows_.ticket.state = state_.state;
    rows_.ticket.solved_at = state_.solved_at;
    rows_.ticket.cycle = state_.cycle;
    note(to_text(kind), at, actor);
    if (by != Party::System) rows_.ticket.last_activity_at = at;
    return true;
  }

  bool customer_says(UtcTime at, const std::string& body) {
    const MemberId author = world_.people.id(requester_);
    // The first words are the ticket itself, not an event of it.
    const bool is_first = rows_.messages.empty() && at == rows_.ticket.created_at;
    if (!is_first && !happen(EventKind::CustomerReplied, Party::Customer, at, author)) return false;
    put_message(at, author, false, body);
    return true;
  }

  bool staff_says(UtcTime at, std::string body) {
    if (!world_.is_told(at)) return false;
    const ThreadId linked =
        world_.chance.happens(rates::kLinksKnowledge) ? world_.find_known(topic_) : ThreadId{};
    if (linked.is_set()) body += "\n\n/q/" + to_base36(linked.value);
    if (!rows_.ticket.assignee_id.is_set()) {
      rows_.ticket.assignee_id = world_.people.id(world_.people.draw_staff(world_.chance));
      note("assigned", at, rows_.ticket.assignee_id);
    }
    put_message(at, rows_.ticket.assignee_id, true, body);
    rows_.messages.back().has_link = linked.is_set();
    return happen(EventKind::StaffReplied, Party::Staff, at, rows_.ticket.assignee_id);
  }

  bool staff_decides(EventKind kind, UtcTime at) {
    return happen(kind, Party::Staff, at, rows_.ticket.assignee_id);
  }

  void rate(UtcTime at) {
    if (!world_.is_told(at)) return;
    const int drawn = world_.chance.below(100);
    int score = 1;
    for (const int up_to : kScoresUpTo) score += drawn >= up_to ? 1 : 0;
    rows_.rating = storage::TicketRating{rows_.ticket.id, rows_.ticket.requester_id, score, "", at};
  }

  TicketEnd finish() {
    const TicketEnd end{rows_.ticket.id, tickets::is_running(state_.state)};
    rows_.ticket.version = static_cast<std::int64_t>(rows_.events.size());
    const UtcTime at = rows_.ticket.created_at;
    world_.waiting.emplace(at, std::move(rows_));
    return end;
  }

 private:
  void note(std::string_view kind, UtcTime at, MemberId actor) {
    TicketEvent& event = rows_.events.emplace_back();
    event.id = world_.make_id<TicketId>(at).value;
    event.state = state_.state;
    event.actor.id = actor;
    event.kind = kind;
    event.at = at;
  }

  void put_message(UtcTime at, MemberId author, bool is_from_staff, const std::string& body) {
    rows_.messages.push_back({world_.make_id<MessageId>(at), rows_.ticket.id, author, false,
                              is_from_staff, body, at, false});
  }

  World& world_;
  int requester_;
  int topic_;
  TicketRows rows_;
  tickets::State state_;
};

void tell_solution(World& world, Tale& tale, const Case& about) {
  Chance& chance = world.chance;
  if (!tale.staff_decides(EventKind::Solved, tale.now() + kDecidedAfter)) return;
  if (chance.happens(rates::kReopened)) {
    const UtcTime back = tale.now() + kSoonest + chance.after(rates::kCustomerReplies);
    if (!tale.customer_says(back, chance.pick(world.shop.extras))) return;
    const UtcTime again = back + kSoonest + chance.after(rates::kStaffReplies);
    if (!tale.staff_says(again, tell_more(chance, world.shop, about))) return;
    if (!tale.staff_decides(EventKind::Solved, again + kDecidedAfter)) return;
  }
  if (chance.happens(rates::kRated)) tale.rate(tale.now() + chance.after(rates::kRates));
  // What the customer leaves alone is closed when it may no longer be reopened.
  (void)tale.happen(
      EventKind::Closed, Party::System,
      tale.now() + std::chrono::days{PortalSettings{}.reopen_days} + std::chrono::minutes{1}, {});
}

/// Team and customer in turn, until it is solved or somebody no longer answers.
void tell_talk(World& world, Tale& tale, const TicketPlan& plan) {
  Chance& chance = world.chance;
  UtcTime at = plan.answered_at.value_or(plan.at + kSoonest + chance.after(rates::kStaffReplies));
  for (int turn = 0; turn < kTurnsMax; ++turn) {
    if (!tale.staff_says(at, tell_for_team(chance, world.shop, plan.about))) return;
    const bool is_last = turn + 1 == kTurnsMax;
    if (is_last || chance.happens(rates::kSolvedAtFirst)) break;
    (void)tale.staff_decides(EventKind::PutPending, at + kDecidedAfter);
    at = tale.now() + kSoonest + chance.after(rates::kCustomerReplies);
    if (!tale.customer_says(at, chance.pick(world.shop.extras))) return;
    at += kSoonest + chance.after(rates::kStaffReplies);
  }
  if (chance.happens(rates::kSolvedLater)) tell_solution(world, tale, plan.about);
}

}  // namespace

TicketEnd tell_ticket(World& world, const TicketPlan& plan) {
  Chance& chance = world.chance;
  Tale tale(world, plan);
  if (plan.thread == nullptr) {
    (void)tale.customer_says(plan.at, tell_problem(chance, world.shop, plan.about));
  }
  if (plan.solved_by_asker_at) {
    (void)tale.happen(EventKind::Solved, Party::Customer, *plan.solved_by_asker_at,
                      world.people.id(plan.requester));
  } else if (plan.answered_at || !chance.happens(rates::kNeverAnswered)) {
    tell_talk(world, tale, plan);
  }
  return tale.finish();
}

}  // namespace townwell::simulate
