#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "server/main/commands/command.h"
#include "server/main/setup.h"
#include "server/platform/configuration.h"
#include "shared/store/ddl.h"

namespace townwell {

struct ServeCommand {
  platform::SettingValues flags;
  std::filesystem::path config;  ///< Empty: the data folder's own.
};

/// Makes a data folder of a backup.
struct RestoreBackup {
  std::filesystem::path file;
};

/// Makes a data folder of an export.
struct ImportPortal {
  std::filesystem::path folder;
};

struct PrintSchema {
  store::Engine engine = store::Engine::Sqlite;
};

/// What a person typed, understood.
struct Invocation {
  std::variant<ServeCommand, PrintSchema, SetUpPortal, RestoreBackup, ImportPortal, PortalCommand>
      what;
  std::filesystem::path data;
};

/// Nothing to run: help or version (status 0), or what was wrong with the arguments (status 2).
struct Answer {
  int exit_status = 2;
  std::string text;
};

/// `arguments` without the name of the program. `environment` is asked for TOWNWELL_DATA.
[[nodiscard]] std::variant<Invocation, Answer> parse_command_line(
    std::vector<std::string> arguments, const platform::Environment& environment);

}  // namespace townwell
