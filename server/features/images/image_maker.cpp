#include "server/features/images/image_maker.h"

#include <spdlog/spdlog.h>

#include "server/identity/secrets.h"
#include "server/platform/mapped_file.h"

namespace townwell::images {
namespace {

constexpr std::size_t kWaitingMax = 16;
constexpr std::int64_t kMegabyte = 1024 * 1024;
/// The file as it came, taken out of its form, and what is made of it; and something left.
constexpr std::int64_t kRoomBytes = 4 * media::kImageBytesMax;

Result<void> write_whole(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return fail(ErrorCode::StorageFull, "blob-disk");
  return {};
}

}  // namespace

Arriving::Arriving(std::filesystem::path folder, std::int64_t bytes_max)
    : folder_(std::move(folder)), left_bytes_(bytes_max) {
  std::filesystem::create_directories(folder_);
  file_.open(folder_ / "body", std::ios::binary);
}

Arriving::~Arriving() {
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
}

bool Arriving::take(std::string_view bytes) {
  const auto room = std::max(left_bytes_, std::int64_t{0});
  left_bytes_ -= static_cast<std::int64_t>(bytes.size());
  file_.write(bytes.data(), std::min(room, static_cast<std::int64_t>(bytes.size())));
  return file_.good() && left_bytes_ >= 0;
}

Result<std::filesystem::path> Arriving::finish() {
  file_.close();
  if (!file_) return fail(ErrorCode::StorageFull, "blob-disk");
  return folder_ / "body";
}

ImageMaker::ImageMaker(storage::Writer& writer, media::Blobs& blobs, FindSandbox find_sandbox,
                       std::filesystem::path folder)
    : writer_(writer),
      blobs_(blobs),
      find_sandbox_(std::move(find_sandbox)),
      folder_(std::move(folder)),
      thread_(1, kWaitingMax) {
  std::filesystem::remove_all(folder_);
  std::filesystem::create_directories(folder_);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all);
}

Result<std::shared_ptr<Arriving>> ImageMaker::begin(const storage::Caller& caller) const {
  TRY(permissions::require(caller.actor, permissions::Action::AddImage));
  const auto free_bytes = static_cast<std::int64_t>(std::filesystem::space(folder_).available);
  if (free_bytes < kRoomBytes) {
    return fail(ErrorCode::StorageFull, "upload-room",
                {std::to_string(kRoomBytes / kMegabyte), std::to_string(free_bytes / kMegabyte)});
  }
  return std::make_shared<Arriving>(folder_ / identity::random_command_id(),
                                    media::kImageBytesMax + kEnvelopeBytesMax);
}

void ImageMaker::make(std::shared_ptr<Arriving> arriving, const storage::Caller& caller,
                      ReadFile read_file, Done done) {
  const bool is_taken = thread_.submit([this, arriving, caller, read_file, done] {
    Result<storage::Image> made = fail(ErrorCode::StorageFull, "blob-disk");
    try {
      made = make_now(*arriving, caller, read_file);
    } catch (const std::exception& error) {
      spdlog::error("images: {}", error.what());
    }
    done(std::move(made));
  });
  if (is_taken) return;
  // What stands around the file is wanted all the same.
  if (const auto body = arriving->finish(); body.ok()) {
    (void)read_file(platform::MappedFile::open(body.value())->bytes());
  }
  done(fail(ErrorCode::Unavailable, "busy"));
}

Result<storage::Image> ImageMaker::make_now(Arriving& arriving, const storage::Caller& caller,
                                            const ReadFile& read_file) {
  const auto too_large = fail(ErrorCode::TooLarge, "image-too-large",
                              {std::to_string(media::kImageBytesMax / kMegabyte)});
  TRY_ASSIGN(const auto body, arriving.finish());
  const std::filesystem::path source = arriving.folder() / "source";
  const std::filesystem::path output = arriving.folder() / "made";
  {
    const auto mapped = platform::MappedFile::open(body);
    const Result<std::string_view> found = read_file(mapped->bytes());
    if (arriving.is_too_large()) return too_large;
    TRY_ASSIGN(const std::string_view file, found);
    if (static_cast<std::int64_t>(file.size()) > media::kImageBytesMax) return too_large;
    TRY(write_whole(source, file));
  }
  std::filesystem::create_directory(output);
  TRY_ASSIGN(const media::Sandbox sandbox, find_sandbox_());
  TRY_ASSIGN(const media::MadeImage made, media::make_image(sandbox, source, output));
  storage::Image image;
  image.id = identity::random_command_id();
  image.member_id = caller.actor.id;
  image.width = made.size.width;
  image.height = made.size.height;
  const auto held = blobs_.hold();
  TRY_ASSIGN(const media::BlobInfo full, blobs_.put(made.full));
  TRY_ASSIGN(const media::BlobInfo small, blobs_.put(made.small));
  image.hash = full.hash;
  image.bytes = full.bytes;
  image.small_hash = small.hash;
  image.small_bytes = small.bytes;
  TRY(writer_.run({}, [&](storage::Tx& tx) -> Result<storage::Outcome> {
    image.created_at = tx.now();
    storage::insert_image(tx.database(), image);
    return storage::Outcome{};
  }));
  return image;
}

Result<storage::Outcome> erase_unnamed(storage::Tx& tx) {
  for (const std::string& id :
       storage::list_unnamed_images(tx.database(), tx.now() - kUnnamedKeptFor)) {
    storage::erase_image(tx.database(), id);
  }
  return storage::Outcome{};
}

}  // namespace townwell::images
