#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "server/main/command_line.h"
#include "server/main/control.h"
#include "server/main/serve.h"
#include "server/platform/account.h"
#include "server/platform/clock.h"
#include "server/platform/log.h"
#include "server/platform/systemd.h"
#include "server/storage/schema.h"
#include "shared/base/text.h"
#include "shared/views/text/messages.h"

namespace {

using namespace townwell;

constexpr const char* kOriginUnlessSaid = "http://localhost:8080";

void write_to(std::FILE* file, std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), file);
  std::fflush(file);
}
void print(std::string_view text) {
  write_to(stdout, text);
}
void complain(std::string_view text) {
  write_to(stderr, text);
}

int refuse(const Error& error) {
  complain(describe_line(error));
  const bool is_asked_wrong =
      error.code == ErrorCode::Unprocessable || error.code == ErrorCode::InvalidArgument;
  return is_asked_wrong ? 2 : 1;
}

/// A line of standard input; on a terminal asked for, and not shown.
std::string ask_password(const std::string& handle) {
  const bool is_terminal = ::isatty(STDIN_FILENO) == 1;
  termios shown{};
  if (is_terminal) {
    complain(views::say(views::Msg::MemberPasswordAsk, {handle}));
    ::tcgetattr(STDIN_FILENO, &shown);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
  }
  std::string line;
  std::getline(std::cin, line);
  if (is_terminal) {
    ::tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    complain("\n");
  }
  return line;
}

/// A line of standard input, where that is a terminal.
std::optional<std::string> ask_on_terminal(std::string_view question) {
  if (::isatty(STDIN_FILENO) != 1) return std::nullopt;
  print(question);
  std::string line;
  return std::getline(std::cin, line) ? std::optional(line) : std::nullopt;
}

int run_setup(const Invocation& invocation, const SetUpPortal& command) {
  const auto become = platform::become_owner_of(invocation.data);
  if (!become.ok()) return refuse(become.error());
  const auto done =
      set_up(command, invocation.data, std::getenv, {ask_on_terminal, print, complain});
  return done.ok() ? 0 : refuse(done.error());
}

int start(const Invocation& invocation, const ServeCommand& command) {
  auto settings = gather_settings(invocation.data, command.config, command.flags, std::getenv);
  if (!settings.ok()) return refuse(settings.error());
  const auto handed = platform::take_listening_socket(std::getenv);
  if (!handed.ok()) return refuse(handed.error());
  const auto& socket = handed.value();
  if (socket) settings.value()["listen"] = {socket->address, "LISTEN_FDS"};
  auto options = make_serve_options(invocation.data, settings.value());
  if (!options.ok()) return refuse(options.error());
  if (socket) options.value().listening_socket = socket->descriptor;
  return serve(options.value());
}

/// Without a running server: in this process, which takes the folder's lock.
int run_alone(const Invocation& invocation, const PortalCommand& command) {
  const bool makes_folder = std::holds_alternative<AddMember>(command) ||
                            std::holds_alternative<ImportStackExchange>(command) ||
                            std::holds_alternative<SimulateCommunity>(command);
  std::error_code error;
  if (!makes_folder && !std::filesystem::exists(invocation.data / "townwell.db", error)) {
    return refuse(fail(ErrorCode::NotFound, "no-data", {invocation.data.string()}));
  }
  const auto possible = check_command(command, platform::Clock().now());
  if (!possible.ok()) return refuse(possible.error());
  const auto settings = gather_settings(invocation.data, "", {}, std::getenv);
  if (!settings.ok()) return refuse(settings.error());
  const auto plan = read_backup_plan(invocation.data, settings.value());
  if (!plan.ok()) return refuse(plan.error());
  auto folder = DataFolder::open(invocation.data, plan.value());
  if (!folder.ok()) {
    complain(describe_line(folder.error()));
    return 1;
  }
  const bool has_origin = settings.value().contains("origin");
  CommandContext context{*folder.value(),
                         has_origin ? settings.value().at("origin").value : kOriginUnlessSaid,
                         print, complain};
  return run_command(context, command);
}

/// Makes the data folder of what `from` holds, by one of the commands that do.
int fill(const Invocation& invocation, const std::filesystem::path& from,
         decltype(restore_backup)& command) {
  const auto become = platform::become_owner_of(invocation.data);
  if (!become.ok()) return refuse(become.error());
  return command(from, invocation.data, print, complain);
}

/// The server stands in a folder of its own, so a path that it is told is a whole one.
void make_whole(std::filesystem::path& path, std::vector<std::string>& arguments) {
  const auto whole = std::filesystem::absolute(path);
  std::ranges::replace(arguments, path.string(), whole.string());
  path = whole;
}

int run_portal_command(const Invocation& invocation, PortalCommand command,
                       std::vector<std::string> arguments) {
  const auto become = platform::become_owner_of(invocation.data);
  if (!become.ok()) return refuse(become.error());
  auto* password = std::get_if<ChangePassword>(&command);
  if (password != nullptr && password->password.empty()) {
    password->password = ask_password(password->handle);
    arguments.insert(arguments.end(), {"--password", password->password});
  }
  if (auto* import = std::get_if<ImportStackExchange>(&command)) {
    make_whole(import->folder, arguments);
  }
  if (auto* out = std::get_if<ExportPortal>(&command)) make_whole(out->folder, arguments);
  if (auto* backup = std::get_if<BackUpPortal>(&command)) make_whole(backup->file, arguments);
  const auto status = control::call(invocation.data, arguments, {print, complain});
  if (!status.ok()) return refuse(status.error());
  return status.value() ? *status.value() : run_alone(invocation, command);
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const auto parsed = parse_command_line(arguments, std::getenv);
  if (const auto* answer = std::get_if<Answer>(&parsed)) {
    (answer->exit_status == 0 ? print : complain)(answer->text);
    return answer->exit_status;
  }
  const auto& invocation = std::get<Invocation>(parsed);
  platform::start_log();
  if (const auto* schema = std::get_if<PrintSchema>(&invocation.what)) {
    print(storage::schema_sql(schema->engine));
    return 0;
  }
  if (const auto* restore = std::get_if<RestoreBackup>(&invocation.what)) {
    return fill(invocation, restore->file, restore_backup);
  }
  if (const auto* import = std::get_if<ImportPortal>(&invocation.what)) {
    return fill(invocation, import->folder, import_portal);
  }
  if (const auto* command = std::get_if<ServeCommand>(&invocation.what)) {
    return start(invocation, *command);
  }
  if (const auto* command = std::get_if<SetUpPortal>(&invocation.what)) {
    return run_setup(invocation, *command);
  }
  return run_portal_command(invocation, std::get<PortalCommand>(invocation.what), arguments);
}
