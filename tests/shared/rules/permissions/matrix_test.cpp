#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "shared/rules/permissions/permissions.h"

using namespace townwell;
using namespace townwell::permissions;

// A cell is five letters, one a role: visitor, member, moderator, agent, owner.
// "t.hid" is a post in a hidden thread, "talk" a discussion, "priv" a ticket without a thread.
// + may, - may not, s sign in first, 0 looks as if it were not there.
namespace {

constexpr MemberId kActor{7};
constexpr MemberId kSomebody{8};

char letter(const Result<void>& result) {
  if (result.ok()) return '+';
  switch (result.error().code) {
    case ErrorCode::Unauthenticated:
      return 's';
    case ErrorCode::NotFound:
      return '0';
    default:
      return '-';
  }
}

template <class... Facts>
std::string cell(Action action, const Facts&... facts) {
  std::string out;
  for (const Role role : {Role::Visitor, Role::Member, Role::Moderator, Role::Agent, Role::Owner}) {
    const Actor actor{role == Role::Visitor ? MemberId{} : kActor, role};
    out += letter(require(actor, action, facts...));
  }
  return out;
}

template <class Facts>
using Columns = std::vector<std::pair<std::string, Facts>>;

// One line an action for what is the actor's own, one for what is another's.
template <class Facts, class SetAuthor>
std::string print(Action first, Action last, const Columns<Facts>& columns, SetAuthor set_author) {
  const auto pad = [](std::string text, std::size_t width) {
    text.resize(std::max(width, text.size()), ' ');
    return text;
  };
  std::string out = "\n" + pad("", 28);
  for (const auto& column : columns) out += pad(column.first, 6);
  out.resize(out.find_last_not_of(' ') + 1);
  for (auto action = first; action <= last;
       action = static_cast<Action>(static_cast<int>(action) + 1)) {
    for (const bool owns : {true, false}) {
      std::string line = pad(owns ? std::string{to_text(action)} : "", 22);
      line += pad(owns ? "own" : "other", 6);
      for (const auto& column : columns) {
        Facts facts = column.second;
        set_author(facts, owns ? kActor : kSomebody);
        line += pad(cell(action, facts), 6);
      }
      line.resize(line.find_last_not_of(' ') + 1);
      out += "\n" + line;
    }
  }
  return out + "\n";
}

template <class Change>
ThreadFacts thread_with(Change change) {
  ThreadFacts facts;
  change(facts);
  return facts;
}

template <class Change>
PostFacts post_with(Change change) {
  PostFacts facts;
  facts.thread.author = kSomebody;
  change(facts);
  return facts;
}

}  // namespace

TEST_CASE("permissions: the portal, spaces and members, every cell", "[permissions]") {
  std::string printed = "\n";
  for (auto action = Action::OpenTicket; action <= Action::Import;
       action = static_cast<Action>(static_cast<int>(action) + 1)) {
    printed += cell(action) + " " + std::string{to_text(action)} + "\n";
  }
  CHECK(printed == R"(
+++++ open-ticket
s++++ read-own-tickets
s-+++ read-console
s-+-+ decide-flag
s-+++ read-audit
s--++ read-insights
s---+ change-settings
s---+ manage-members
s-+++ upload-video
+++++ add-image
s---+ import
)");
  std::string spaces = "\n";
  for (const Action action : {Action::ReadSpace, Action::PostThread}) {
    for (const auto visibility : {Visibility::Public, Visibility::Members, Visibility::Staff}) {
      spaces += cell(action, SpaceFacts{visibility}) + " " + std::string{to_text(action)} + " " +
                std::string{to_text(visibility)} + "\n";
    }
  }
  CHECK(spaces == R"(
+++++ read-space public
0++++ read-space members
00+++ read-space staff
+++++ post-thread public
0++++ post-thread members
00+++ post-thread staff
)");
  const Columns<VideoFacts> videos = {{"open", VideoFacts{}},
                                      {"memb", VideoFacts{{Visibility::Members}, {}, true}},
                                      {"staff", VideoFacts{{Visibility::Staff}, {}, true}},
                                      {"prep", VideoFacts{{}, {}, false}}};
  CHECK(print(Action::ReadVideo, Action::ReadRetention, videos,
              [](VideoFacts& facts, MemberId id) { facts.author = id; }) == R"(
                            open  memb  staff prep
read-video            own   +++++ 0++++ 00+++ 00+++
                      other +++++ 0++++ 00+++ 00+++
edit-video            own   s-+++ 0-+++ 00+++ 00+++
                      other s-+++ 0-+++ 00+++ 00+++
delete-video          own   s-+++ 0-+++ 00+++ 00+++
                      other s-+-+ 0-+-+ 00+-+ 00+-+
read-retention        own   s--++ 0--++ 00-++ 00-++
                      other s--++ 0--++ 00-++ 00-++
)");
  const Columns<MemberFacts> columns = {{"", MemberFacts{}}};
  CHECK(print(Action::ReadMember, Action::ReadMemberAudit, columns,
              [](MemberFacts& facts, MemberId id) { facts.id = id; }) == R"(

read-member           own   +++++
                      other +++++
edit-profile          own   s++++
                      other s---+
read-member-email     own   s++++
                      other s--++
read-member-audit     own   s++++
                      other s-+++
)");
}

TEST_CASE("permissions: threads, every cell", "[permissions]") {
  const Columns<ThreadFacts> columns = {
      {"open", {}},
      {"memb", thread_with([](auto& facts) { facts.space.visibility = Visibility::Members; })},
      {"staff", thread_with([](auto& facts) { facts.space.visibility = Visibility::Staff; })},
      {"repl", thread_with([](auto& facts) { facts.has_replies = true; })},
      {"lock", thread_with([](auto& facts) { facts.is_locked = true; })},
      {"clos", thread_with([](auto& facts) { facts.is_closed = true; })},
      {"hid", thread_with([](auto& facts) { facts.is_hidden = true; })},
      {"del", thread_with([](auto& facts) { facts.is_deleted = true; })},
      {"talk", thread_with([](auto& facts) { facts.is_question = false; })},
  };
  CHECK(print(Action::ReadThread, Action::MoveThread, columns,
              [](ThreadFacts& facts, MemberId id) { facts.author = id; }) == R"(
                            open  memb  staff repl  lock  clos  hid   del   talk
read-thread           own   +++++ 0++++ 00+++ +++++ +++++ +++++ 0++++ 00+0+ +++++
                      other +++++ 0++++ 00+++ +++++ +++++ +++++ 00+++ 00+0+ +++++
edit-thread           own   s++++ 0++++ 00+++ s++++ --+++ s++++ 0++++ 00-0- s++++
                      other s-+-+ 0-+-+ 00+-+ s-+-+ --+-+ s-+-+ 00+-+ 00-0- s-+-+
delete-thread         own   s++++ 0++++ 00+++ --+++ --+++ s++++ 0++++ 00-0- s++++
                      other s-+-+ 0-+-+ 00+-+ --+-+ --+-+ s-+-+ 00+-+ 00-0- s-+-+
restore-thread        own   s-+-+ 0-+-+ 00+-+ s-+-+ s-+-+ s-+-+ 0-+-+ 00+0+ s-+-+
                      other s-+-+ 0-+-+ 00+-+ s-+-+ s-+-+ s-+-+ 00+-+ 00+0+ s-+-+
answer-thread         own   s++++ 0++++ 00+++ s++++ --+++ ----- 0---- 00-0- s++++
                      other s++++ 0++++ 00+++ s++++ --+++ ----- 00--- 00-0- s++++
follow-thread         own   s++++ 0++++ 00+++ s++++ s++++ s++++ 0---- 00-0- s++++
                      other s++++ 0++++ 00+++ s++++ s++++ s++++ 00--- 00-0- s++++
still-stuck           own   s++++ 0++++ 00+++ s++++ s++++ s++++ 0---- 00-0- -----
                      other s++++ 0++++ 00+++ s++++ s++++ s++++ 00--- 00-0- -----
escalate-thread       own   s-+++ 0-+++ 00+++ s-+++ s-+++ s-+++ 0-+++ 00-0- s-+++
                      other s-+++ 0-+++ 00+++ s-+++ s-+++ s-+++ 00+++ 00-0- s-+++
lock-thread           own   s-+-+ 0-+-+ 00+-+ s-+-+ s-+-+ s-+-+ 0-+-+ 00-0- s-+-+
                      other s-+-+ 0-+-+ 00+-+ s-+-+ s-+-+ s-+-+ 00+-+ 00-0- s-+-+
close-thread          own   s-+-+ 0-+-+ 00+-+ s-+-+ s-+-+ s-+-+ 0-+-+ 00-0- s-+-+
                      other s-+-+ 0-+-+ 00+-+ s-+-+ s-+-+ s-+-+ 00+-+ 00-0- s-+-+
reopen-thread         own   s-+-+ 0-+-+ 00+-+ s-+-+ s-+-+ s-+-+ 0-+-+ 00-0- s-+-+
                      other s-+-+ 0-+-+ 00+-+ s-+-+ s-+-+ s-+-+ 00+-+ 00-0- s-+-+
mark-solved-otherwise own   s++++ 0++++ 00+++ s++++ --+++ ----- 0---- 00-0- -----
                      other s-+-+ 0-+-+ 00+-+ s-+-+ --+-+ ----- 00--- 00-0- -----
move-thread           own   s-+-+ 0-+-+ 00+-+ s-+-+ s-+-+ s-+-+ 0-+-+ 00-0- s-+-+
                      other s-+-+ 0-+-+ 00+-+ s-+-+ s-+-+ s-+-+ 00+-+ 00-0- s-+-+
)");
}

TEST_CASE("permissions: posts, every cell", "[permissions]") {
  const Columns<PostFacts> columns = {
      {"answ", post_with([](auto&) {})},
      {"comm", post_with([](auto& facts) { facts.kind = PostKind::Comment; })},
      {"ques", post_with([](auto& facts) { facts.kind = PostKind::Question; })},
      {"acc", post_with([](auto& facts) { facts.is_accepted = true; })},
      {"hid", post_with([](auto& facts) { facts.is_hidden = true; })},
      {"del", post_with([](auto& facts) { facts.is_deleted = true; })},
      {"lock", post_with([](auto& facts) { facts.thread.is_locked = true; })},
      {"clos", post_with([](auto& facts) { facts.thread.is_closed = true; })},
      {"t.hid", post_with([](auto& facts) { facts.thread.is_hidden = true; })},
      {"t.del", post_with([](auto& facts) { facts.thread.is_deleted = true; })},
      {"t.stf", post_with([](auto& facts) { facts.thread.space.visibility = Visibility::Staff; })},
  };
  CHECK(print(Action::ReadPost, Action::RestorePost, columns,
              [](PostFacts& facts, MemberId id) { facts.author = id; }) == R"(
                            answ  comm  ques  acc   hid   del   lock  clos  t.hid t.del t.stf
read-post             own   +++++ +++++ +++++ +++++ 0++++ 00+0+ +++++ +++++ 00+++ 00+0+ 00+++
                      other +++++ +++++ +++++ +++++ 00+++ 00+0+ +++++ +++++ 00+++ 00+0+ 00+++
read-revisions        own   s++++ s++++ s++++ s++++ 0++++ 00+0+ s++++ s++++ 00+++ 00+0+ 00+++
                      other s-+++ s-+++ s-+++ s-+++ 00+++ 00+0+ s-+++ s-+++ 00+++ 00+0+ 00+++
comment               own   s++++ s++++ s++++ s++++ 0---- 00-0- --+++ --+++ 00--- 00-0- 00+++
                      other s++++ s++++ s++++ s++++ 00--- 00-0- --+++ --+++ 00--- 00-0- 00+++
edit-post             own   s++++ s++++ s++++ s++++ 0++++ 00-0- --+++ s++++ 00+++ 00-0- 00+++
                      other s-+-+ s-+-+ s-+-+ s-+-+ 00+-+ 00-0- --+-+ s-+-+ 00+-+ 00-0- 00+-+
delete-post           own   s++++ s++++ ----- --+++ 0++++ 00-0- --+++ s++++ 00+++ 00-0- 00+++
                      other s-+-+ s-+-+ ----- --+-+ 00+-+ 00-0- --+-+ s-+-+ 00+-+ 00-0- 00+-+
vote                  own   s---- s---- s---- s---- 0---- 00-0- ----- s---- 00--- 00-0- 00---
                      other s++++ s++++ s++++ s++++ 00--- 00-0- --+++ s++++ 00--- 00-0- 00+++
accept                own   s-+-+ ----- ----- s-+-+ 0---- 00-0- --+-+ s-+-+ 00--- 00-0- 00+-+
                      other s-+-+ ----- ----- s-+-+ 00--- 00-0- --+-+ s-+-+ 00--- 00-0- 00+-+
flag-post             own   +---- +---- +---- +---- 0---- 00-0- +---- +---- 00--- 00-0- 00---
                      other +++++ +++++ +++++ +++++ 00--- 00-0- +++++ +++++ 00--- 00-0- 00+++
hide-post             own   s-+-+ s-+-+ s-+-+ s-+-+ 0-+-+ 00-0- s-+-+ s-+-+ 00+-+ 00-0- 00+-+
                      other s-+-+ s-+-+ s-+-+ s-+-+ 00+-+ 00-0- s-+-+ s-+-+ 00+-+ 00-0- 00+-+
restore-post          own   s-+-+ s-+-+ s-+-+ s-+-+ 0-+-+ 00+0+ s-+-+ s-+-+ 00+-+ 00-0- 00+-+
                      other s-+-+ s-+-+ s-+-+ s-+-+ 00+-+ 00+0+ s-+-+ s-+-+ 00+-+ 00-0- 00+-+
)");
}

TEST_CASE("permissions: the asker accepts, every cell", "[permissions]") {
  const Columns<PostFacts> columns = {
      {"answ", post_with([](auto&) {})},
      {"comm", post_with([](auto& facts) { facts.kind = PostKind::Comment; })},
      {"hid", post_with([](auto& facts) { facts.is_hidden = true; })},
      {"del", post_with([](auto& facts) { facts.is_deleted = true; })},
      {"lock", post_with([](auto& facts) { facts.thread.is_locked = true; })},
      {"clos", post_with([](auto& facts) { facts.thread.is_closed = true; })},
      {"talk", post_with([](auto& facts) { facts.thread.is_question = false; })},
  };
  CHECK(print(Action::Accept, Action::Accept, columns, [](PostFacts& facts, MemberId id) {
          facts.thread.author = id;
          facts.author = kSomebody;
        }) == R"(
                            answ  comm  hid   del   lock  clos  talk
accept                own   s++++ ----- 00--- 00-0- --+++ s++++ -----
                      other s-+-+ ----- 00--- 00-0- --+-+ s-+-+ -----
)");
}

TEST_CASE("permissions: tickets, every cell", "[permissions]") {
  Columns<TicketFacts> columns;
  for (const auto state :
       {TicketState::New, TicketState::Open, TicketState::Pending, TicketState::OnHold,
        TicketState::Solved, TicketState::Closed, TicketState::Merged, TicketState::Spam}) {
    TicketFacts facts;
    facts.state = state;
    facts.has_thread = true;
    columns.emplace_back(std::string{to_text(state)}.substr(0, 5), facts);
  }
  columns.emplace_back("priv", TicketFacts{});
  CHECK(print(Action::ReadTicket, Action::PublishSolution, columns,
              [](TicketFacts& facts, MemberId id) { facts.requester = id; }) == R"(
                            new   open  pendi on_ho solve close merge spam  priv
read-ticket           own   0++++ 0++++ 0++++ 0++++ 0++++ 0++++ 0++++ 0++++ 0++++
                      other 000++ 000++ 000++ 000++ 000++ 000++ 000++ 000++ 000++
reply-ticket          own   0++++ 0++++ 0++++ 0++++ 0++++ 0++++ 0---- 0---- 0++++
                      other 000++ 000++ 000++ 000++ 000++ 000++ 000-- 000-- 000++
read-internal-notes   own   0---- 0---- 0---- 0---- 0---- 0---- 0---- 0---- 0----
                      other 000++ 000++ 000++ 000++ 000++ 000++ 000++ 000++ 000++
write-internal-note   own   0---- 0---- 0---- 0---- 0---- 0---- 0---- 0---- 0----
                      other 000++ 000++ 000++ 000++ 000++ 000++ 000++ 000++ 000++
assign-ticket         own   0--++ 0--++ 0--++ 0--++ 0--++ 0--++ 0---- 0---- 0--++
                      other 000++ 000++ 000++ 000++ 000++ 000++ 000-- 000-- 000++
change-ticket-state   own   0---- 0---- 0---- 0---- 0---- 0---- 0---- 0---- 0----
                      other 000++ 000++ 000++ 000++ 000++ 000++ 000-- 000++ 000++
reopen-ticket         own   0---- 0---- 0---- 0---- 0++++ 0++++ 0---- 0---- 0----
                      other 000-- 000-- 000-- 000-- 000++ 000++ 000-- 000-- 000--
rate-ticket           own   0---- 0---- 0---- 0---- 0++++ 0++++ 0---- 0---- 0----
                      other 000-- 000-- 000-- 000-- 000-- 000-- 000-- 000-- 000--
publish-solution      own   0--++ 0--++ 0--++ 0--++ 0--++ 0--++ 0--++ 0--++ 0----
                      other 000++ 000++ 000++ 000++ 000++ 000++ 000++ 000++ 000--
)");
}
