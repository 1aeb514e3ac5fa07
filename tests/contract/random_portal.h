#pragma once

#include <map>
#include <random>
#include <string>
#include <vector>

#include "shared/base/ids.h"
#include "shared/wire/commands.h"
#include "tests/support/portal_fixture.h"

namespace townwell::contract {

/// A portal in which people do things at random: every command that a person or a rule can give, by
/// whoever, to whatever is there. Most are refused, as in life; what counts is what they leave.
class RandomPortal {
 public:
  explicit RandomPortal(unsigned seed);

  /// One command. Its name, with "!" behind it when it was refused.
  std::string step();

  /// What each kind of command came to, by name.
  [[nodiscard]] const std::map<std::string, int>& succeeded() const { return succeeded_; }
  [[nodiscard]] static std::vector<std::string> command_names();

  [[nodiscard]] support::PortalFixture& portal() { return portal_; }
  /// Every text that anyone wrote holds a word of its own: "zq17". So many there are.
  [[nodiscard]] int words() const { return words_; }
  /// Someone who has done nothing, and what the portal admits: a visitor, or a member.
  [[nodiscard]] storage::Caller outsider();

 private:
  using Outcome = Result<storage::Outcome>;
  /// One kind of command, and how often it comes.
  struct Command {
    std::string name;
    int weight;
    std::function<Outcome(RandomPortal&)> run;
  };
  [[nodiscard]] static const std::vector<Command>& commands();
  [[nodiscard]] static std::vector<Command> writing();
  [[nodiscard]] static std::vector<Command> moderating();
  [[nodiscard]] static std::vector<Command> helping();
  [[nodiscard]] static std::vector<Command> filming();
  [[nodiscard]] static std::vector<Command> owning();

  [[nodiscard]] int pick(int count) {
    return std::uniform_int_distribution<int>(0, count - 1)(dice_);
  }
  template <class T>
  [[nodiscard]] const T& any(const std::vector<T>& from) {
    return from[static_cast<std::size_t>(pick(static_cast<int>(from.size())))];
  }
  /// The later ones more often: things go on where something has just happened.
  template <class T>
  [[nodiscard]] T recent(const std::vector<T>& from) {
    if (from.empty()) return T{};
    const int back =
        std::min(pick(static_cast<int>(from.size())), pick(static_cast<int>(from.size())));
    return from[from.size() - 1 - static_cast<std::size_t>(back)];
  }
  [[nodiscard]] std::string text();
  [[nodiscard]] std::vector<std::string> tags();
  [[nodiscard]] storage::Caller anyone() { return any(people_); }
  [[nodiscard]] storage::Caller staff() { return any(staff_); }

  Outcome run(const storage::Caller& who, const support::PortalFixture::Run& command);
  Outcome post_thread(const storage::Caller& who);
  Outcome reply(PostKind kind);
  Outcome edit_thread(const storage::Caller& who,
                      const std::function<void(wire::EditThread&)>& set);
  Outcome edit_post(const storage::Caller& who, const std::function<void(wire::EditPost&)>& set);
  Outcome change_sight(bool is_thread);
  Outcome change_space();
  Outcome change_business();
  Outcome sign_up();
  Outcome write_ticket();
  Outcome decide_flag();
  Outcome let_time_pass();
  Outcome post_video();
  Outcome convert_video();
  Outcome put_captions();

  std::mt19937 dice_;
  support::PortalFixture portal_;
  storage::Caller outsider_;
  std::vector<storage::Caller> people_;
  std::vector<storage::Caller> staff_;
  std::vector<std::string> spaces_ = {"hubs", "beta", "team"};
  std::vector<ThreadId> threads_;
  std::vector<PostId> posts_;
  std::vector<std::int64_t> tickets_;
  std::vector<VideoId> videos_;
  int words_ = 0;
  std::map<std::string, int> succeeded_;
};

}  // namespace townwell::contract
