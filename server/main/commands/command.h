#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "server/main/data_folder.h"
#include "shared/domain/roles.h"

/// The commands that a person types, but for `serve`. Each is a value and one function that runs
/// it: inside the running server when there is one, else in the process that was typed.
namespace townwell {

struct AddMember {
  std::string handle;
  Role role = Role::Member;
  std::string password;  ///< Empty: signs in by link, which is printed.
  std::string email;
};

struct ChangeRole {
  std::string handle;
  Role role = Role::Member;
};

struct ChangePassword {
  std::string handle;
  std::string password;  ///< Empty until it was asked for.
};

/// Prints a link that signs the member in, once.
struct MakeLink {
  std::string handle;
};

struct CheckData {};

/// Copies the portal into a file, which must not be there yet.
struct BackUpPortal {
  std::filesystem::path file;
};

/// Writes the portal into a folder as JSON Lines and files.
struct ExportPortal {
  std::filesystem::path folder;
};

/// Reads a Stack Exchange dump into the portal.
struct ImportStackExchange {
  std::filesystem::path folder;
  std::string space = "imported";
  bool is_dry_run = false;
};

/// Fills an empty portal with a community whose truth is known; see features/simulate.
struct SimulateCommunity {
  int members = 500;
  int days = 90;
  std::int64_t seed = 1;
  double effect = 0.1;
  std::string until;     ///< As RFC 3339; empty: now.
  bool is_json = false;  ///< What was drawn, as JSON instead of a table.
};

using PortalCommand =
    std::variant<AddMember, ChangeRole, ChangePassword, MakeLink, CheckData, BackUpPortal,
                 ExportPortal, ImportStackExchange, SimulateCommunity>;

/// Where a command works and speaks.
struct CommandContext {
  DataFolder& folder;
  std::string origin;  ///< Links begin with it.
  std::function<void(std::string_view)> print;
  std::function<void(std::string_view)> complain;
};

/// Whether the command can be run at all, told before a folder is made for it.
[[nodiscard]] Result<void> check_command(const PortalCommand& command, UtcTime now);

/// Runs the command to its end; the exit status: 0, 1 when the work failed, 2 when what was asked
/// breaks a rule.
[[nodiscard]] int run_command(CommandContext& context, const PortalCommand& command);

// One file each. The status, or an error that `run_command` puts into words.
[[nodiscard]] Result<int> run(CommandContext& context, const AddMember& command);
[[nodiscard]] Result<int> run(CommandContext& context, const ChangeRole& command);
[[nodiscard]] Result<int> run(CommandContext& context, const ChangePassword& command);
[[nodiscard]] Result<int> run(CommandContext& context, const MakeLink& command);
[[nodiscard]] Result<int> run(CommandContext& context, const CheckData& command);
[[nodiscard]] Result<int> run(CommandContext& context, const BackUpPortal& command);
[[nodiscard]] Result<int> run(CommandContext& context, const ExportPortal& command);
[[nodiscard]] Result<int> run(CommandContext& context, const ImportStackExchange& command);
[[nodiscard]] Result<int> run(CommandContext& context, const SimulateCommunity& command);

[[nodiscard]] Result<void> check(const SimulateCommunity& command, UtcTime now);

/// Makes the data folder of a backup, which no server has open; the exit status.
[[nodiscard]] int restore_backup(const std::filesystem::path& file,
                                 const std::filesystem::path& data,
                                 const std::function<void(std::string_view)>& print,
                                 const std::function<void(std::string_view)>& complain);

/// Makes the data folder of an export, as `restore_backup`.
[[nodiscard]] int import_portal(const std::filesystem::path& folder,
                                const std::filesystem::path& data,
                                const std::function<void(std::string_view)>& print,
                                const std::function<void(std::string_view)>& complain);

/// An error as one line for a terminal.
[[nodiscard]] std::string describe_line(const Error& error);

/// Makes a one-time link for the member: "http://localhost:8080/signin/…".
[[nodiscard]] Result<std::string> make_sign_in_link(DataFolder& folder, const std::string& origin,
                                                    MemberId member_id);

}  // namespace townwell
