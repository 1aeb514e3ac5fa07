#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <string>

#include "server/media/blobs.h"
#include "server/media/images.h"
#include "server/platform/work_pool.h"
#include "server/storage/caller.h"
#include "server/storage/images.h"
#include "server/storage/writer.h"

namespace townwell::images {

/// Beside the file: what else was typed into its form, and the lines around it.
inline constexpr std::int64_t kEnvelopeBytesMax = 1024 * 1024;

/// What a sent file is written to while it arrives; gone with this. One thread at a time.
class Arriving {
 public:
  /// Of at most `bytes_max`, in a folder of its own. Throws std::filesystem::filesystem_error.
  Arriving(std::filesystem::path folder, std::int64_t bytes_max);
  ~Arriving();
  Arriving(const Arriving&) = delete;
  Arriving& operator=(const Arriving&) = delete;

  /// False when it is too much, of which the beginning is kept, or the disk takes no more.
  [[nodiscard]] bool take(std::string_view bytes);
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
  [[nodiscard]] bool is_too_large() const { return left_bytes_ < 0; }
  /// All that came, once nothing more will. Errors: StorageFull "blob-disk".
  [[nodiscard]] Result<std::filesystem::path> finish();

 private:
  const std::filesystem::path folder_;
  std::ofstream file_;
  std::int64_t left_bytes_;
};

/// Makes pictures of what is sent, one after another on a thread of its own: each takes memory, and
/// none is worth holding up an answer.
class ImageMaker {
 public:
  using FindSandbox = std::function<Result<media::Sandbox>()>;
  using Done = std::function<void(Result<storage::Image>)>;

  /// `folder` is for what arrives and is being made; what stands in it is removed. All outlive
  /// this.
  ImageMaker(storage::Writer& writer, media::Blobs& blobs, FindSandbox find_sandbox,
             std::filesystem::path folder);

  /// Room for a file of the caller's that is about to come.
  ///
  /// Errors: as permissions; StorageFull "upload-room" {megabytes needed, megabytes free}.
  [[nodiscard]] Result<std::shared_ptr<Arriving>> begin(const storage::Caller& caller) const;

  /// Goes on with `done` on its thread. `read_file` finds the file in all that came; it is asked
  /// once, before `done`, unless that could not be read, and may tell what else stands there.
  ///
  /// Errors: as `media::make_image`, `read_file` and permissions; StorageFull; Unavailable "busy".
  using ReadFile = std::function<Result<std::string_view>(std::string_view body)>;
  void make(std::shared_ptr<Arriving> arriving, const storage::Caller& caller, ReadFile read_file,
            Done done);

 private:
  [[nodiscard]] Result<storage::Image> make_now(Arriving& arriving, const storage::Caller& caller,
                                                const ReadFile& read_file);

  storage::Writer& writer_;
  media::Blobs& blobs_;
  const FindSandbox find_sandbox_;
  const std::filesystem::path folder_;
  platform::WorkPool thread_;
};

/// A picture belongs to who sent it, and stays while a text names it.
inline constexpr std::chrono::hours kUnnamedKeptFor{24};

/// Erases the rows of those that nothing names; their files are the sweep's of blobs.
[[nodiscard]] Result<storage::Outcome> erase_unnamed(storage::Tx& tx);

}  // namespace townwell::images
