#include "shared/views/shell.h"

#include "shared/base/text.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

namespace {

std::string first_letter(std::string_view word) {
  std::size_t position = 0;
  std::string letter;
  append_utf8(letter, next_code_point(word, position));
  if (letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z') letter[0] -= 'a' - 'A';
  return letter;
}

Msg words_of(PillKind kind) {
  switch (kind) {
    case PillKind::Solved:
      return Msg::StateSolved;
    case PillKind::Unanswered:
      return Msg::StateUnanswered;
    case PillKind::Escalated:
      return Msg::StateEscalated;
    case PillKind::Official:
      return Msg::StateOfficial;
    case PillKind::Discussing:
      return Msg::StateDiscussing;
    case PillKind::Private:
      return Msg::StatePrivate;
    case PillKind::Closed:
      return Msg::StateClosed;
    case PillKind::Duplicate:
      return Msg::StateDuplicate;
    case PillKind::Locked:
      return Msg::StateLocked;
    case PillKind::Hidden:
      return Msg::StateHidden;
    case PillKind::Deleted:
      return Msg::StateDeleted;
    default:
      return Msg::StateWaiting;
  }
}

}  // namespace

std::string initials_of(std::string_view display_name) {
  while (display_name.ends_with(' ')) display_name.remove_suffix(1);
  while (display_name.starts_with(' ')) display_name.remove_prefix(1);
  if (display_name.empty()) return "?";
  const auto last_space = display_name.rfind(' ');
  if (last_space == std::string_view::npos) return first_letter(display_name);
  return first_letter(display_name) + first_letter(display_name.substr(last_space + 1));
}

int pick_tint(std::int64_t member_id) {
  // Ids share their low bits (a sequence that often starts at 0), so these are mixed first.
  const auto mixed = static_cast<std::uint64_t>(member_id) * 0x9E3779B97F4A7C15ULL;
  return static_cast<int>(mixed >> 61U);
}

Pill make_pill(PillKind kind) {
  return {kind, std::string(say(words_of(kind)))};
}

std::string portal_title(const Shell& shell) {
  return shell.portal_suffix.empty() ? shell.portal_name
                                     : shell.portal_name + " " + shell.portal_suffix;
}

}  // namespace townwell::views
