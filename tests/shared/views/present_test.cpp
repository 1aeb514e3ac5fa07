#include <catch2/catch.hpp>

#include "shared/views/present_lists.h"
#include "shared/views/present_member.h"
#include "shared/views/present_search.h"
#include "shared/views/present_thread.h"
#include "shared/views/routes.h"
#include "shared/wire/json_writer.h"

using namespace townwell;
using namespace townwell::views;

namespace {

constexpr SpaceId kTwig{1};
constexpr MemberId kPriya{11};
constexpr MemberId kTomas{12};
constexpr MemberId kIngrid{13};

UtcTime at(std::string_view text) {
  return from_rfc3339(text).value();
}
const UtcTime kNow = at("2026-05-05T12:12:00Z");

Looker looker(MemberId id, Role role) {
  return {{id, role},
          TimeWords(kNow, [](UtcTime) { return std::chrono::minutes(0); }),
          "/q/1/x",
          [n = 0]() mutable { return "id-" + std::to_string(++n); }};
}
Looker visitor() {
  return looker({}, Role::Visitor);
}

struct World {
  PortalSettings settings;
  std::vector<Space> spaces;
  escalation::Policies policies;
  World() {
    settings.name = "Osier";
    spaces = {{kTwig, "twig", "Twig", "", "twig", Visibility::Public, 0},
              {SpaceId{2}, "team", "Team", "", "", Visibility::Staff, 1}};
  }
  [[nodiscard]] PortalFacts facts() const { return {&settings, &spaces, &policies}; }
};

PostWithAuthor post(std::int64_t id, PostKind kind, Author author, std::string body) {
  PostWithAuthor made;
  made.post.id = PostId{id};
  made.post.thread_id = ThreadId{100};
  made.post.kind = kind;
  made.post.author_id = author.id;
  made.post.body = std::move(body);
  made.post.score = static_cast<int>(id);
  made.post.created_at = kNow - std::chrono::hours(2);
  made.author = std::move(author);
  return made;
}

const Author kAsker{kPriya, "priya", "Priya Nair", Role::Member};
const Author kHelper{kTomas, "tomas", "Tomas Rivera", Role::Member};
const Author kTeam{kIngrid, "ingrid", "Ingrid Aas", Role::Agent};

ThreadRows rows() {
  ThreadRows made;
  Thread& thread = made.thread;
  thread.id = ThreadId{100};
  thread.space_id = kTwig;
  thread.title = "Twig drops to 20 Mbps";
  thread.author_id = kPriya;
  thread.question_id = PostId{1};
  thread.first_reply_at = kNow - std::chrono::hours(1);
  thread.answer_count = 3;
  thread.created_at = kNow - std::chrono::hours(3);
  thread.last_activity_at = kNow - std::chrono::minutes(12);
  made.tags = {"twig", "firmware"};
  made.question = post(1, PostKind::Question, kAsker, "It *crawls* </script> now");
  made.accepted = post(2, PostKind::Answer, kHelper, "Pin the channel");
  thread.accepted_id = PostId{2};
  thread.state = ThreadState::Solved;
  made.answers.answers = {post(3, PostKind::Answer, kTeam, "Confirmed"),
                          post(4, PostKind::Answer, kHelper, "SECRETHIDDEN")};
  made.answers.answers[1].post.is_hidden = true;
  PostWithAuthor comment = post(5, PostKind::Comment, kHelper, "SECRETDELETED");
  comment.post.is_deleted = true;
  comment.post.parent_id = PostId{3};
  made.comments[PostId{3}] = {comment, post(6, PostKind::Comment, kAsker, "Thanks")};
  return made;
}

ThreadSummary summary() {
  return {rows().thread, kAsker, rows().tags, {}};
}

ThreadView present(const World& world, const Looker& who, const ThreadRows& from) {
  Shell shell;
  shell.canonical_url = "https://help.example/q/2s/x";
  return present_thread(std::move(shell), world.facts(), who, "https://help.example", from);
}

std::string json_of(const ThreadView& view) {
  return wire::to_json(view) + view.json_ld;
}

}  // namespace

TEST_CASE("present thread: hidden and deleted posts are absent but for those who may read them",
          "[views]") {
  const World world;
  for (const Looker& who : {visitor(), looker(MemberId{99}, Role::Member)}) {
    const std::string json = json_of(present(world, who, rows()));
    CHECK(json.find("SECRET") == std::string::npos);
    CHECK(json.find("Thanks") != std::string::npos);
  }
  const ThreadView staff = present(world, looker(kIngrid, Role::Moderator), rows());
  REQUIRE(staff.answers.size() == 2);
  CHECK(staff.answers[1].shown == PostShown::Hidden);
  CHECK(staff.answers[0].comments.size() == 2);
  CHECK(staff.json_ld.find("SECRET") == std::string::npos);
  REQUIRE(staff.tools);
}

TEST_CASE("present thread: what is offered follows the permissions", "[views]") {
  const World world;
  const ThreadView seen = present(world, visitor(), rows());
  CHECK_FALSE(seen.composer);
  CHECK_FALSE(seen.tools);
  CHECK(seen.question.vote.url.empty());
  CHECK(seen.question.vote.sign_in_url == "/signin?next=%2Fq%2F1%2Fx");
  CHECK(seen.ask_different_url == "/ask");
  const ThreadView own = present(world, looker(kPriya, Role::Member), rows());
  REQUIRE(own.composer);
  CHECK(own.question.vote.url.empty());  // Nobody votes for their own.
  CHECK(own.accepted->vote.url == "/p/2/vote");
  CHECK(own.accepted->actions.accept_url == "/p/2/accept");
  CHECK_FALSE(own.question.actions.edit_url.empty());
  CHECK(own.question.actions.flag_url.empty());
  CHECK_FALSE(own.tools);
  CHECK(own.composer->command_id != own.question.actions.command_id);
}

TEST_CASE("present thread: structured data names the accepted answer and ends no element",
          "[views]") {
  const std::string json = make_json_ld("https://help.example", render_body, rows());
  CHECK(json.find("\"@type\":\"QAPage\"") != std::string::npos);
  CHECK(json.find("\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"Pin the channel\"") !=
        std::string::npos);
  CHECK(json.find('<') == std::string::npos);
  ThreadRows members_only = rows();
  members_only.thread.shown_to = ShownTo::Members;
  CHECK(make_json_ld("https://help.example", render_body, members_only).empty());
}

TEST_CASE("present thread: a ticket is told to its owner, to others only that it is", "[views]") {
  const World world;
  ThreadRows from = rows();
  from.my_ticket = 4211;
  const ThreadView own = present(world, looker(kPriya, Role::Member), from);
  REQUIRE(own.strip);
  CHECK(own.strip->actions.front().url == "/tickets/4211");
  from.my_ticket = 0;
  from.has_other_ticket = true;
  const ThreadView other = present(world, visitor(), from);
  CHECK_FALSE(other.strip);
  CHECK(json_of(other).find("4211") == std::string::npos);
  CHECK_FALSE(other.others_private.empty());
}

TEST_CASE("present thread: \"not yet\" points above only where something stands there", "[views]") {
  const World world;
  ThreadRows made = rows();
  made.my_outcome = "no";
  const auto base_of = [&](const Looker& who) {
    const ThreadView view = present(world, who, made);
    REQUIRE(view.outcome);
    return view.strip.has_value() ? "above: " + view.outcome->base : view.outcome->base;
  };
  CHECK(base_of(visitor()) == "You said not yet. Thank you for telling us.");
  made.my_ticket = 1007;
  CHECK(base_of(looker(kTomas, Role::Member)) ==
        "above: You said not yet. See above what happens next.");
}

TEST_CASE("present list: addresses say only what differs, spaces only what may be read",
          "[views]") {
  const World world;
  const ListRequest request = read_list_request("/", [](std::string_view name) {
    return std::string(name == "tab" ? "solved" : name == "sort" ? "votes" : "");
  });
  ListRows found;
  found.unanswered = 12;
  const ThreadList list = present_list(world.facts(), visitor(), request, found);
  REQUIRE(list.tabs.size() == 4);
  CHECK(list.tabs[0].url == "/?sort=votes");
  CHECK(list.tabs[1].count == "12");
  CHECK(list.tabs[2].is_current);
  CHECK(list.sorts[0].url == "/?tab=solved");
  CHECK(list.empty == ListEmpty::NothingMatches);
  CHECK(list.filter.spaces.size() == 2);  // "All spaces" and Twig.
  const ThreadList staff =
      present_list(world.facts(), looker(kIngrid, Role::Agent), request, found);
  CHECK(staff.filter.spaces.size() == 3);
}

TEST_CASE("present row: state, topics and age in words", "[views]") {
  const World world;
  const ThreadRow row = present_row(world.facts(), visitor(), summary(), 0);
  CHECK(row.topics == "Twig, firmware");
  CHECK(row.active.label == "12 min ago");
  CHECK(row.url == "/q/2s/twig-drops-to-20-mbps");
  REQUIRE(row.pills.size() == 1);
  CHECK(row.pills[0].kind == PillKind::Solved);
  CHECK(row.replies_label == "3 replies");
}

TEST_CASE("present search: operators become chips that take themselves away", "[views]") {
  const World world;
  SearchRows found;
  found.text = "twig slow in:twig";
  found.query = search::parse(found.text);
  found.without = {"slow"};
  const SearchView view = present_search({}, world.facts(), visitor(), found);
  REQUIRE(!view.chips.empty());
  CHECK(view.chips[0].label == "in:twig");
  CHECK(view.chips[0].url == "/search?q=twig%20slow");
  CHECK(view.result_line == "0 results");
  CHECK(view.empty_text.find("slow") != std::string::npos);
  CHECK(view.ask_url == "/ask?title=twig%20slow");
}

TEST_CASE("present search: corrections, tabs and pages lead on in the same search", "[views]") {
  const World world;
  SearchRows found;
  found.text = "twig sloow sort:votes";
  found.query = search::parse("twig slow sort:votes");
  found.corrections = {{"sloow", "slow"}};
  found.tab = SearchTab::Threads;
  found.threads = {{summary().thread, {"Twig drops", {{0, 4}}}, {}, PostId{}, 1.0}};
  found.thread_count = 45;
  found.page = 2;
  found.has_more = true;
  const SearchView view = present_search({}, world.facts(), visitor(), found);
  REQUIRE(view.nearest);
  CHECK(view.nearest->word == "slow");
  CHECK(view.nearest->anyway.url == "/search?q=twig%20sloow%20sort%3Avotes&in=threads&exact=1");
  CHECK(view.chips[0].label == "sort:votes");
  CHECK(view.chips[0].url == "/search?q=twig%20sloow&in=threads");
  // A tab with nothing behind it is offered only to those who are there.
  REQUIRE(view.tabs.size() == 2);
  CHECK(view.tabs[1].is_current);
  CHECK(view.tabs[1].count == "45");
  found.tab = SearchTab::People;
  CHECK(present_search({}, world.facts(), visitor(), found).tabs.size() == 3);
  CHECK(view.paging.newer_url == "/search?q=twig%20sloow%20sort%3Avotes&in=threads");
  CHECK(view.paging.older_url == "/search?q=twig%20sloow%20sort%3Avotes&in=threads&page=3");
  CHECK(view.ask_url == "/ask?title=twig%20slow");
  CHECK(view.empty_text.empty());
  REQUIRE(view.groups.size() == 1);
  CHECK(view.groups[0].hits[0].title[0].is_hit);
}

TEST_CASE("present member: only the member gets the profile form and sessions", "[views]") {
  const World world;
  MemberRows from;
  from.member.id = kTomas;
  from.member.handle = "tomas";
  from.member.display_name = "Tomas Rivera";
  from.has_audit = true;
  from.sessions = {{"Firefox", "now", ""}};
  const MemberView seen = present_member({}, world.facts(), looker(kPriya, Role::Member), from);
  CHECK_FALSE(seen.profile);
  CHECK(seen.sessions.empty());
  CHECK_FALSE(seen.has_audit);
  CHECK(seen.helped_heading == "What Tomas helped with");
  const MemberView own = present_member({}, world.facts(), looker(kTomas, Role::Member), from);
  CHECK(own.profile);
  CHECK(own.sessions.size() == 1);
  CHECK(own.has_audit);
}
