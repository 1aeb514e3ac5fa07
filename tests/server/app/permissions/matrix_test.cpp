#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "tests/server/app/permissions/trial.h"

using namespace townwell;
using namespace townwell::permissions_test;
using permissions::Action;
using permissions::MemberFacts;
using permissions::PostFacts;
using permissions::SpaceFacts;
using permissions::ThreadFacts;
using permissions::TicketFacts;
using permissions::VideoFacts;
using support::Named;
using support::RowMaker;

// Every action × everyone × own and others' × every state that matters, asked behind both doors.
// What differs from what the rules say is printed: the action, the request, how it differs, and
// where.
namespace {

/// Who asks of what is whose, and with which request.
std::vector<Case> make_cases(const Cast& cast, Action action) {
  std::vector<Case> cases;
  for (const Ask& ask : row_of(action).asks) {
    for (const Person& person : cast.people()) {
      for (const bool owns : {true, false}) {
        // A visitor owns nothing.
        if (owns && person.actor.role == Role::Visitor) continue;
        Case& one = cases.emplace_back();
        one.person = &person;
        one.owns = owns;
        one.ask = ask;
      }
    }
  }
  return cases;
}

template <class... Facts>
void ask_rules(Case& one, Action action, const Facts&... facts) {
  one.rule = permissions::require(one.person->actor, action, facts...);
  one.visitor_rule = permissions::require({}, action, facts...);
}

/// What differs, each with the cells where it does.
using Differences = std::map<std::string, std::string>;

void try_all(Cast& cast, Action action, const std::string& state, const std::vector<Case>& cases,
             Differences& differences) {
  for (const Case& one : cases) {
    const std::string wrong = try_case(cast, one);
    if (wrong.empty()) continue;
    differences[std::string(to_text(action)) + ": " + wrong] +=
        " (" + state + (one.owns ? ", own, " : ", other's, ") + one.person->name + ")";
  }
}

std::string print(const Differences& differences) {
  std::string out;
  for (const auto& [what, where] : differences) out += what + "\n  " + where + "\n";
  return out;
}

/// Facts of what is `owner`'s.
ThreadFacts owned(ThreadFacts facts, Action, MemberId owner) {
  facts.author = owner;
  return facts;
}
PostFacts owned(PostFacts facts, Action action, MemberId owner) {
  // The asker accepts, whoever wrote the answer.
  (action == Action::Accept ? facts.thread.author : facts.author) = owner;
  if (facts.kind == PostKind::Question) facts.thread.author = facts.author = owner;
  return facts;
}
TicketFacts owned(TicketFacts facts, Action, MemberId owner) {
  facts.requester = owner;
  return facts;
}

void describe(Case& one, const ThreadFacts& facts) {
  one.sees_thread = permissions::may(one.person->actor, Action::ReadThread, facts);
  one.space = facts.space.visibility;
}
void describe(Case& one, const PostFacts& facts) {
  describe(one, facts.thread);
  one.kind = facts.kind;
  one.is_accepted = facts.is_accepted;
}
void describe(Case&, const TicketFacts&) {}

template <class Facts>
using States = std::vector<std::pair<std::string, Facts>>;

/// Every action from `first` to `last` in every state.
template <class Facts>
std::string try_states(Cast& cast, Action first, Action last, const States<Facts>& states) {
  Differences wrong;
  for (auto action = first; action <= last;
       action = static_cast<Action>(static_cast<int>(action) + 1)) {
    for (const auto& [state, facts] : states) {
      const auto facts_of = [&, &facts = facts](const Case& one) {
        return owned(facts, action, one.owns ? one.person->actor.id : cast.somebody());
      };
      std::vector<Case> cases = make_cases(cast, action);
      for (Case& one : cases) {
        describe(one, facts_of(one));
        ask_rules(one, action, facts_of(one));
      }
      std::erase_if(cases, [](const Case& one) { return !fits(one); });
      cast.make([&](RowMaker& maker) {
        for (Case& one : cases) one.named = maker.make(facts_of(one));
      });
      try_all(cast, action, state, cases, wrong);
    }
  }
  return print(wrong);
}

template <class Facts, class Change>
Facts with(Change change) {
  Facts facts;
  change(facts);
  return facts;
}

States<ThreadFacts> thread_states() {
  const auto make = [](auto change) { return with<ThreadFacts>(change); };
  return {{"open", {}},
          {"members", make([](auto& it) { it.space.visibility = Visibility::Members; })},
          {"staff", make([](auto& it) { it.space.visibility = Visibility::Staff; })},
          {"replied", make([](auto& it) { it.has_replies = true; })},
          {"locked", make([](auto& it) { it.is_locked = true; })},
          {"closed", make([](auto& it) { it.is_closed = true; })},
          {"hidden", make([](auto& it) { it.is_hidden = true; })},
          {"deleted", make([](auto& it) { it.is_deleted = true; })},
          {"discussion", make([](auto& it) { it.is_question = false; })}};
}

States<PostFacts> post_states() {
  const auto make = [](auto change) { return with<PostFacts>(change); };
  return {{"answer", {}},
          {"comment", make([](auto& it) { it.kind = PostKind::Comment; })},
          {"question", make([](auto& it) { it.kind = PostKind::Question; })},
          {"accepted", make([](auto& it) { it.is_accepted = true; })},
          {"hidden", make([](auto& it) { it.is_hidden = true; })},
          {"deleted", make([](auto& it) { it.is_deleted = true; })},
          {"under hidden", make([](auto& it) {
             it.kind = PostKind::Comment;
             it.is_hidden = true;
           })},
          {"under deleted", make([](auto& it) {
             it.kind = PostKind::Comment;
             it.is_deleted = true;
           })},
          {"in locked", make([](auto& it) { it.thread.is_locked = true; })},
          {"in closed", make([](auto& it) { it.thread.is_closed = true; })},
          {"in hidden", make([](auto& it) { it.thread.is_hidden = true; })},
          {"in deleted", make([](auto& it) { it.thread.is_deleted = true; })},
          {"in members", make([](auto& it) { it.thread.space.visibility = Visibility::Members; })},
          {"in staff", make([](auto& it) { it.thread.space.visibility = Visibility::Staff; })}};
}

States<TicketFacts> ticket_states() {
  States<TicketFacts> states;
  for (const auto state :
       {TicketState::New, TicketState::Open, TicketState::Pending, TicketState::OnHold,
        TicketState::Solved, TicketState::Closed, TicketState::Merged, TicketState::Spam}) {
    states.emplace_back(to_text(state), TicketFacts{{}, state, true});
  }
  states.emplace_back("private", TicketFacts{});
  return states;
}

}  // namespace

TEST_CASE("permissions by request: the portal and its settings", "[app][permissions]") {
  Cast cast;
  Differences wrong;
  for (auto action = Action::OpenTicket; action <= Action::Import;
       action = static_cast<Action>(static_cast<int>(action) + 1)) {
    std::vector<Case> cases = make_cases(cast, action);
    std::erase_if(cases, [](const Case& one) { return one.owns || !fits(one); });
    cast.make([&](RowMaker& maker) {
      for (Case& one : cases) {
        ask_rules(one, action);
        one.named = maker.make_flag();
      }
    });
    try_all(cast, action, "any", cases, wrong);
  }
  CHECK(print(wrong) == "");
}

TEST_CASE("permissions by request: spaces", "[app][permissions]") {
  Cast cast;
  Differences wrong;
  for (const Action action : {Action::ReadSpace, Action::PostThread}) {
    for (const auto visibility : {Visibility::Public, Visibility::Members, Visibility::Staff}) {
      std::vector<Case> cases = make_cases(cast, action);
      std::erase_if(cases, [](const Case& one) { return one.owns || !fits(one); });
      for (Case& one : cases) {
        one.space = visibility;
        ask_rules(one, action, SpaceFacts{visibility});
      }
      try_all(cast, action, std::string(to_text(visibility)), cases, wrong);
    }
  }
  CHECK(print(wrong) == "");
}

TEST_CASE("permissions by request: videos", "[app][permissions]") {
  Cast cast;
  Differences wrong;
  for (auto action = Action::ReadVideo; action <= Action::ReadRetention;
       action = static_cast<Action>(static_cast<int>(action) + 1)) {
    for (const auto visibility : {Visibility::Public, Visibility::Members, Visibility::Staff}) {
      for (const bool is_ready : {true, false}) {
        std::vector<Case> cases = make_cases(cast, action);
        cast.make([&](RowMaker& maker) {
          for (Case& one : cases) {
            const MemberId author = one.owns ? one.person->actor.id : cast.somebody();
            const VideoFacts facts{{visibility}, author, is_ready};
            one.space = visibility;
            one.named = maker.make(facts);
            ask_rules(one, action, facts);
          }
        });
        std::erase_if(cases, [](const Case& one) { return !fits(one); });
        const std::string state = is_ready ? " ready" : " processing";
        try_all(cast, action, std::string(to_text(visibility)) + state, cases, wrong);
      }
    }
  }
  CHECK(print(wrong) == "");
}

TEST_CASE("permissions by request: members", "[app][permissions]") {
  Cast cast;
  Differences wrong;
  for (auto action = Action::ReadMember; action <= Action::ReadMemberAudit;
       action = static_cast<Action>(static_cast<int>(action) + 1)) {
    std::vector<Case> cases = make_cases(cast, action);
    for (Case& one : cases) {
      one.handle = one.owns ? one.person->name : "somebody";
      const MemberId id = one.owns ? one.person->actor.id : cast.somebody();
      ask_rules(one, action, MemberFacts{id});
    }
    std::erase_if(cases, [](const Case& one) { return !fits(one); });
    try_all(cast, action, "any", cases, wrong);
  }
  CHECK(print(wrong) == "");
}

TEST_CASE("permissions by request: threads", "[app][permissions]") {
  Cast cast;
  CHECK(try_states(cast, Action::ReadThread, Action::MoveThread, thread_states()) == "");
}

TEST_CASE("permissions by request: posts", "[app][permissions]") {
  Cast cast;
  // Where an answer is not shown, a page has no place for one's own comment under it.
  CHECK(try_states(cast, Action::ReadPost, Action::RestorePost, post_states()) ==
        "read-post: GET /q/<thread36>/<slug> says <mark>: does not say what may be read\n"
        "   (under hidden, own, guest) (under hidden, own, member)\n");
}

TEST_CASE("permissions by request: tickets", "[app][permissions]") {
  Cast cast;
  CHECK(try_states(cast, Action::ReadTicket, Action::PublishSolution, ticket_states()) == "");
}

TEST_CASE("permissions by request: every action has a request behind each door, or says why not",
          "[app][permissions]") {
  for (const Row& row : rows()) {
    bool has_page = false;
    bool has_api = false;
    for (const Ask& ask : row.asks) {
      if (ask.line.empty()) continue;
      (read_request(ask, {}).is_api() ? has_api : has_page) = true;
    }
    INFO(to_text(row.action));
    CHECK(has_page == row.no_page.empty());
    CHECK(has_api == row.no_api.empty());
  }
}

TEST_CASE("permissions by request: every route is decided by an action, or says by what else",
          "[app][permissions]") {
  Cast cast;
  http::RouteTable table;
  std::set<std::string> undecided;
  const auto name_of = [](const http::RouteTable::Route& route) {
    return std::string(http::to_string(route.method)) + " " + route.pattern;
  };
  for (const auto& route : cast.doors().router().routes()) {
    table.add(route.method, route.pattern);
    undecided.insert(name_of(route));
  }
  for (const Row& row : rows()) {
    for (const Ask& ask : row.asks) {
      if (ask.line.empty()) continue;
      const Request request = read_request(ask, {});
      const std::string path = request.target.substr(0, request.target.find('?'));
      const auto match = table.match(request.method, path);
      INFO(ask.line);
      REQUIRE(match.outcome == http::RouteTable::Outcome::Found);
      undecided.erase(name_of(table.routes()[match.route]));
    }
  }
  std::set<std::string> said;
  for (const Undecided& one : undecided_routes()) said.emplace(one.route);
  CHECK(undecided == said);
}
