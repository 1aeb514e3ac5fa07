#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/views/form.h"
#include "shared/views/shell.h"
#include "shared/views/time_words.h"

namespace townwell::views {

/// `/settings/{section}`; `/settings` is the first.
enum class SettingsSection { Business, Hours, Rules, Spaces, Members, Texts, Insights, Backups };
[[nodiscard]] constexpr std::array<std::string_view, 8> enum_names(SettingsSection) {
  return {"business", "hours", "rules", "spaces", "members", "texts", "insights", "backups"};
}

/// What all sections share.
struct SettingsFrame {
  FormGuard guard;
  std::vector<FieldProblem> errors;
  bool was_saved = false;
  template <class V>
  void fields(V& visit) {
    visit("guard", guard);
    visit("errors", errors);
    visit("was_saved", was_saved);
  }
};

struct BusinessSettingsView {
  static constexpr std::string_view kScreen = "settings";
  Shell shell;
  SettingsFrame frame;
  std::string name;
  std::string suffix;  ///< After the name in the bar: "Help".
  std::string accent;  ///< "#0e6670".
  /// White on the primary colour derived from the accent, in tenths: 67 is 6.7 to 1.
  int contrast_tenths = 0;
  std::vector<FormChoice> marks;         ///< Icons for the portal's tile; "" is its first letter.
  std::vector<FormChoice> visibilities;  ///< Public or members.
  bool was_darkened = false;             ///< The accent as typed was too light for white text.

  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("frame", frame);
    visit("name", name);
    visit("suffix", suffix);
    visit("accent", accent);
    visit("contrast_tenths", contrast_tenths);
    visit("marks", marks);
    visit("visibilities", visibilities);
    visit("was_darkened", was_darkened);
  }
};

/// The owner's own words for four pages, as Markdown; empty means Townwell's own text.
struct TextSettingsView {
  static constexpr std::string_view kScreen = "settings-texts";
  Shell shell;
  SettingsFrame frame;
  std::string imprint;
  std::string privacy;
  std::string contact;
  std::string rules;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("frame", frame);
    visit("imprint", imprint);
    visit("privacy", privacy);
    visit("contact", contact);
    visit("rules", rules);
  }
};

/// An open part of a day, in percent of the span from 6:00 to 20:00.
struct TrackPart {
  int from_percent = 0;
  int to_percent = 0;
  template <class V>
  void fields(V& visit) {
    visit("from_percent", from_percent);
    visit("to_percent", to_percent);
  }
};

/// One day of the normal week. Times are "HH:MM", as typed; empty where there is none.
struct OpenDay {
  bool is_open = false;
  std::string from;
  std::string to;
  std::string second_from;
  std::string second_to;
  std::string total;             ///< "8 h".
  std::vector<TrackPart> track;  ///< The open parts.
  template <class V>
  void fields(V& visit) {
    visit("is_open", is_open);
    visit("from", from);
    visit("to", to);
    visit("second_from", second_from);
    visit("second_to", second_to);
    visit("total", total);
    visit("track", track);
  }
};

struct ClosedDay {
  std::string date;   ///< "2026-05-01".
  std::string words;  ///< "1 May".
  std::string weekday;
  template <class V>
  void fields(V& visit) {
    visit("date", date);
    visit("words", words);
    visit("weekday", weekday);
  }
};

struct HoursSettingsView {
  static constexpr std::string_view kScreen = "settings-hours";
  Shell shell;
  SettingsFrame frame;
  std::vector<FormChoice> zones;
  std::vector<OpenDay> days;  ///< Monday first, seven.
  std::vector<ClosedDay> closed_days;
  std::string week_total;  ///< "40 h".
  std::string new_date;    ///< As typed, when it comes back with problems.
  int version = 1;         ///< The one that saving makes.
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("frame", frame);
    visit("zones", zones);
    visit("days", days);
    visit("closed_days", closed_days);
    visit("week_total", week_total);
    visit("new_date", new_date);
    visit("version", version);
  }
};

struct RuleSettingsView {
  static constexpr std::string_view kScreen = "settings-rules";
  Shell shell;
  SettingsFrame frame;
  bool unanswered_is_on = true;
  std::string unanswered_hours;               ///< As typed.
  std::vector<FormChoice> unanswered_spaces;  ///< "" is any space.
  std::string hours_words;                    ///< "Mon–Fri 9–17".
  bool still_stuck_is_on = true;
  std::string reply_hours;  ///< As typed: business hours until a ticket's message is answered.
  std::string reopen_days;  ///< As typed: for so long a reply reopens a solved ticket.
  std::string on_since;     ///< "since 2 March"; empty while off.

  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("frame", frame);
    visit("unanswered_is_on", unanswered_is_on);
    visit("unanswered_hours", unanswered_hours);
    visit("unanswered_spaces", unanswered_spaces);
    visit("hours_words", hours_words);
    visit("still_stuck_is_on", still_stuck_is_on);
    visit("reply_hours", reply_hours);
    visit("reopen_days", reopen_days);
    visit("on_since", on_since);
  }
};

/// Numbers are as typed.
struct InsightSettingsView {
  static constexpr std::string_view kScreen = "settings-insights";
  Shell shell;
  SettingsFrame frame;
  std::vector<FormChoice> countings;
  bool hold_out_is_on = true;
  std::string hold_out_words;  ///< How it stands: on and until when, or off and why.
  std::string contact_minutes;
  std::string wage;  ///< "25.00".
  std::string currency;
  std::string moderation_minutes;
  std::string answer_goal_hours;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("frame", frame);
    visit("countings", countings);
    visit("hold_out_is_on", hold_out_is_on);
    visit("hold_out_words", hold_out_words);
    visit("contact_minutes", contact_minutes);
    visit("wage", wage);
    visit("currency", currency);
    visit("moderation_minutes", moderation_minutes);
    visit("answer_goal_hours", answer_goal_hours);
  }
};

enum class BackupState { Sound, None, Failed, Making, Off };
[[nodiscard]] constexpr std::array<std::string_view, 5> enum_names(BackupState) {
  return {"sound", "none", "failed", "making", "off"};
}

struct BackupRow {
  Moment made;
  std::string bytes;  ///< "12.4 MB".
  std::string note;   ///< "before an update"; mostly empty.
  template <class V>
  void fields(V& visit) {
    visit("made", made);
    visit("bytes", bytes);
    visit("note", note);
  }
};

struct BackupSettingsView {
  static constexpr std::string_view kScreen = "settings-backups";
  Shell shell;
  SettingsFrame frame;
  BackupState state = BackupState::None;
  std::string title;
  std::string text;
  std::string next;   ///< "The next one: 3:00 tomorrow."; empty when none is made by itself.
  std::string place;  ///< Where they are, and what room there is.
  std::vector<BackupRow> kept;  ///< Newest first.
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("frame", frame);
    visit("state", state);
    visit("title", title);
    visit("text", text);
    visit("next", next);
    visit("place", place);
    visit("kept", kept);
  }
};

struct SpaceSettingsRow {
  std::string slug;
  std::string name;
  std::string description;
  std::vector<FormChoice> icons;
  std::vector<FormChoice> visibilities;
  int thread_count = 0;
  template <class V>
  void fields(V& visit) {
    visit("slug", slug);
    visit("name", name);
    visit("description", description);
    visit("icons", icons);
    visit("visibilities", visibilities);
    visit("thread_count", thread_count);
  }
};

struct SpaceSettingsView {
  static constexpr std::string_view kScreen = "settings-spaces";
  Shell shell;
  SettingsFrame frame;
  std::vector<SpaceSettingsRow> spaces;
  SpaceSettingsRow added;   ///< The form for a new one, as typed.
  std::string failed_slug;  ///< The space whose form has the problems; empty for the new one.

  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("frame", frame);
    visit("spaces", spaces);
    visit("added", added);
    visit("failed_slug", failed_slug);
  }
};

struct MemberSettingsRow {
  Person member;
  std::string facts;  ///< "Joined in March, 12 posts".
  std::vector<FormChoice> roles;
  bool is_self = false;
  template <class V>
  void fields(V& visit) {
    visit("member", member);
    visit("facts", facts);
    visit("roles", roles);
    visit("is_self", is_self);
  }
};

struct MemberSettingsView {
  static constexpr std::string_view kScreen = "settings-members";
  Shell shell;
  SettingsFrame frame;
  std::string query;
  std::vector<MemberSettingsRow> members;
  Paging paging;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("frame", frame);
    visit("query", query);
    visit("members", members);
    visit("paging", paging);
  }
};

}  // namespace townwell::views
