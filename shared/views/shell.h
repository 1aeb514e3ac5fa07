#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace townwell::views {

/// A member as shown beside what they wrote. `tint` is 0–7, picked by `pick_tint`.
struct Person {
  std::string handle;
  std::string display_name;
  std::string initials;
  std::string url;
  int tint = 0;
  bool is_staff = false;
  template <class V>
  void fields(V& visit) {
    visit("handle", handle);
    visit("display_name", display_name);
    visit("initials", initials);
    visit("url", url);
    visit("tint", tint);
    visit("is_staff", is_staff);
  }
};

/// One or two letters for an avatar: the first of the first and the last word of a name.
[[nodiscard]] std::string initials_of(std::string_view display_name);

/// The avatar tint of a member, 0–7, the same everywhere and for ever.
[[nodiscard]] int pick_tint(std::int64_t member_id);

/// The look of a status pill: icon and colour follow from it, so colour is never alone.
enum class PillKind {
  Solved,
  Unanswered,
  Escalated,
  Official,
  Discussing,
  Waiting,
  Private,
  Closed,
  Duplicate,
  Locked,
  Hidden,
  Deleted,
  Staff,
  Due,      ///< More than half of the time left.
  DueSoon,  ///< Half of the time is gone.
  Late,
  Paused,
};
constexpr std::array<std::string_view, 17> enum_names(PillKind) {
  return {"solved",  "unanswered", "escalated", "official", "discussing", "waiting",
          "private", "closed",     "duplicate", "locked",   "hidden",     "deleted",
          "staff",   "due",        "due_soon",  "late",     "paused"};
}

struct Pill {
  PillKind kind = PillKind::Discussing;
  std::string label;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("label", label);
  }
};

/// The pill of a state with its usual words.
[[nodiscard]] Pill make_pill(PillKind kind);

/// Words that lead somewhere.
struct Link {
  std::string label;
  std::string url;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("url", url);
  }
};

/// One entry of a bar or a row of tabs; `count` is left away when empty.
struct NavItem {
  std::string label;
  std::string url;
  std::string count;
  bool is_current = false;
  template <class V>
  void fields(V& visit) {
    visit("label", label);
    visit("url", url);
    visit("count", count);
    visit("is_current", is_current);
  }
};

/// One entry of a list to choose from.
struct Choice {
  std::string value;
  std::string label;
  template <class V>
  void fields(V& visit) {
    visit("value", value);
    visit("label", label);
  }
};

enum class NoticeKind { Info, Done, Waiting, Problem };
constexpr std::array<std::string_view, 4> enum_names(NoticeKind) {
  return {"info", "done", "waiting", "problem"};
}

/// A sentence across the page: what was just done, or what everyone must know.
struct Notice {
  NoticeKind kind = NoticeKind::Info;
  std::string strong;  ///< Said first, in SemiBold; may be empty.
  std::string text;
  std::optional<Link> action;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("strong", strong);
    visit("text", text);
    visit("action", action);
  }
};

/// Who looks, for the bars.
struct Viewer {
  Person person;
  std::string role;
  bool is_staff = false;
  bool is_owner = false;
  bool may_read_insights = false;
  template <class V>
  void fields(V& visit) {
    visit("person", person);
    visit("role", role);
    visit("is_staff", is_staff);
    visit("is_owner", is_owner);
    visit("may_read_insights", may_read_insights);
  }
};

/// The area a page belongs to; its entry in the bars is marked.
enum class Area {
  Questions,
  Videos,
  Search,
  Ask,
  Tickets,
  You,
  Today,
  Queue,
  Insights,
  Settings,
  None
};
constexpr std::array<std::string_view, 11> enum_names(Area) {
  return {"questions", "videos", "search",   "ask",      "tickets", "you",
          "today",     "queue",  "insights", "settings", "none"};
}

/// What surrounds every page.
struct Shell {
  std::string portal_name;
  std::string portal_suffix;  ///< "Help"; may be empty.
  std::string mark;           ///< An icon's name for the portal's tile; empty: its first letter.
  std::string theme_url;      ///< "/theme.css?v=3"; empty while the owner has set no accent.
  std::string path;           ///< This page, for "come back here".
  std::string canonical_url;  ///< Absolute; empty on pages that are in no index.
  std::string title;
  std::string description;
  std::string feed_url;  ///< Atom of this page; may be empty.
  std::optional<Viewer> viewer;
  Area area = Area::None;
  bool has_search = true;  ///< Off where the page itself is a search.
  bool has_ask = true;     ///< Off on the ask page.
  std::vector<Notice> notices;
  bool is_counted = false;        ///< The document tells of the visit; its view does not know.
  bool asks_for_consent = false;  ///< Its foot asks whether it may.

  template <class V>
  void fields(V& visit) {
    visit("portal_name", portal_name);
    visit("portal_suffix", portal_suffix);
    visit("mark", mark);
    visit("theme_url", theme_url);
    visit("path", path);
    visit("canonical_url", canonical_url);
    visit("title", title);
    visit("description", description);
    visit("feed_url", feed_url);
    visit("viewer", viewer);
    visit("area", area);
    visit("has_search", has_search);
    visit("has_ask", has_ask);
    visit("notices", notices);
    visit("asks_for_consent", asks_for_consent);
  }
};

/// "Osier Help".
[[nodiscard]] std::string portal_title(const Shell& shell);

/// Where the list goes on; empty when it does not.
struct Paging {
  std::string newer_url;
  std::string older_url;
  template <class V>
  void fields(V& visit) {
    visit("newer_url", newer_url);
    visit("older_url", older_url);
  }
};

}  // namespace townwell::views
