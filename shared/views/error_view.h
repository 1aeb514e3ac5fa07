#pragma once

#include <string>
#include <vector>

#include "shared/base/error.h"
#include "shared/views/shell.h"
#include "shared/views/text/problems.h"

namespace townwell::views {

/// A page that says what went wrong, what is safe, and one thing to do.
struct ErrorView {
  static constexpr std::string_view kScreen = "error";
  Shell shell;
  int status = 500;
  std::string key;
  std::string title;
  std::string detail;
  std::string retry;   ///< "You can try again in 4 m."; may be empty.
  std::string report;  ///< A number to name when writing to us; may be empty.
  std::vector<ProblemField> errors;
  std::vector<Link> actions;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("status", status);
    visit("key", key);
    visit("title", title);
    visit("detail", detail);
    visit("retry", retry);
    visit("report", report);
    visit("errors", errors);
    visit("actions", actions);
  }
};

/// The page of an error. `shell` brings portal and viewer; its title and robots are set here.
/// `report` is the request's number, shown where the fault is ours.
[[nodiscard]] ErrorView make_error_view(Shell shell, const Error& error, std::string_view report);

/// The page that stands for every address a device without network does not have.
[[nodiscard]] ErrorView make_offline_view(Shell shell);

}  // namespace townwell::views
