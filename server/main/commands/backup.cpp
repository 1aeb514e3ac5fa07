#include "server/backups/restore.h"
#include "server/main/commands/command.h"
#include "shared/views/text/messages.h"

namespace townwell {
namespace {

using views::Msg;

constexpr int kPercentBetweenLines = 10;

/// Says every ten percent how far it is, of what takes long enough for more than one line.
class Progress {
 public:
  explicit Progress(const std::function<void(std::string_view)>& print) : print_(print) {}

  bool operator()(std::int64_t done, std::int64_t total) {
    const int percent = total > 0 ? static_cast<int>(100 * done / total) : 0;
    if (percent < next_ || total < kBytesMin) return true;
    next_ = percent - percent % kPercentBetweenLines + kPercentBetweenLines;
    print_(views::say(Msg::BackupProgress, {std::to_string(percent)}) + "\n");
    return true;
  }

 private:
  static constexpr std::int64_t kBytesMin = 100'000'000;

  const std::function<void(std::string_view)>& print_;
  int next_ = kPercentBetweenLines;
};

/// What the disk had spoilt is told, as `townwell check` tells it.
void tell_left_out(const std::function<void(std::string_view)>& complain,
                   const backups::Manifest& manifest) {
  if (manifest.left_out.empty()) return;
  complain(views::say(Msg::DamageBlobChanged,
                      {std::to_string(manifest.left_out.size()), manifest.left_out.front()}) +
           "\n");
}

std::string count_of(const backups::Manifest& manifest) {
  return views::say_number(manifest.file_count);
}

}  // namespace

Result<int> run(CommandContext& context, const BackUpPortal& command) {
  Progress progress(context.print);
  TRY_ASSIGN(const auto made,
             backups::make_backup(context.folder.backup_source(), command.file,
                                  context.folder.clock().now(), std::ref(progress)));
  context.print(views::say(Msg::BackupMade, {command.file.string(), count_of(made),
                                             views::say_bytes(made.file_bytes)}) +
                "\n");
  tell_left_out(context.complain, made);
  return 0;
}

int restore_backup(const std::filesystem::path& file, const std::filesystem::path& data,
                   const std::function<void(std::string_view)>& print,
                   const std::function<void(std::string_view)>& complain) {
  Progress progress(print);
  Result<backups::Manifest> restored = fail(ErrorCode::Internal, "internal");
  try {
    restored = backups::restore(file, data, std::ref(progress));
  } catch (const store::DatabaseError& error) {
    restored = fail(ErrorCode::Internal, "data-folder", {data.string(), error.what()});
  }
  if (!restored.ok()) {
    complain(describe_line(restored.error()));
    return 1;
  }
  print(views::say(Msg::BackupRestored,
                   {data.string(), restored.value().made_at, count_of(restored.value()),
                    views::say_bytes(restored.value().file_bytes)}) +
        "\n");
  tell_left_out(complain, restored.value());
  return 0;
}

}  // namespace townwell
