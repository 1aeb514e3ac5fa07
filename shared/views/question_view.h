#pragma once

#include <array>
#include <string>
#include <string_view>

namespace townwell::views {

/// What is asked at the moment.
enum class QuestionStep { Solved, Effort };
[[nodiscard]] constexpr std::array<std::string_view, 2> enum_names(QuestionStep) {
  return {"solved", "effort"};
}

/// The question of a day later, to who was looking for help: did they solve it, and was it easy?
struct QuestionCard {
  QuestionStep step = QuestionStep::Solved;
  std::string next;          ///< The page it stands on, to come back to.
  bool is_unsolved = false;  ///< They said "not yet": the card leads on to what may help.

  template <class V>
  void fields(V& visit) {
    visit("step", step);
    visit("next", next);
    visit("is_unsolved", is_unsolved);
  }
};

/// How the requester found the help with a solved ticket.
struct RatingCard {
  int score = 0;  ///< 1 to 5; 0: not said yet.
  std::string comment;

  template <class V>
  void fields(V& visit) {
    visit("score", score);
    visit("comment", comment);
  }
};

}  // namespace townwell::views
