#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/views/form.h"
#include "shared/views/search_view.h"
#include "shared/views/shell.h"
#include "shared/wire/commands.h"

namespace townwell::views {

/// A space that one may ask in.
struct AskSpace {
  std::string slug;
  std::string name;
  std::string icon;  ///< As `Space::icon`.
  bool is_chosen = false;
  template <class V>
  void fields(V& visit) {
    visit("slug", slug);
    visit("name", name);
    visit("icon", icon);
    visit("is_chosen", is_chosen);
  }
};

/// Where the one who asks is. A form without JavaScript walks through them in this order.
enum class AskStep {
  Write,    ///< The empty form, or one with problems.
  Compare,  ///< The form as typed, beside threads that may already answer it.
  Contact,  ///< A visitor's name and e-mail, the question to look over.
};
[[nodiscard]] constexpr std::array<std::string_view, 3> enum_names(AskStep) {
  return {"write", "compare", "contact"};
}

using wire::Audience;

/// A thread that may already answer the question.
struct AskSuggestion {
  std::string url;
  std::vector<TextRun> title;
  std::vector<TextRun> snippet;
  bool is_solved = false;
  int score = 0;
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("title", title);
    visit("snippet", snippet);
    visit("is_solved", is_solved);
    visit("score", score);
  }
};

enum class PrivateKind { Card, Iban, Email, Secret };
[[nodiscard]] constexpr std::array<std::string_view, 4> enum_names(PrivateKind) {
  return {"card", "iban", "email", "secret"};
}

/// Private data in a question that everyone would see. Never holds the data itself.
struct PrivateFinding {
  PrivateKind kind = PrivateKind::Secret;
  std::string masked;  ///< What others would see: "••••4242".

  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("masked", masked);
  }
};

/// What was typed. It comes back whole, whatever was wrong with it.
struct AskDraft {
  std::string title;
  std::string space;  ///< A slug; empty when none was chosen.
  std::string body;   ///< Markdown.
  std::string tags;   ///< As typed: separated by commas or spaces.
  Audience audience = Audience::Everyone;
  std::string name;   ///< A visitor's.
  std::string email;  ///< A visitor's.
  bool shares_trail = false;

  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit("space", space);
    visit("body", body);
    visit("tags", tags);
    visit("audience", audience);
    visit("name", name);
    visit("email", email);
    visit("shares_trail", shares_trail);
  }
};

/// The page `/ask` in each of its steps.
struct AskView {
  static constexpr std::string_view kScreen = "ask";
  Shell shell;
  AskStep step = AskStep::Write;
  FormGuard guard;
  bool has_account = false;
  AskDraft draft;
  std::vector<AskSpace> spaces;
  std::string space_label;   ///< Of the chosen space, for the last look.
  std::string body_excerpt;  ///< The beginning of the body as others will see it, masked.
  std::vector<FieldProblem> errors;
  std::vector<AskSuggestion> suggestions;  ///< Solved ones first.
  std::optional<MomentHit> moment;
  [[nodiscard]] bool has_offer() const { return !suggestions.empty() || moment; }
  /// Suggestions are kept from this visit, to measure what they change: no door may show any.
  bool is_held_back = false;
  /// The title that `suggestions` were found for. Posted back as `compared`: the same title again
  /// asks nothing twice.
  std::string compared;
  std::vector<PrivateFinding> findings;
  /// What the asker searched and read here, in words; they may share it with the team.
  std::vector<std::string> trail;
  /// After how many working hours without an answer the team takes over; empty without such a rule.
  std::optional<int> team_after_hours;
  /// Within how many working hours the team replies in private.
  int team_reply_hours = 8;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("step", step);
    visit("guard", guard);
    visit("has_account", has_account);
    visit("draft", draft);
    visit("spaces", spaces);
    visit("space_label", space_label);
    visit("body_excerpt", body_excerpt);
    visit("errors", errors);
    visit("suggestions", suggestions);
    visit("moment", moment);
    visit("is_held_back", is_held_back);
    visit("compared", compared);
    visit("findings", findings);
    visit("trail", trail);
    visit("team_after_hours", team_after_hours);
    visit("team_reply_hours", team_reply_hours);
  }
};

/// What a visitor reads once, right after posting: the link that brings them back.
struct AskedView {
  static constexpr std::string_view kScreen = "asked";
  Shell shell;
  std::string url;  ///< Of the thread or the ticket.
  std::string title;
  Audience audience = Audience::Everyone;
  std::string personal_link;  ///< Absolute, so that it can be kept; empty for a member.
  std::optional<int> team_after_hours;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("url", url);
    visit("title", title);
    visit("audience", audience);
    visit("personal_link", personal_link);
    visit("team_after_hours", team_after_hours);
  }
};

/// What someone reads who said that a suggestion solved it.
struct AskSolvedView {
  static constexpr std::string_view kScreen = "ask-solved";
  Shell shell;
  std::string title;  ///< What they were about to ask.

  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("title", title);
  }
};

}  // namespace townwell::views
