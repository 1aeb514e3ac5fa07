#pragma once

#include <span>
#include <string>

#include "shared/html/assets.h"
#include "shared/views/legal_view.h"
#include "shared/views/text/messages.h"

namespace townwell::html {

struct LegalSection {
  views::Msg title;
  views::Msg text;
};

/// Townwell's own text of a page, for an owner who wrote none.
struct LegalWords {
  views::Msg title;
  views::Msg lead;
  std::span<const LegalSection> sections;
};
[[nodiscard]] LegalWords legal_words(views::LegalPage page);

/// `/privacy`, `/imprint`, `/rules` and `/contact`.
[[nodiscard]] std::string write_legal_page(const views::LegalView& view, const Assets& assets);

}  // namespace townwell::html
