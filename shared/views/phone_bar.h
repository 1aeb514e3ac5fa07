#pragma once

#include <optional>
#include <string>

#include "shared/views/ask_view.h"
#include "shared/views/shell.h"
#include "shared/views/thread_view.h"
#include "shared/views/ticket_view.h"

namespace townwell::views {

/// What a phone's top bar shows on a page one step down, in place of the portal's name: the way
/// back and where one is.
struct PhoneBar {
  std::string title;  ///< Shortened by whoever has too little room for it.
  Link up;
};

/// A visitor's thread has none: who comes from elsewhere wants to know whose page it is.
[[nodiscard]] std::optional<PhoneBar> phone_bar(const ThreadView& view);
[[nodiscard]] std::optional<PhoneBar> phone_bar(const CustomerTicketView& view);
[[nodiscard]] std::optional<PhoneBar> phone_bar(const AskView& view);

/// Whether a phone shows the beginning of this question and the rest of it on demand: what is
/// surely more than two lines there.
[[nodiscard]] bool is_folded_on_phone(const PostView& question);

}  // namespace townwell::views
