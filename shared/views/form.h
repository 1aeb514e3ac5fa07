#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/error.h"

namespace townwell::views {

/// What is wrong with one field, in words for the one who filled it in.
struct FieldProblem {
  std::string field;     ///< The form's name of it ("title"); empty: of the form as a whole.
  std::string sentence;  ///< From the catalogue; says what would be right.

  template <class V>
  void fields(V& visit) {
    visit("field", field);
    visit("sentence", sentence);
  }
};

/// What every form that writes carries unseen.
struct FormGuard {
  std::string command_id;  ///< 128 bits as hexadecimal; a second post of the same form counts once.
  std::string opened;      ///< When the form was given out, signed; empty where nobody is timed.

  template <class V>
  void fields(V& visit) {
    visit("command_id", command_id);
    visit("opened", opened);
  }
};

/// One of the values of a select, a tile or a radio button.
struct FormChoice {
  std::string value;
  std::string label;
  bool is_chosen = false;
  template <class V>
  void fields(V& visit) {
    visit("value", value);
    visit("label", label);
    visit("is_chosen", is_chosen);
  }
};

/// An error's fields as problems of a form: the pointer "/title" is the field "title".
[[nodiscard]] std::vector<FieldProblem> to_field_problems(const Error& error);

/// The label that a form's field of that name carries; empty for a field without one.
[[nodiscard]] std::string_view label_of_field(std::string_view field);

/// The problem of that field; null when it has none.
[[nodiscard]] inline const FieldProblem* find_problem(const std::vector<FieldProblem>& problems,
                                                      std::string_view field) {
  for (const FieldProblem& problem : problems) {
    if (problem.field == field) return &problem;
  }
  return nullptr;
}

}  // namespace townwell::views
