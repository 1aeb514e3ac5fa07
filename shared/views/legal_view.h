#pragma once

#include <array>
#include <string>
#include <string_view>

#include "shared/views/shell.h"

namespace townwell::views {

enum class LegalPage { Privacy, Imprint, Rules, Contact };
[[nodiscard]] constexpr std::array<std::string_view, 4> enum_names(LegalPage) {
  return {"privacy", "imprint", "rules", "contact"};
}

/// `/privacy`, `/imprint`, `/rules`, `/contact`: the owner's words, or Townwell's where there are
/// none.
struct LegalView {
  static constexpr std::string_view kScreen = "legal";
  Shell shell;
  LegalPage page = LegalPage::Privacy;
  std::string body;       ///< The owner's Markdown; empty for Townwell's own text.
  std::string body_html;  ///< Made of `body`; no part of the JSON.

  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("page", page);
    visit("body", body);
  }
};

}  // namespace townwell::views
