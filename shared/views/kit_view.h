#pragma once

#include <string_view>
#include <vector>

#include "shared/views/form.h"
#include "shared/views/lists.h"
#include "shared/views/shell.h"

namespace townwell::views {

/// `/kit`: every component in one place, with sample words.
struct KitView {
  static constexpr std::string_view kScreen = "kit";
  Shell shell;
  std::vector<Pill> states;
  std::vector<Pill> times;  ///< What is left of a promise: much, little, none, standing still.
  std::vector<Link> tags;
  std::vector<Person> people;  ///< One a tint; the first is of the team.
  VoteBox vote;
  VoteBox vote_on;
  std::vector<FieldProblem> problems;
  std::vector<Notice> notices;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("states", states);
    visit("times", times);
    visit("tags", tags);
    visit("people", people);
    visit("vote", vote);
    visit("vote_on", vote_on);
    visit("problems", problems);
    visit("notices", notices);
  }
};

/// The samples. `shell` brings portal and viewer.
[[nodiscard]] KitView present_kit(Shell shell);

}  // namespace townwell::views
