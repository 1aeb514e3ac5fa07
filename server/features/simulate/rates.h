#pragma once

#include <chrono>

/// How a small business's community behaves, in figures that were chosen to be believable. "A day"
/// is for each 10,000 members; times are the median and the spread (sigma) of a log-normal.
namespace townwell::simulate::rates {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

struct Delay {
  std::chrono::milliseconds median;
  double sigma;
};

inline constexpr double kMembersOfRates = 10'000;
inline constexpr double kSessionsADay = 200;  ///< Of these start to ask
inline constexpr double kUnitsADay = 55;      ///< so many, which makes about 20 threads a day.

// People. Weights fall with a power of the rank, so that few write most.
inline constexpr double kMembersBefore = 0.7;  ///< Were there when the story begins.
inline constexpr double kJoinedByReading = 0.6;
inline constexpr double kAskersPower = 0.5;
inline constexpr double kRepliersShare = 0.1;  ///< One in ten replies,
inline constexpr double kRepliersPower = 0.9;  ///< and of those one in ten writes half.
inline constexpr int kMembersAnAgent = 4000;
inline constexpr int kAgentsMin = 3;

// Who starts to ask. The effect is taken off the share of contacts where suggestions are shown.
inline constexpr double kContactHeld = 0.65;
inline constexpr double kContactByRule = 0.08;  ///< Of contacts: a question that nobody answered.
inline constexpr double kPostsWithoutContact = 0.71;
inline constexpr double kVisitors = 0.4;  ///< Of those who neither post nor contact.
inline constexpr double kContactAtOnce = 0.7;
inline constexpr Delay kContactLater{hours{20}, 1.1};
inline constexpr double kOpensAndLeaves = 0.8;
inline constexpr double kOpensAndGoesOn = 0.35;

// The question a day later, in both arms alike.
inline constexpr double kAnswersADayLater = 0.3;
inline constexpr double kSolvedHeld = 0.58;
inline constexpr double kSolvedShown = 0.62;
inline constexpr Delay kAnswersAfter{hours{3}, 1.0};

// Threads.
inline constexpr hours kRuleWait{24};
inline constexpr Delay kFirstAnswer{hours{3}, 1.4};
inline constexpr double kFirstByStaff = 0.3;
inline constexpr double kMoreAnswers = 0.6;  ///< On average.
inline constexpr Delay kNextAnswer{hours{9}, 1.2};
inline constexpr double kComments = 0.5;
inline constexpr double kVotes = 0.8;  ///< On a post.
inline constexpr double kAccepted = 0.6;
inline constexpr double kAcceptsTheFirst = 0.75;
inline constexpr double kSolvedOtherwise = 0.05;
inline constexpr Delay kAccepts{hours{6}, 1.3};
inline constexpr double kSaysYesToo = 0.7;  ///< People beside the asker, for an accepted answer.
inline constexpr double kPublishes = 0.7;   ///< Of what the team answers in a ticket by rule.
inline constexpr double kRescuedByPeers = 0.25;  ///< Of questions that the rule made tickets.

// Tickets.
inline constexpr double kNeverAnswered = 0.03;
inline constexpr Delay kStaffReplies{hours{4}, 1.0};
inline constexpr Delay kCustomerReplies{hours{7}, 1.0};
inline constexpr double kLinksKnowledge = 0.35;
inline constexpr double kSolvedAtFirst = 0.55;
inline constexpr double kSolvedLater = 0.9;
inline constexpr double kReopened = 0.06;
inline constexpr double kRated = 0.3;
inline constexpr Delay kRates{hours{6}, 1.2};

// Help sessions.
inline constexpr double kSearches = 0.9;
inline constexpr double kReads = 1.4;
inline constexpr double kGapSearches = 0.12;  ///< Ask for what no thread is about.
inline constexpr double kMissedSearches = 0.1;
inline constexpr double kOpensAHit = 0.65;
inline constexpr double kIsAsked = 0.3;
inline constexpr double kSaysSolved = 0.35;  ///< Of those asked.
inline constexpr double kSaysEffort = 0.5;
inline constexpr double kMembersReading = 0.35;

}  // namespace townwell::simulate::rates
