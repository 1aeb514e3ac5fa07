#include "server/main/commands/command.h"
#include "server/media/blobs.h"
#include "server/storage/images.h"
#include "server/storage/integrity.h"
#include "server/storage/videos.h"
#include "shared/markdown/pictures.h"
#include "shared/views/routes.h"

namespace townwell {
namespace {

/// Reads every file of videos and pictures.
std::vector<storage::Damage> find_file_damage(const CommandContext& context) {
  const media::Blobs& blobs = context.folder.blobs();
  std::vector<std::string> missing;
  std::vector<std::string> changed;
  const auto look = [&](const std::string& name, const media::BlobInfo& blob) {
    const auto health = blobs.check(blob);
    if (health == media::Blobs::Health::Missing) missing.push_back(name);
    if (health == media::Blobs::Health::Changed) changed.push_back(name);
  };
  const auto reader = context.folder.readers().borrow();
  for (const storage::VideoFile& file : storage::list_video_files(*reader)) {
    look(views::routes::media(file.video_id, file.generation, file.name), {file.hash, file.bytes});
  }
  for (const storage::Image& image : storage::list_images(*reader)) {
    markdown::Picture picture{image.id, image.width, image.height};
    look(markdown::picture_url(picture), {image.hash, image.bytes});
    picture.is_small = true;
    look(markdown::picture_url(picture), {image.small_hash, image.small_bytes});
  }
  std::vector<storage::Damage> found;
  const auto tell = [&](views::Msg what, const std::vector<std::string>& names) {
    if (!names.empty()) found.push_back({what, {std::to_string(names.size()), names.front()}});
  };
  tell(views::Msg::DamageBlobMissing, missing);
  tell(views::Msg::DamageBlobChanged, changed);
  return found;
}

}  // namespace

Result<int> run(CommandContext& context, const CheckData& /*command*/) {
  std::vector<storage::Damage> found = storage::find_row_damage(*context.folder.readers().borrow());
  TRY(context.folder.writer().run({}, [&](storage::Tx& tx) -> Result<storage::Outcome> {
    for (storage::Damage& one : storage::find_index_damage(tx.database())) {
      found.push_back(std::move(one));
    }
    return storage::Outcome{};
  }));
  for (storage::Damage& one : find_file_damage(context)) found.push_back(std::move(one));
  for (const storage::Damage& one : found) {
    context.print("- " + views::say(one.what, one.args) + "\n");
  }
  const auto count = std::to_string(found.size());
  context.print((found.empty() ? std::string(views::say(views::Msg::CheckSound))
                               : views::say(views::Msg::CheckDamaged, {count})) +
                "\n");
  return found.empty() ? 0 : 1;
}

}  // namespace townwell
