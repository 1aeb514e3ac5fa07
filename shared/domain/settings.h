#pragma once

#include <array>
#include <string>
#include <string_view>

#include "shared/domain/visibility.h"

namespace townwell {

/// Whose visits are counted for the insights. Whoever sends "do not track" never is.
enum class Counting { Everyone, WithConsent, Nobody };
constexpr std::array<std::string_view, 3> enum_names(Counting) {
  return {"everyone", "with_consent", "nobody"};
}

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

  // For the insights: how they are measured, and what a contact costs the business.
  Counting counting = Counting::Everyone;
  bool hold_out_is_on = true;  ///< A few may be held back from suggestions; see shared/statistics.
  int contact_minutes = 12;    ///< Of work, for a contact.
  int wage_cents = 2500;       ///< An hour, in hundredths of `currency`.
  std::string currency = "EUR";
  int moderation_minutes = 0;  ///< A week, taken off what was saved.
  int answer_goal_hours = 24;  ///< By when a question should have its first answer.

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
    visit("counting", counting);
    visit("hold_out_is_on", hold_out_is_on);
    visit("contact_minutes", contact_minutes);
    visit("wage_cents", wage_cents);
    visit("currency", currency);
    visit("moderation_minutes", moderation_minutes);
    visit("answer_goal_hours", answer_goal_hours);
  }
};

}  // namespace townwell
