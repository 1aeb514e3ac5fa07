#pragma once

#include <deque>
#include <map>
#include <vector>

#include "server/features/simulate/people.h"
#include "server/features/simulate/shop.h"
#include "server/features/simulate/simulate.h"
#include "server/storage/episodes.h"
#include "server/storage/session_records.h"
#include "server/storage/tickets.h"
#include "server/storage/votes.h"
#include "shared/domain/post.h"
#include "shared/domain/space.h"
#include "shared/domain/thread.h"

/// The story while it is told: what is drawn, kept as rows until it is written.
namespace townwell::simulate {

struct VoteRow {
  PostId post_id;
  MemberId member_id;
  UtcTime at{};
};

struct ThreadRows {
  Thread thread;
  std::vector<Post> posts;  ///< The question first.
  std::vector<std::string> tags;
  std::vector<VoteRow> votes;
  std::vector<storage::OutcomeRow> outcomes;
};

struct TicketRows {
  Ticket ticket;  ///< Its number is given when it is written.
  std::vector<storage::MessageRow> messages;
  std::vector<TicketEvent> events;
  std::optional<storage::TicketRating> rating;
};

/// What happened in a day, in no order that matters but that of tickets.
struct Day {
  std::vector<Member> members;
  std::vector<ThreadRows> threads;
  std::vector<TicketRows> tickets;  ///< In the order in which they were opened.
  std::vector<storage::SessionRecord> records;
  std::vector<storage::Search> searches;
  std::vector<storage::Episode> episodes;
};

struct World {
  World(const Plan& the_plan, Shop the_shop);

  Plan plan;
  Shop shop;
  UtcTime begun_at;
  Chance chance;
  IdMaker ids;
  People people;
  RuleId rule_id;
  std::vector<Space> spaces;
  /// The newest threads of each topic, to be found, read and suggested.
  std::vector<std::deque<ThreadId>> known;
  /// Tickets that were told ahead of their day, by when they are opened.
  std::multimap<UtcTime, TicketRows> waiting;
  std::int64_t units = 0;
  std::int64_t last_ticket = 0;
  Tally tally;

  template <class IdType>
  [[nodiscard]] IdType make_id(UtcTime at) {
    return IdType{ids.next(to_unix_ms(at))};
  }
  [[nodiscard]] const Topic& topic_of(const Case& of) const {
    return shop.topics[static_cast<std::size_t>(of.topic)];
  }
  [[nodiscard]] const Space& space_of(const Topic& topic) const;
  void remember(const Case& of, ThreadId thread);
  /// Unset where nobody asked about it yet.
  [[nodiscard]] ThreadId find_known(int topic);
  /// Whether it has happened when the story ends.
  [[nodiscard]] bool is_told(UtcTime at) const { return at <= plan.until; }
};

}  // namespace townwell::simulate
