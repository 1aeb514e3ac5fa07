#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/insights/scope.h"
#include "server/storage/episodes.h"
#include "server/storage/session_records.h"
#include "server/storage/tickets.h"
#include "tests/support/portal_fixture.h"

namespace townwell::insights_test {

using std::chrono::hours;

/// A portal small enough to count by hand. Times are hours before now.
class SmallTown {
 public:
  SmallTown();

  struct Question {
    int asked = 0;
    std::optional<int> answered = {};  ///< By a customer, unless `by_staff`.
    std::optional<int> solved = {};    ///< By accepting that answer.
    bool by_staff = false;
    std::string space = "hubs";
  };
  ThreadId add(const Question& question);

  /// Public, and found by its title.
  VideoId add_video(const std::string& title);

  struct TicketStory {
    int opened = 0;
    std::vector<int> replies = {};  ///< Of the team.
    std::optional<int> solved = {};
    std::optional<int> wrote_again = {};  ///< The customer.
    int score = 0;                        ///< 0: not rated.
    bool has_link = false;
    bool by_rule = false;
    ThreadId thread = {};
    MemberId requester = {};  ///< Unset: somebody new.
  };
  TicketId add(const TicketStory& story);

  struct Visit {
    int at = 0;
    storage::SessionRecord record = {};  ///< Without id and time.
  };
  HelpSessionId add(const Visit& visit);
  void add_search(int at, const std::string& words, int hits, bool is_opened, HelpSessionId of);

  struct Unit {
    int offered = 0;
    Arm arm = Arm::Shown;
    bool had_contact = false;
    std::optional<bool> solved = {};
    int held_per_mille = 100;
    std::optional<int> effort = {};
  };
  void add(const Unit& unit);

  MemberId add_member();
  /// Counted from one moment, as hours between two of them are whole.
  [[nodiscard]] UtcTime ago(int hours_ago) const { return begun_ - hours{hours_ago}; }
  /// The last so many days.
  [[nodiscard]] insights::Scope days(int count) const;
  [[nodiscard]] SpaceId space(const std::string& slug);

  void write(const std::function<void(storage::Tx&)>& act);

  support::PortalFixture portal;

 private:
  UtcTime begun_ = portal.now();
  int members_ = 0;
};

}  // namespace townwell::insights_test
