#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

/// What is in a backup: its manifest first, then the database, then files.
///
///     manifest.json
///     townwell.db
///     townwell.toml        where the data folder has one
///     blobs/ab/abcd…       under the SHA-256 of their bytes
///     uploads/123          what has arrived of a file on its way
namespace townwell::backups {

inline constexpr std::string_view kManifest = "manifest.json";
inline constexpr std::string_view kDatabase = "townwell.db";
inline constexpr std::string_view kConfiguration = "townwell.toml";

/// The one format there is.
inline constexpr int kFormat = 1;

struct Manifest {
  int format = kFormat;
  int schema = 0;       ///< Of the database, see storage::schema_version.
  std::string made_at;  ///< RFC 3339.
  std::string database_sha256;
  std::int64_t database_bytes = 0;
  std::int64_t file_count = 0;  ///< All entries but this one, the database's included.
  std::int64_t file_bytes = 0;
  std::vector<std::string> left_out;  ///< Blobs that the disk had spoilt already.

  template <class V>
  void fields(V& visit) {
    visit("format", format);
    visit("schema", schema);
    visit("made_at", made_at);
    visit("database_sha256", database_sha256);
    visit("database_bytes", database_bytes);
    visit("file_count", file_count);
    visit("file_bytes", file_bytes);
    visit("left_out", left_out);
  }
};

/// Where a blob is in a backup, as in the data folder.
[[nodiscard]] std::string blob_entry(std::string_view hash);

/// What the name of an entry says of it.
struct EntryRule {
  bool is_allowed = false;  ///< It is one of those above.
  std::string hash;         ///< Of a blob: what its bytes hash to; else empty.
};
[[nodiscard]] EntryRule rule_of(std::string_view name);

/// Takes what a backup holds, in order. This one takes nothing: reading alone checks all.
class Receiver {
 public:
  Receiver() = default;
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;
  virtual ~Receiver() = default;
  virtual Result<void> begin(const Manifest& /*manifest*/) { return {}; }
  /// `name` is one of those above, so it leads nowhere outside a data folder.
  virtual Result<void> open(const std::string& /*name*/) { return {}; }
  virtual Result<void> take(std::string_view /*bytes*/) { return {}; }
  virtual Result<void> close() { return {}; }
};

/// Called now and then with how many bytes of all were dealt with. False ends the work.
using OnProgress = std::function<bool(std::int64_t done, std::int64_t total)>;

/// Reads a whole backup, and checks every byte of it while it does. What `receiver` was given is
/// only worth something when this succeeded.
///
/// Errors: as ArchiveReader; InvalidArgument "backup-newer" {file} — a later version made it;
/// Unavailable "backup-stopped"; those of `receiver`.
[[nodiscard]] Result<Manifest> read_backup(const std::filesystem::path& file, Receiver& receiver,
                                           const OnProgress& on_progress);

}  // namespace townwell::backups
