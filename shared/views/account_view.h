#pragma once

#include <string>
#include <vector>

#include "shared/views/ask_view.h"
#include "shared/views/form.h"
#include "shared/views/shell.h"

namespace townwell::views {

/// `/signin`. The password never comes back.
struct SignInView {
  static constexpr std::string_view kScreen = "sign-in";
  Shell shell;
  std::string handle;  ///< As typed: a handle or an e-mail address.
  std::string next;    ///< The path to go on to; empty for home.
  AskDraft draft;      ///< A question that comes along; without a title there is none.
  std::vector<FieldProblem> errors;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("handle", handle);
    visit("next", next);
    visit("draft", draft);
    visit("errors", errors);
  }
};

/// `/signup`. The password never comes back.
struct SignUpView {
  static constexpr std::string_view kScreen = "sign-up";
  Shell shell;
  FormGuard guard;
  std::string display_name;
  std::string handle;
  std::string email;
  std::string next;
  AskDraft draft;  ///< As `SignInView::draft`.
  std::vector<FieldProblem> errors;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("guard", guard);
    visit("display_name", display_name);
    visit("handle", handle);
    visit("email", email);
    visit("next", next);
    visit("draft", draft);
    visit("errors", errors);
  }
};

/// `/back/{token}` (a visitor's personal link) and `/signin/{token}` (a link made by the owner).
/// Opening it changes nothing; the one button does, so that a scanner of mail cannot.
struct ReturnLinkView {
  static constexpr std::string_view kScreen = "return-link";
  Shell shell;
  std::string action;  ///< The path to post to: its own.
  std::string name;    ///< Whom the link belongs to; empty when it no longer works.
  bool is_one_time = false;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("action", action);
    visit("name", name);
    visit("is_one_time", is_one_time);
  }
};

/// `/signout`.
struct SignOutView {
  static constexpr std::string_view kScreen = "sign-out";
  Shell shell;
  std::string name;
  bool has_password = true;  ///< Without one only the personal link brings them back.

  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("name", name);
    visit("has_password", has_password);
  }
};

}  // namespace townwell::views
