#include "server/main/command_line.h"

#include <CLI/CLI.hpp>

#include "server/main/serve_options.h"

namespace townwell {
namespace {

constexpr const char* kVersion = "townwell " TOWNWELL_VERSION;

/// Where CLI11 leaves what it reads; one field an option.
struct Words {
  std::string data;
  std::string config;
  std::map<std::string, std::string, std::less<>> settings;
  std::map<std::string, bool, std::less<>> switches;
  std::string handle, role, password, email, engine = "sqlite";
  std::string folder, space = "imported";
  std::string file;
  bool is_dry_run = false;
  SimulateCommunity simulate;
  SetUpPortal setup;
};

CLI::App* add_command(CLI::App& parent, Words& words, const char* name, const char* about) {
  CLI::App* command = parent.add_subcommand(name, about);
  command->add_option("--data", words.data, "The data folder")->capture_default_str();
  return command;
}

void declare_serve(CLI::App& program, Words& words) {
  CLI::App* serve = add_command(program, words, "serve", "Serve the portal.");
  serve->add_option("--config", words.config,
                    "The file of settings; else $TOWNWELL_CONFIG or DATA/townwell.toml");
  for (const SettingSpec& spec : setting_specs()) {
    const std::string name(spec.name);
    if (spec.is_switch) {
      serve->add_flag(flag_of(name), words.switches[name], spec.help);
    } else {
      serve->add_option(flag_of(name), words.settings[name], spec.help);
    }
  }
}

CLI::Option* add_role(CLI::App* command, Words& words, const char* name) {
  return command->add_option(name, words.role, "owner, agent, moderator or member")
      ->check(CLI::IsMember({"owner", "agent", "moderator", "member"}));
}

void declare_members(CLI::App& program, Words& words) {
  CLI::App* member = program.add_subcommand("member", "Add members and help them in.");
  member->require_subcommand(1);
  CLI::App* add = add_command(*member, words, "add", "Add a member.");
  CLI::App* role = add_command(*member, words, "role", "Give a member another role.");
  CLI::App* password = add_command(*member, words, "password", "Give a member a new password.");
  CLI::App* link = add_command(*member, words, "link", "Print a link that signs in once.");
  for (CLI::App* command : {add, role, password, link}) {
    command->add_option("handle", words.handle, "The member's handle")->required();
  }
  add_role(add, words, "--role");
  add_role(role, words, "role")->required();
  add->add_option("--password", words.password, "Without one, a sign-in link is printed");
  add->add_option("--email", words.email, "Where mail reaches them");
  password->add_option("--password", words.password, "Asked for when it is not given");
}

void declare_import(CLI::App& program, Words& words) {
  CLI::App* parent = program.add_subcommand("import", "Bring another community into the portal.");
  parent->require_subcommand(1);
  CLI::App* import = add_command(*parent, words, "stackexchange", "Read a Stack Exchange dump.");
  import->add_option("folder", words.folder, "The folder of Posts.xml and the others")->required();
  import->add_option("--space", words.space, "The slug of the space to fill")
      ->capture_default_str();
  import->add_flag("--dry-run", words.is_dry_run, "Read and report, write nothing");
  CLI::App* whole = add_command(*parent, words, "townwell", "Make a portal of what export wrote.");
  whole->add_option("folder", words.folder, "The folder of the export")->required();
}

void declare_simulate(CLI::App& program, Words& words) {
  CLI::App* command = add_command(program, words, "simulate",
                                  "Fill an empty portal with a made-up community that ends now.");
  SimulateCommunity& plan = words.simulate;
  command->add_option("--members", plan.members, "How many there are in the end")
      ->capture_default_str();
  command->add_option("--days", plan.days, "For how long the story goes")->capture_default_str();
  command->add_option("--seed", plan.seed, "The same one tells the same story")
      ->capture_default_str();
  command
      ->add_option("--effect", plan.effect,
                   "By how much fewer contact the team when suggestions are shown, as a share")
      ->capture_default_str();
  command->add_option("--until", plan.until, "When the story ends, as 2026-05-04T14:05; else now");
  command->add_flag("--json", plan.is_json, "Print what was drawn as JSON");
}

void declare_backups(CLI::App& program, Words& words) {
  CLI::App* backup = add_command(program, words, "backup", "Copy the whole portal into one file.");
  backup->add_option("file", words.file, "The file to make, such as shop.tar.zst")->required();
  CLI::App* restore = add_command(program, words, "restore", "Make a data folder of a backup.");
  restore->add_option("file", words.file, "The backup")->required();
  CLI::App* out =
      add_command(program, words, "export", "Write the portal as JSON Lines, for other programs.");
  out->add_option("folder", words.folder, "The folder to make")->required();
}

void declare_setup(CLI::App& program, Words& words) {
  CLI::App* command = add_command(program, words, "setup", "Make an empty portal with its owner.");
  SetUpPortal& wanted = words.setup;
  command->add_option("--origin", wanted.origin, "Its address, such as help.example.com");
  command->add_option("--business", wanted.business, "The name of the business");
  command->add_option("--owner-name", wanted.owner_name, "The owner's name, as customers see it");
  command->add_option("--owner-email", wanted.owner_email, "The owner's e-mail address");
  command->add_option("--owner-handle", wanted.owner_handle, "Else made of the name");
  command->footer("What is not said is asked for, on a terminal.");
}

Role role_of(const Words& words) {
  return from_text<Role>(words.role).value_or(Role::Member);
}

ServeCommand serve_command(const CLI::App& serve, const Words& words) {
  ServeCommand command{{}, words.config};
  for (const SettingSpec& spec : setting_specs()) {
    const std::string flag = flag_of(spec.name);
    if (serve.count(flag) == 0) continue;
    const std::string name(spec.name);
    const std::string value =
        spec.is_switch ? (words.switches.at(name) ? "true" : "false") : words.settings.at(name);
    command.flags[name] = {value, flag};
  }
  return command;
}

Invocation understand(const CLI::App& program, const Words& words) {
  Invocation out{CheckData{}, words.data};
  const CLI::App* command = program.get_subcommands().front();
  const std::string name = command->get_name();
  if (name == "serve") {
    out.what = serve_command(*command, words);
  } else if (name == "schema") {
    out.what =
        PrintSchema{words.engine == "postgres" ? store::Engine::Postgres : store::Engine::Sqlite};
  } else if (name == "export") {
    out.what = ExportPortal{words.folder};
  } else if (name == "setup") {
    out.what = words.setup;
  } else if (name == "import") {
    out.what = ImportStackExchange{words.folder, words.space, words.is_dry_run};
    if (command->got_subcommand("townwell")) out.what = ImportPortal{words.folder};
  } else if (name == "backup") {
    out.what = BackUpPortal{words.file};
  } else if (name == "restore") {
    out.what = RestoreBackup{words.file};
  } else if (name == "simulate") {
    out.what = words.simulate;
  } else if (name == "member") {
    const std::string what = command->get_subcommands().front()->get_name();
    if (what == "add") {
      out.what = AddMember{words.handle, role_of(words), words.password, words.email};
    }
    if (what == "role") out.what = ChangeRole{words.handle, role_of(words)};
    if (what == "password") out.what = ChangePassword{words.handle, words.password};
    if (what == "link") out.what = MakeLink{words.handle};
  }
  return out;
}

}  // namespace

std::variant<Invocation, Answer> parse_command_line(std::vector<std::string> arguments,
                                                    const platform::Environment& environment) {
  CLI::App program{"Townwell: a customer community and self-service portal that you host yourself.",
                   "townwell"};
  program.set_version_flag("--version", kVersion);
  program.require_subcommand(1);
  Words words;
  const char* data = environment("TOWNWELL_DATA");
  words.data = data != nullptr && *data != '\0' ? data : "data";
  declare_serve(program, words);
  declare_members(program, words);
  declare_import(program, words);
  declare_simulate(program, words);
  declare_backups(program, words);
  declare_setup(program, words);
  add_command(program, words, "check", "Find out whether the data folder agrees with itself.");
  CLI::App* schema = program.add_subcommand("schema", "Print the schema.");
  schema->add_option("engine", words.engine, "sqlite or postgres")
      ->check(CLI::IsMember({"sqlite", "postgres"}));
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them from the back.
  try {
    program.parse(std::move(arguments));
  } catch (const CLI::CallForVersion&) {
    return Answer{0, std::string(kVersion) + "\n"};
  } catch (const CLI::CallForHelp&) {
    return Answer{0, program.help()};
  } catch (const CLI::ParseError& error) {
    return Answer{2, std::string("townwell: ") + error.what() + ". See townwell --help.\n"};
  }
  return understand(program, words);
}

}  // namespace townwell
