#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/views/lists.h"
#include "shared/views/shell.h"
#include "shared/views/text/problems.h"

namespace townwell::views {

struct Figure {
  std::string number;
  std::string words;
  template <class V>
  void fields(V& visit) {
    visit("number", number);
    visit("words", words);
  }
};

/// Something a member wrote, in a list of their page.
struct MemberRow {
  PillKind kind = PillKind::Discussing;
  Link link;
  std::string meta;  ///< Begins with the state in words.
  std::string figure;
  template <class V>
  void fields(V& visit) {
    visit("kind", kind);
    visit("link", link);
    visit("meta", meta);
    visit("figure", figure);
  }
};

struct AuditRow {
  Moment at;
  std::string text;
  std::optional<Link> link;
  template <class V>
  void fields(V& visit) {
    visit("at", at);
    visit("text", text);
    visit("link", link);
  }
};

/// One place where a member is signed in. `end_url`: POST signs it out; empty for this one.
struct SessionRow {
  std::string name;
  std::string meta;
  std::string end_url;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("meta", meta);
    visit("end_url", end_url);
  }
};

/// POST display_name, place, about.
struct ProfileForm {
  std::string url;
  std::string display_name;
  std::string place;
  std::string about;
  std::vector<ProblemField> errors;
  template <class V>
  void fields(V& visit) {
    visit("url", url);
    visit("display_name", display_name);
    visit("place", place);
    visit("about", about);
    visit("errors", errors);
  }
};

/// The way in without a password, and how to close it.
struct PersonalLinkForm {
  std::string revoke_url;
  std::string warning;  ///< Where there is no other way in; else empty.
  template <class V>
  void fields(V& visit) {
    visit("revoke_url", revoke_url);
    visit("warning", warning);
  }
};

struct MemberView {
  static constexpr std::string_view kScreen = "member";
  Shell shell;
  Person person;
  std::optional<Pill> role;
  std::string line;   ///< "@tomas · Lisbon · since 2022 · customer, not staff"
  std::string about;  ///< Plain text.
  bool is_self = false;
  std::vector<Figure> figures;
  std::string helped_heading;
  std::vector<NavItem> helped_tabs;
  std::vector<MemberRow> helped;
  Link all_answers;  ///< Empty label when all of them stand here.
  std::string asked_heading;
  std::vector<MemberRow> asked;
  Link all_questions;
  bool has_audit = false;
  std::string audit_heading;
  std::vector<AuditRow> audit;
  std::optional<ProfileForm> profile;
  std::vector<SessionRow> sessions;
  std::optional<PersonalLinkForm> personal_link;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("person", person);
    visit("role", role);
    visit("line", line);
    visit("about", about);
    visit("is_self", is_self);
    visit("figures", figures);
    visit("helped_heading", helped_heading);
    visit("helped_tabs", helped_tabs);
    visit("helped", helped);
    visit("all_answers", all_answers);
    visit("asked_heading", asked_heading);
    visit("asked", asked);
    visit("all_questions", all_questions);
    visit("has_audit", has_audit);
    visit("audit_heading", audit_heading);
    visit("audit", audit);
    visit("profile", profile);
    visit("sessions", sessions);
    visit("personal_link", personal_link);
  }
};

}  // namespace townwell::views
