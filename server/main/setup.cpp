#include "server/main/setup.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "server/features/members/manage.h"
#include "server/features/members/sign_up.h"
#include "server/features/settings/portal_settings.h"
#include "server/identity/guests.h"
#include "server/main/commands/command.h"
#include "server/main/data_folder.h"
#include "server/main/serve_options.h"
#include "server/main/setup_checks.h"
#include "shared/base/text.h"
#include "shared/rules/validation/fields.h"
#include "shared/views/text/messages.h"

namespace townwell {
namespace {

using platform::SettingValues;
using views::Msg;
using views::say;

constexpr std::string_view kSecure = "https://";

struct Question {
  std::string SetUpPortal::*field;
  std::string_view flag;
  Msg text;
  /// May complete the answer.
  Result<void> (*check)(std::string& answer);
  /// What an empty answer means; null when there has to be one.
  std::string (*suggest)(const SetUpPortal& so_far) = nullptr;
};

Result<void> complete_origin(std::string& origin) {
  if (origin.find("://") == std::string::npos) origin.insert(0, kSecure);
  if (origin.ends_with('/')) origin.pop_back();
  if (is_origin(origin)) return {};
  return fail(ErrorCode::InvalidArgument, "setup-origin", {origin});
}

template <auto Check>
Result<void> check_field(std::string& answer) {
  validation::Fields fields;
  (fields.*Check)(answer);
  return fields.finish();
}

constexpr std::array kQuestions = {
    Question{&SetUpPortal::origin, "--origin", Msg::SetupAskOrigin, complete_origin},
    Question{&SetUpPortal::business, "--business", Msg::SetupAskBusiness,
             check_field<&validation::Fields::display_name>},
    Question{&SetUpPortal::owner_name, "--owner-name", Msg::SetupAskOwnerName,
             check_field<&validation::Fields::display_name>},
    Question{&SetUpPortal::owner_email, "--owner-email", Msg::SetupAskOwnerEmail,
             check_field<&validation::Fields::email>},
    Question{&SetUpPortal::owner_handle, "--owner-handle", Msg::SetupAskOwnerHandle,
             check_field<&validation::Fields::handle>,
             [](const SetUpPortal& so_far) { return identity::handle_of(so_far.owner_name); }},
};

/// Asks until the answer is a good one. What was said on the command line is only checked.
Result<void> settle(const Question& question, SetUpPortal& command, const Dialogue& dialogue) {
  std::string& answer = command.*question.field;
  if (!answer.empty()) return question.check(answer);
  const std::string usual = question.suggest != nullptr ? question.suggest(command) : "";
  for (;;) {
    const auto line = dialogue.ask(say(question.text, {usual}));
    answer = line ? trim(*line) : "";
    if (answer.empty()) answer = usual;
    if (answer.empty() && !line) {
      return fail(ErrorCode::InvalidArgument, "setup-missing", {std::string(question.flag)});
    }
    Result<void> checked = question.check(answer);
    if (checked.ok() || !line) return checked;
    dialogue.complain(describe_line(checked.error()));
  }
}

/// The address that the settings give already is not asked for.
Result<void> settle_all(SetUpPortal& command, const SettingValues& settings,
                        const Dialogue& dialogue) {
  const auto given = settings.find("origin");
  if (given != settings.end() && command.origin.empty()) command.origin = given->second.value;
  for (const Question& question : kQuestions) TRY(settle(question, command, dialogue));
  if (given == settings.end() || given->second.value == command.origin) return {};
  return fail(ErrorCode::InvalidArgument, "setup-origin-differs",
              {given->second.source, given->second.value});
}

/// Whether a proxy on this machine stands between the portal and those who come.
bool is_behind_proxy(const SetUpPortal& command, const ServeOptions& options) {
  return command.origin.starts_with(kSecure) && options.tls_certificate.empty();
}

Result<void> write_settings(const std::filesystem::path& file, const SetUpPortal& command,
                            const SettingValues& settings, const ServeOptions& options) {
  std::string lines;
  if (!settings.contains("origin")) lines += "origin = \"" + command.origin + "\"\n";
  if (is_behind_proxy(command, options) && !settings.contains("trusted_proxies")) {
    lines += "trusted_proxies = [\"127.0.0.1\", \"::1\"]\n";
  }
  if (lines.empty()) return {};
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::app);
  if (stream.seekg(-1, std::ios::end) && stream.peek() != '\n') lines.insert(0, "\n");
  stream.clear();
  if (stream << lines << std::flush) return {};
  return fail(ErrorCode::InvalidArgument, "settings-unwritable",
              {file.string(), std::strerror(errno)});
}

Result<MemberId> make_portal(DataFolder& folder, const SetUpPortal& command) {
  const auto portal = folder.portals().get();
  const auto make = [&](storage::Tx& tx) -> Result<storage::Outcome> {
    const wire::SignUp sign_up{command.owner_handle, command.owner_name, command.owner_email, ""};
    TRY_ASSIGN(const storage::Outcome owner, members::sign_up(tx, sign_up, "", Role::Owner));
    storage::Caller caller;
    caller.actor = {MemberId{owner.id}, Role::Owner};
    caller.portal = portal;
    const PortalSettings& usual = portal->settings;
    TRY(settings::change_business(
        tx, caller, {command.business, usual.suffix, usual.mark, usual.accent, usual.visibility}));
    return owner;
  };
  TRY_ASSIGN(const storage::Outcome owner, folder.writer().run({}, make));
  return MemberId{owner.id};
}

void say_next(const Dialogue& dialogue, const SetUpPortal& command, const ServeOptions& options) {
  dialogue.print("\n" + std::string(say(Msg::SetupStart)) + "\n  ");
  dialogue.print(has_service() ? "systemctl enable --now townwell\n"
                               : "townwell serve --data " + options.data.string() + "\n");
  if (!is_behind_proxy(command, options)) return;
  const std::string host = command.origin.substr(kSecure.size());
  dialogue.print("\n" + std::string(say(Msg::SetupProxy)) + "\n  " + host +
                 " {\n    reverse_proxy " + options.listen.host + ":" +
                 std::to_string(options.listen.port) + "\n  }\n");
}

}  // namespace

Result<void> set_up(SetUpPortal command, const std::filesystem::path& data,
                    const platform::Environment& environment, const Dialogue& dialogue) {
  TRY_ASSIGN(const SettingValues settings, gather_settings(data, "", {}, environment));
  TRY_ASSIGN(const ServeOptions options, make_serve_options(data, settings));
  TRY(settle_all(command, settings, dialogue));
  TRY_ASSIGN(const auto folder, DataFolder::open(data));
  if (members::has_owner(*folder->readers().borrow())) {
    return fail(ErrorCode::Conflict, "setup-done", {data.string()});
  }
  for (const std::string& obstacle : find_obstacles(command.origin, options)) {
    dialogue.complain(obstacle + "\n");
  }
  const auto file = settings_file(data, "", environment);
  TRY(write_settings(file, command, settings, options));
  TRY_ASSIGN(const MemberId owner, make_portal(*folder, command));
  TRY_ASSIGN(const std::string link, make_sign_in_link(*folder, command.origin, owner));
  dialogue.print(say(Msg::SetupDone, {command.business, data.string(), file.string()}) + "\n");
  say_next(dialogue, command, options);
  dialogue.print("\n" + std::string(say(Msg::SetupLink)) + "\n  " + link + "\n");
  return {};
}

}  // namespace townwell
