#pragma once

#include <array>
#include <string>
#include <string_view>

#include "shared/domain/visibility.h"

namespace townwell {

/// What the owner says about the portal as a whole. Rows changed by commands, never a file.
struct PortalSettings {
  std::string name = "Townwell";
  std::string suffix = "Help";  ///< Said after the name; may be empty.
  std::string mark;             ///< An icon for the portal's tile; empty: its first letter.
  std::string accent;           ///< "#rrggbb"; empty for the product's own.
  Visibility visibility = Visibility::Public;
  int reply_hours = 8;   ///< Business hours in which a ticket's message is to be answered.
  int reopen_days = 14;  ///< For so long a reply reopens a solved ticket.
  // Markdown of the owner's own pages; empty for the ones that come with the product.
  std::string privacy_text;
  std::string imprint_text;
  std::string rules_text;
  std::string contact_text;

  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("suffix", suffix);
    visit("mark", mark);
    visit("accent", accent);
    visit("visibility", visibility);
    visit("reply_hours", reply_hours);
    visit("reopen_days", reopen_days);
    visit("privacy_text", privacy_text);
    visit("imprint_text", imprint_text);
    visit("rules_text", rules_text);
    visit("contact_text", contact_text);
  }
};

}  // namespace townwell
