#include "shared/views/form.h"

#include "shared/views/text/messages.h"
#include "shared/views/text/problems.h"

namespace townwell::views {

namespace {

struct FieldLabel {
  std::string_view field;
  Msg label;
};

constexpr FieldLabel kLabels[] = {
    {"title", Msg::AskGoingOn},
    {"space", Msg::AskWhichSpace},
    {"body", Msg::AskDetails},
    {"tags", Msg::AskTags},
    {"audience", Msg::AskWho},
    {"name", Msg::AskYourName},
    {"email", Msg::AskEmail},
    {"handle", Msg::SignUpHandle},
    {"display_name", Msg::SignUpName},
    {"password", Msg::Password},
    {"reason", Msg::FlagReason},
    {"decision", Msg::FlagDecision},
    {"suffix", Msg::BusinessSuffix},
    {"accent", Msg::BusinessColour},
    {"zone", Msg::HoursZone},
    {"date", Msg::HoursDate},
    {"reply_hours", Msg::RulesReplyHours},
    {"reopen_days", Msg::RulesReopenDays},
    {"unanswered_hours", Msg::RulesHoursLabel},
    {"unanswered_space", Msg::RulesSpaceLabel},
    {"description", Msg::SpacesDescription},
    {"visibility", Msg::SpacesVisibility},
    {"assignee", Msg::AgentAssignee},
};

}  // namespace

std::vector<FieldProblem> to_field_problems(const Error& error) {
  std::vector<FieldProblem> problems;
  for (const FieldError& field : error.fields) {
    const std::size_t slash = field.pointer.rfind('/');
    const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
    problems.push_back({field.pointer.substr(begin), describe_field(field)});
  }
  return problems;
}

std::string_view label_of_field(std::string_view field) {
  for (const FieldLabel& entry : kLabels) {
    if (entry.field == field) return say(entry.label);
  }
  return {};
}

}  // namespace townwell::views
