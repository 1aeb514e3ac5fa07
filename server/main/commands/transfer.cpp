#include "server/main/commands/command.h"
#include "server/platform/clock.h"
#include "server/transfer/import_portal.h"
#include "shared/views/text/messages.h"

namespace townwell {
namespace {

using views::Msg;

void print_count(const std::function<void(std::string_view)>& print, const transfer::Count& count) {
  print(views::say(Msg::TransferCount, {count.name, views::say_number(count.number)}) + "\n");
}

}  // namespace

Result<int> run(CommandContext& context, const ExportPortal& command) {
  TRY(transfer::export_portal(
      {context.folder.path(), context.folder.readers(), context.folder.blobs()}, command.folder,
      [&](const transfer::Count& count) { print_count(context.print, count); }));
  context.print(views::say(Msg::TransferExported, {command.folder.string()}) + "\n");
  return 0;
}

int import_portal(const std::filesystem::path& folder, const std::filesystem::path& data,
                  const std::function<void(std::string_view)>& print,
                  const std::function<void(std::string_view)>& complain) {
  Result<void> imported;
  try {
    imported =
        transfer::import_portal(folder, data, platform::Clock().now(),
                                [&](const transfer::Count& count) { print_count(print, count); });
  } catch (const store::DatabaseError& error) {
    imported = fail(ErrorCode::Internal, "data-folder", {data.string(), error.what()});
  }
  if (!imported.ok()) {
    complain(describe_line(imported.error()));
    return 1;
  }
  print(views::say(Msg::TransferImported, {data.string()}) + "\n");
  return 0;
}

}  // namespace townwell
