#include "shared/views/phone_bar.h"

#include "shared/base/text.h"
#include "shared/views/routes.h"
#include "shared/views/text/messages.h"

namespace townwell::views {

namespace {

/// Two lines are 76 letters each at the widest.
constexpr std::size_t kShortCodePointsMax = 200;

}  // namespace

std::optional<PhoneBar> phone_bar(const ThreadView& view) {
  if (!view.shell.viewer || view.crumbs.empty()) return std::nullopt;
  return PhoneBar{view.title, view.crumbs.back()};
}

std::optional<PhoneBar> phone_bar(const CustomerTicketView& view) {
  return PhoneBar{say(Msg::TicketNumber, {std::to_string(view.number)}),
                  {std::string(say(Msg::TicketsTitle)), std::string(routes::kTickets)}};
}

std::optional<PhoneBar> phone_bar(const AskView& view) {
  const bool is_team = view.draft.audience == Audience::Team;
  return PhoneBar{std::string(say(is_team ? Msg::AskTeamTitle : Msg::AskTitle)),
                  {std::string(say(Msg::NavQuestions)), std::string(routes::kHome)}};
}

bool is_folded_on_phone(const PostView& question) {
  return question.shown == PostShown::Normal &&
         count_code_points(question.body) > kShortCodePointsMax;
}

}  // namespace townwell::views
