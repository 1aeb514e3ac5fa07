#pragma once

#include <string>

#include "shared/views/form.h"
#include "shared/views/shell.h"
#include "shared/views/ticket_view.h"
#include "shared/views/time_words.h"

/// Osier's people and small things of theirs, for the fixtures of forms.
namespace townwell::form_fixtures {

inline views::Person person(const std::string& handle, const std::string& name, int tint,
                            bool is_staff = false) {
  return {handle, name, views::initials_of(name), "/u/" + handle, tint, is_staff};
}

inline views::Person hana() {
  return person("hana", "Hana Kobayashi", 2);
}
inline views::Person ingrid() {
  return person("ingrid", "Ingrid Aas", 5, true);
}
inline views::Person jonas() {
  return person("jonas", "Jonas Berg", 4, true);
}
inline views::Person priya() {
  return person("priya", "Priya Nair", 4);
}
inline views::Person tomas() {
  return person("tomas", "Tomas Rivera", 0);
}

inline views::Moment at(const std::string& label) {
  return {label, "2026-05-05T12:05:00.000Z"};
}

inline views::FormGuard guard(bool is_timed = false) {
  return {"5f1d2c3b4a5968778695a4b3c2d1e0f1", is_timed ? "1777982700.c2lnbmVk" : ""};
}

inline views::FormChoice choice(const std::string& value, const std::string& label,
                                bool is_chosen = false) {
  return {value, label, is_chosen};
}

inline views::TicketRow other_ticket() {
  return {1031,
          "/tickets/1031",
          "Hub light pulses amber every few minutes",
          {views::PillKind::Solved, "Solved"},
          std::nullopt,
          "#1031, solved yesterday. Opens again until 20 May."};
}

}  // namespace townwell::form_fixtures
