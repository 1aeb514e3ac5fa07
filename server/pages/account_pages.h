#pragma once

#include "server/app/exchange.h"
#include "shared/views/ask_view.h"

namespace townwell::pages {

/// The sign-in page; a draft with a title comes along.
struct SignInAgain {
  std::string next;
  views::AskDraft draft;
  std::vector<views::FieldProblem> errors;
  std::string handle = {};
};
[[nodiscard]] http::Response answer_sign_in(const app::Exchange& exchange, const SignInAgain& again,
                                            int status);

/// The ask page with a draft that came along through signing in.
[[nodiscard]] http::Response go_on_asking(const app::Exchange& exchange,
                                          const views::AskDraft& draft);

}  // namespace townwell::pages
