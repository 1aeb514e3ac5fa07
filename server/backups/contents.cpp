#include "server/backups/contents.h"

#include <algorithm>

#include "server/backups/archive.h"
#include "server/media/digest.h"
#include "server/storage/schema.h"
#include "shared/base/text.h"
#include "shared/wire/json_reader.h"

namespace townwell::backups {
namespace {

constexpr std::string_view kBlobs = "blobs/";
constexpr std::string_view kUploads = "uploads/";
constexpr std::int64_t kManifestBytesMax = 16 * 1024 * 1024;
constexpr std::size_t kHashDigits = 64;
constexpr std::size_t kIdDigitsMax = 20;

bool is_all_of(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_hash(std::string_view text) {
  return text.size() == kHashDigits && is_all_of(text, "0123456789abcdef");
}

Result<Manifest> read_manifest(const std::filesystem::path& file, ArchiveReader& archive) {
  TRY_ASSIGN(const auto entry, archive.next());
  if (!entry || entry->name != kManifest || entry->bytes > kManifestBytesMax) {
    return archive.altered();
  }
  std::string json;
  for (;;) {
    TRY_ASSIGN(const std::string_view piece, archive.read());
    if (piece.empty()) break;
    json += piece;
  }
  auto manifest = wire::from_json<Manifest>(json);
  if (!manifest.ok()) return archive.altered();
  const bool is_newer =
      manifest.value().format > kFormat || manifest.value().schema > storage::schema_version();
  if (is_newer) return fail(ErrorCode::InvalidArgument, "backup-newer", {file.string()});
  return manifest;
}

/// Counts what was read against what the manifest announced.
struct Tally {
  std::int64_t files = 0;
  std::int64_t bytes = 0;
  bool has_database = false;

  [[nodiscard]] bool is_within(const Manifest& all) const {
    return files <= all.file_count && bytes <= all.file_bytes;
  }
  [[nodiscard]] bool is_whole(const Manifest& all) const {
    return has_database && files == all.file_count && bytes == all.file_bytes;
  }
};

Result<void> read_entry(ArchiveReader& archive, const std::string& hash, Receiver& receiver,
                        const std::function<Result<void>(std::size_t)>& on_bytes) {
  media::Sha256 digest;
  for (;;) {
    TRY_ASSIGN(const std::string_view piece, archive.read());
    if (piece.empty()) break;
    digest.add(piece);
    TRY(receiver.take(piece));
    TRY(on_bytes(piece.size()));
  }
  if (!hash.empty() && to_hex(digest.finish()) != hash) return archive.altered();
  return receiver.close();
}

}  // namespace

EntryRule rule_of(std::string_view name) {
  if (name == kDatabase || name == kConfiguration) return {true, {}};
  if (name.starts_with(kUploads)) {
    const std::string_view id = name.substr(kUploads.size());
    return {id.size() < kIdDigitsMax && is_all_of(id, "0123456789"), {}};
  }
  const std::string_view hash = name.substr(std::min(name.size(), name.rfind('/') + 1));
  return {is_hash(hash) && name == blob_entry(hash), std::string(hash)};
}

std::string blob_entry(std::string_view hash) {
  return std::string(kBlobs) + std::string(hash.substr(0, 2)) + "/" + std::string(hash);
}

Result<Manifest> read_backup(const std::filesystem::path& file, Receiver& receiver,
                             const OnProgress& on_progress) {
  TRY_ASSIGN(const auto archive, ArchiveReader::open(file));
  TRY_ASSIGN(Manifest manifest, read_manifest(file, *archive));
  TRY(receiver.begin(manifest));
  Tally tally;
  for (;;) {
    TRY_ASSIGN(const auto entry, archive->next());
    if (!entry) break;
    const EntryRule rule = rule_of(entry->name);
    const bool is_second = entry->name == kDatabase && std::exchange(tally.has_database, true);
    ++tally.files;
    if (!rule.is_allowed || is_second || !tally.is_within(manifest)) return archive->altered();
    const std::string& hash = entry->name == kDatabase ? manifest.database_sha256 : rule.hash;
    TRY(receiver.open(entry->name));
    TRY(read_entry(*archive, hash, receiver, [&](std::size_t bytes) -> Result<void> {
      tally.bytes += static_cast<std::int64_t>(bytes);
      if (!tally.is_within(manifest)) return archive->altered();
      if (on_progress(tally.bytes, manifest.file_bytes)) return {};
      return fail(ErrorCode::Unavailable, "backup-stopped");
    }));
  }
  if (!tally.is_whole(manifest)) return archive->altered();
  return manifest;
}

}  // namespace townwell::backups
