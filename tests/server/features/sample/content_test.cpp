#include "server/features/sample/content.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <set>

#include "shared/base/limits.h"
#include "shared/base/text.h"
#include "shared/markdown/private_data.h"

using namespace townwell;
using namespace townwell::sample;

namespace {

constexpr int kDay = 24 * 60;

const SampleContent& osier() {
  static const SampleContent content = [] {
    auto parsed = parse_content(osier_files());
    if (!parsed.ok()) {
      for (const FieldError& field : parsed.error().fields) WARN(field.pointer << " " << field.key);
      WARN(parsed.error().key);
      return SampleContent{};
    }
    return std::move(parsed).value();
  }();
  return content;
}

const SampleMember* find_member(std::string_view handle) {
  const auto& all = osier().members;
  const auto found = std::ranges::find(all, handle, &SampleMember::handle);
  return found == all.end() ? nullptr : &*found;
}

const SampleThread* find_thread(std::string_view key) {
  const auto& all = osier().threads;
  const auto found = std::ranges::find(all, key, &SampleThread::key);
  return found == all.end() ? nullptr : &*found;
}

bool answers_for_osier(std::string_view handle) {
  const SampleMember* member = find_member(handle);
  return member != nullptr && (member->role == Role::Agent || member->role == Role::Owner);
}

/// Minutes between joining and now.
int member_for(std::string_view handle) {
  const SampleMember* member = find_member(handle);
  return member == nullptr ? -1 : member->joined_days_ago * kDay;
}

int count_threads(const std::function<bool(const SampleThread&)>& test) {
  return static_cast<int>(std::ranges::count_if(osier().threads, test));
}

bool has_reply_by_others(const SampleThread& thread, int minutes_after_max) {
  return std::ranges::any_of(thread.posts, [&](const SamplePost& post) {
    return post.author != thread.author && post.minutes_after <= minutes_after_max;
  });
}

/// Whether any of the texts that everyone sees has a code point of [first, last].
bool has_script(char32_t first, char32_t last) {
  return count_threads([&](const SampleThread& thread) {
           const std::string text = thread.title + join_lines(thread.body);
           for (std::size_t at = 0; at < text.size();) {
             const char32_t code_point = next_code_point(text, at);
             if (code_point >= first && code_point <= last) return true;
           }
           return false;
         }) > 0;
}

bool is_handle(std::string_view text) {
  return text.size() >= limits::kHandleBytesMin && text.size() <= limits::kHandleBytesMax &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") == std::string_view::npos;
}

}  // namespace

TEST_CASE("sample: the community has its people, spaces and tags", "[sample]") {
  const SampleContent& content = osier();
  CHECK(content.portal.name == "Osier");
  REQUIRE(content.spaces.size() == 4);
  for (const SampleSpace& space : content.spaces) {
    CHECK(std::set<std::string>{"hub", "twig", "canopy", "app"}.contains(space.icon));
    CHECK(!space.description.empty());
  }
  REQUIRE(content.members.size() == 25);
  std::map<Role, int> roles;
  std::set<std::string> handles;
  for (const SampleMember& member : content.members) {
    CAPTURE(member.handle);
    ++roles[member.role];
    handles.insert(member.handle);
    CHECK(is_handle(member.handle));
    CHECK(count_code_points(member.display_name) <= limits::kDisplayNameCodePointsMax);
    CHECK(member.email.ends_with(".example"));
    CHECK(member.joined_days_ago >= 1);
  }
  CHECK(handles.size() == 25);
  CHECK(roles[Role::Owner] == 1);
  CHECK(roles[Role::Agent] == 2);
  CHECK(roles[Role::Moderator] == 1);
}

TEST_CASE("sample: sixty threads of many kinds", "[sample]") {
  REQUIRE(osier().threads.size() == 60);
  const auto state_is = [](ThreadState state) {
    return count_threads([=](const SampleThread& thread) { return thread.state == state; });
  };
  CHECK(state_is(ThreadState::Solved) > 30);
  CHECK(state_is(ThreadState::SolvedOtherwise) >= 1);
  CHECK(state_is(ThreadState::Closed) >= 1);
  CHECK(state_is(ThreadState::Duplicate) >= 1);
  for (const CaseState state : {CaseState::Waiting, CaseState::Escalated, CaseState::Resolved}) {
    CHECK(count_threads([=](const SampleThread& thread) { return thread.case_state == state; }) >=
          2);
  }
  const auto count = count_threads;
  CHECK(count([](auto& thread) { return thread.kind == ThreadKind::Discussion; }) >= 3);
  CHECK(count([](auto& thread) { return thread.locked; }) == 1);
  CHECK(count([](auto& thread) { return thread.posts.empty(); }) >= 5);
  CHECK(count([](auto& thread) { return thread.posts.size() >= 45; }) == 1);
  CHECK(count([](auto& thread) { return thread.asked_minutes_ago <= 3 * kDay; }) >= 15);
  CHECK(count([](auto& thread) { return thread.asked_minutes_ago >= 60 * kDay; }) >= 3);
  CHECK(count([](auto& thread) { return count_code_points(thread.title) == 8; }) >= 1);
  CHECK(count([](auto& thread) { return count_code_points(thread.title) == 150; }) >= 1);
}

TEST_CASE("sample: the texts show what Markdown and scripts can do", "[sample]") {
  std::size_t longest = 0;
  std::string everything;
  for (const SampleThread& thread : osier().threads) {
    everything += join_lines(thread.body) + '\n';
    for (const SamplePost& post : thread.posts) {
      const std::string text = join_lines(post.body);
      longest = std::max(longest, text.size());
      everything += text + '\n';
    }
  }
  CHECK(longest > 5500);
  CHECK(longest < 8000);
  for (const char* mark : {"\n```text\n", "\n```ini\n", "\n|---|", "\n- [x] ", "\n1. ", "\n## "}) {
    CAPTURE(mark);
    CHECK(everything.find(mark) != std::string::npos);
  }
  CHECK(has_script(0x3040, 0x30FF));    // Japanese
  CHECK(has_script(0x0600, 0x06FF));    // Arabic
  CHECK(has_script(0x0900, 0x097F));    // Devanagari
  CHECK(has_script(0x0370, 0x03FF));    // Greek
  CHECK(has_script(0x0400, 0x04FF));    // Cyrillic
  CHECK(has_script(0x1F300, 0x1FAFF));  // Emoji
}

TEST_CASE("sample: no public text holds what a command would mask", "[sample]") {
  const auto check = [](const std::vector<std::string>& body) {
    const std::string text = join_lines(body);
    CAPTURE(text);
    CHECK(is_valid_utf8(text));
    CHECK(markdown::find_private_data(text).empty());
  };
  for (const SampleThread& thread : osier().threads) {
    check(thread.body);
    for (const SamplePost& post : thread.posts) check(post.body);
  }
}

TEST_CASE("sample: every thread is one that a person could have asked", "[sample]") {
  const SampleContent& content = osier();
  std::set<std::string> tags;
  std::set<std::string> keys;
  for (const SampleTag& tag : content.tags) {
    CHECK(tag.name.size() <= limits::kTagBytesMax);
    CHECK(tag.name == to_lower_ascii(tag.name));
    CHECK(tags.insert(tag.name).second);
  }
  for (const SampleThread& thread : content.threads) {
    CAPTURE(thread.key);
    CHECK(keys.insert(thread.key).second);
    CHECK(std::ranges::count(content.spaces, thread.space, &SampleSpace::slug) == 1);
    CHECK(count_code_points(thread.title) >= limits::kTitleCodePointsMin);
    CHECK(count_code_points(thread.title) <= limits::kTitleCodePointsMax);
    CHECK(!thread.body.empty());
    CHECK(join_lines(thread.body).size() <= limits::kBodyBytesMax);
    CHECK(!thread.tags.empty());
    CHECK(thread.tags.size() <= limits::kTagsMax);
    for (const std::string& tag : thread.tags) CHECK(tags.contains(tag));
    CHECK(std::abs(thread.score) <= 24);
    CHECK(thread.me_too >= 0);
    CHECK(thread.me_too <= 24);
    CHECK(thread.asked_minutes_ago > 0);
    CHECK(thread.asked_minutes_ago <= 90 * kDay);
    CHECK(member_for(thread.author) > thread.asked_minutes_ago);
  }
  for (const std::string& tag : tags) {
    CAPTURE(tag);
    CHECK(count_threads([&](auto& t) { return std::ranges::count(t.tags, tag) > 0; }) > 0);
  }
}

TEST_CASE("sample: posts follow their question, in order, by people who exist", "[sample]") {
  for (const SampleThread& thread : osier().threads) {
    int previous = 0;
    for (std::size_t i = 0; i < thread.posts.size(); ++i) {
      const SamplePost& post = thread.posts[i];
      CAPTURE(thread.key, i);
      CHECK(post.kind != PostKind::Question);
      CHECK(post.minutes_after >= previous);
      CHECK(post.minutes_after > 0);
      CHECK(post.minutes_after < thread.asked_minutes_ago);
      CHECK(member_for(post.author) > thread.asked_minutes_ago - post.minutes_after);
      CHECK(std::abs(post.score) <= 24);
      CHECK(!join_lines(post.body).empty());
      if (post.parent) {
        REQUIRE(*post.parent >= 0);
        REQUIRE(static_cast<std::size_t>(*post.parent) < i);
        CHECK(post.kind == PostKind::Comment);
        CHECK(thread.posts[static_cast<std::size_t>(*post.parent)].kind == PostKind::Answer);
      }
      if (post.official) CHECK(answers_for_osier(post.author));
      previous = post.minutes_after;
    }
  }
}

TEST_CASE("sample: states agree with what happened in the thread", "[sample]") {
  for (const SampleThread& thread : osier().threads) {
    CAPTURE(thread.key);
    const auto accepted = std::ranges::find_if(thread.posts, &SamplePost::accepted);
    CHECK(std::ranges::count_if(thread.posts, &SamplePost::accepted) ==
          (thread.state == ThreadState::Solved ? 1 : 0));
    CHECK(thread.settled_after.has_value() == (thread.state != ThreadState::Open || thread.locked));
    if (thread.settled_after) CHECK(*thread.settled_after < thread.asked_minutes_ago);
    if (accepted != thread.posts.end()) {
      CHECK(accepted->kind == PostKind::Answer);
      CHECK(accepted->minutes_after < thread.settled_after.value_or(0));
    }
    CHECK(!thread.closed_reason.empty() == (thread.state == ThreadState::Closed || thread.locked));
    CHECK(count_code_points(thread.closed_reason) <= limits::kReasonCodePointsMax);
    CHECK(!thread.duplicate_of.empty() == (thread.state == ThreadState::Duplicate));
    if (!thread.duplicate_of.empty()) {
      REQUIRE(find_thread(thread.duplicate_of) != nullptr);
      CHECK(find_thread(thread.duplicate_of)->state == ThreadState::Solved);
    }
    // A business day has 8 hours and 24 hours hold one: no rule has acted on these yet.
    const bool is_unanswered = thread.kind == ThreadKind::Question &&
                               thread.state == ThreadState::Open &&
                               !has_reply_by_others(thread, thread.asked_minutes_ago);
    CHECK(is_unanswered == (thread.case_state == CaseState::Waiting));
    if (is_unanswered) CHECK(thread.asked_minutes_ago < 20 * 60);
  }
}

TEST_CASE("sample: tickets are in all states and belong to their story", "[sample]") {
  REQUIRE(osier().tickets.size() == 8);
  std::set<TicketState> states;
  std::set<TicketOrigin> origins;
  std::set<std::string> keys;
  for (const SampleTicket& ticket : osier().tickets) {
    CAPTURE(ticket.key);
    states.insert(ticket.state);
    origins.insert(ticket.origin);
    CHECK(keys.insert(ticket.key).second);
    CHECK(find_member(ticket.requester) != nullptr);
    CHECK((ticket.assignee.empty() || answers_for_osier(ticket.assignee)));
    CHECK(ticket.thread.empty() == (ticket.origin == TicketOrigin::Private));
    CHECK(!ticket.reason.empty() == (ticket.origin == TicketOrigin::ByStaff));
    const bool is_solved =
        ticket.state == TicketState::Solved || ticket.state == TicketState::Closed;
    CHECK(ticket.solved_after.has_value() == is_solved);
    CHECK(ticket.closed_after.has_value() == (ticket.state == TicketState::Closed));
    int previous = 0;
    for (const SampleMessage& message : ticket.messages) {
      CHECK(message.minutes_after >= previous);
      CHECK(message.minutes_after < ticket.opened_minutes_ago);
      const bool is_ours = answers_for_osier(message.author);
      CHECK((is_ours || message.author == ticket.requester));
      CHECK((is_ours || message.kind == MessageKind::Reply));
      previous = message.minutes_after;
    }
    if (ticket.solved_after) CHECK(*ticket.solved_after >= previous);
    if (ticket.closed_after) CHECK(*ticket.closed_after > *ticket.solved_after);
    // The last word decides whose turn it is.
    REQUIRE(!ticket.messages.empty());
    const bool is_ours = answers_for_osier(ticket.messages.back().author);
    if (ticket.state == TicketState::Pending) CHECK(is_ours);
    if (ticket.state == TicketState::New) CHECK(!is_ours);
  }
  CHECK(states.size() == 6);
  CHECK(origins.size() == 4);
}

TEST_CASE("sample: a ticket and its thread tell the same", "[sample]") {
  std::map<std::string, const SampleTicket*> of_asker;
  for (const SampleTicket& ticket : osier().tickets) {
    if (ticket.thread.empty()) continue;
    CAPTURE(ticket.key);
    const SampleThread* thread = find_thread(ticket.thread);
    REQUIRE(thread != nullptr);
    CHECK(ticket.opened_minutes_ago < thread->asked_minutes_ago);
    const int opened_after = thread->asked_minutes_ago - ticket.opened_minutes_ago;
    if (ticket.requester == thread->author) of_asker[thread->key] = &ticket;
    if (ticket.origin == TicketOrigin::Unanswered) {
      CHECK(!has_reply_by_others(*thread, opened_after));
      CHECK(opened_after >= 8 * 60);
    }
    if (!ticket.published_post) continue;
    REQUIRE(static_cast<std::size_t>(*ticket.published_post) < thread->posts.size());
    const SamplePost& published = thread->posts[static_cast<std::size_t>(*ticket.published_post)];
    CHECK(published.official);
    CHECK(published.minutes_after > opened_after + *ticket.solved_after);
  }
  for (const SampleThread& thread : osier().threads) {
    CAPTURE(thread.key);
    const bool has_case =
        thread.case_state == CaseState::Escalated || thread.case_state == CaseState::Resolved;
    CHECK(of_asker.contains(thread.key) == has_case);
    if (!of_asker.contains(thread.key)) continue;
    CHECK(of_asker[thread.key]->solved_after.has_value() ==
          (thread.case_state == CaseState::Resolved));
  }
}

TEST_CASE("sample: flags and help sessions point at what exists", "[sample]") {
  CHECK(osier().flags.size() == 3);
  int flags_on_hidden = 0;
  for (const SampleFlag& flag : osier().flags) {
    CAPTURE(flag.thread);
    const SampleThread* thread = find_thread(flag.thread);
    REQUIRE(thread != nullptr);
    REQUIRE(static_cast<std::size_t>(flag.post) < thread->posts.size());
    const SamplePost& post = thread->posts[static_cast<std::size_t>(flag.post)];
    CHECK(find_member(flag.reporter) != nullptr);
    CHECK(flag.reporter != post.author);
    CHECK(flag.minutes_ago > 0);
    CHECK(flag.minutes_ago < thread->asked_minutes_ago - post.minutes_after);
    if (post.hidden) ++flags_on_hidden;
  }
  CHECK(flags_on_hidden == 1);
  CHECK(osier().help_sessions.size() == 2);
  for (const SampleHelpSession& session : osier().help_sessions) {
    const auto ticket = std::ranges::find(osier().tickets, session.ticket, &SampleTicket::key);
    REQUIRE(ticket != osier().tickets.end());
    CHECK(
        std::ranges::is_sorted(session.events, std::greater<>(), &SampleHelpEvent::minutes_before));
    for (const SampleHelpEvent& event : session.events) {
      CHECK(event.query.empty() != event.thread.empty());
      if (event.thread.empty()) continue;
      REQUIRE(find_thread(event.thread) != nullptr);
      CHECK(find_thread(event.thread)->asked_minutes_ago >
            ticket->opened_minutes_ago + event.minutes_before);
    }
  }
}

TEST_CASE("sample: nobody but staff names a firmware before its release", "[sample]") {
  const auto check = [](std::string_view author, int minutes_ago, const std::string& text) {
    for (const Release& release : osier().portal.releases) {
      if (answers_for_osier(author) || text.find(release.version) == std::string::npos) continue;
      CAPTURE(author, release.version, text);
      CHECK(minutes_ago <= release.minutes_ago);
    }
  };
  for (const SampleThread& thread : osier().threads) {
    check(thread.author, thread.asked_minutes_ago, thread.title + join_lines(thread.body));
    for (const SamplePost& post : thread.posts) {
      check(post.author, thread.asked_minutes_ago - post.minutes_after, join_lines(post.body));
    }
  }
}

TEST_CASE("sample: what is no community is refused with the field", "[sample]") {
  const auto parsed = parse_content(std::vector<std::string_view>{R"({"spaces": [{"slug": 7}]})"});
  REQUIRE(!parsed.ok());
  REQUIRE(parsed.error().fields.size() == 1);
  CHECK(parsed.error().fields[0].pointer == "/spaces/0/slug");
}
