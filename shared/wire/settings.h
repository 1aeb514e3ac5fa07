#pragma once

#include <string>

#include "shared/domain/roles.h"
#include "shared/domain/settings.h"
#include "shared/domain/visibility.h"

/// What the owner decides, as data: forms and API fill the same structs.
namespace townwell::wire {

struct BusinessSettings {
  std::string name;
  std::string suffix;
  std::string mark;    ///< An icon's name; empty: the first letter.
  std::string accent;  ///< "#rrggbb"; empty for the product's own.
  Visibility visibility = Visibility::Public;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("suffix", suffix);
    visit("mark", mark);
    visit("accent", accent);
    visit("visibility", visibility);
  }
};

/// Markdown; empty for the product's own words.
struct TextSettings {
  std::string imprint;
  std::string privacy;
  std::string contact;
  std::string rules;
  template <class V>
  void fields(V& visit) {
    visit("imprint", imprint);
    visit("privacy", privacy);
    visit("contact", contact);
    visit("rules", rules);
  }
};

struct RuleSettings {
  bool unanswered_on = false;
  int unanswered_hours = 24;     ///< Working hours, 1–999.
  std::string unanswered_space;  ///< A slug; empty: every space.
  bool still_stuck_on = false;
  int reply_hours = 8;   ///< Working hours, 1–999.
  int reopen_days = 14;  ///< 0–365.
  template <class V>
  void fields(V& visit) {
    visit("unanswered_on", unanswered_on);
    visit("unanswered_hours", unanswered_hours);
    visit("unanswered_space", unanswered_space);
    visit("still_stuck_on", still_stuck_on);
    visit("reply_hours", reply_hours);
    visit("reopen_days", reopen_days);
  }
};

/// As in `PortalSettings`.
struct InsightSettings {
  Counting counting = Counting::Everyone;
  bool hold_out_on = true;
  int contact_minutes = 12;    ///< 1–999.
  int wage_cents = 2500;       ///< An hour, 0–1,000,000.
  std::string currency;        ///< Three capital letters of ISO 4217.
  int moderation_minutes = 0;  ///< A week, 0–10,080.
  int answer_goal_hours = 24;  ///< 1–999.
  template <class V>
  void fields(V& visit) {
    visit("counting", counting);
    visit("hold_out_on", hold_out_on);
    visit("contact_minutes", contact_minutes);
    visit("wage_cents", wage_cents);
    visit("currency", currency);
    visit("moderation_minutes", moderation_minutes);
    visit("answer_goal_hours", answer_goal_hours);
  }
};

struct SpaceSettings {
  std::string name;
  std::string description;
  std::string icon;
  Visibility visibility = Visibility::Public;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("description", description);
    visit("icon", icon);
    visit("visibility", visibility);
  }
};

}  // namespace townwell::wire
