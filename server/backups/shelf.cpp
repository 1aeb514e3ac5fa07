#include "server/backups/shelf.h"

#include <algorithm>

#include "shared/base/text.h"

namespace townwell::backups {
namespace {

constexpr std::string_view kPrefix = "townwell-";
constexpr std::string_view kBefore = "-before-";
constexpr std::string_view kSuffix = ".tar.zst";
constexpr std::string_view kPart = ".part";
constexpr std::size_t kStampLength = std::string_view("20260504T140500Z").size();

/// The time without what separates its parts, to the second.
std::string to_stamp(UtcTime time) {
  std::string stamp = to_rfc3339(time);
  stamp.resize(std::string_view("2026-05-04T14:05:00").size());
  std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
  return stamp + "Z";
}

std::optional<UtcTime> from_stamp(std::string_view stamp) {
  std::string text(stamp);
  for (const std::size_t at : {4U, 7U}) text.insert(std::min<std::size_t>(at, text.size()), "-");
  for (const std::size_t at : {13U, 16U}) text.insert(std::min<std::size_t>(at, text.size()), ":");
  return from_rfc3339(text);
}

std::optional<Kept> read_name(const std::filesystem::path& file) {
  const std::string whole = file.filename().string();
  std::string_view name = whole;
  if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix)) return std::nullopt;
  name.remove_prefix(kPrefix.size());
  if (name.size() < kStampLength + kSuffix.size()) return std::nullopt;
  const auto made_at = from_stamp(name.substr(0, kStampLength));
  name.remove_prefix(kStampLength);
  name.remove_suffix(kSuffix.size());
  if (!made_at) return std::nullopt;
  Kept kept{file, *made_at, 0, std::nullopt};
  if (name.empty()) return kept;
  if (!name.starts_with(kBefore)) return std::nullopt;
  const auto schema = parse_integer(name.substr(kBefore.size()));
  if (!schema) return std::nullopt;
  kept.before_schema = static_cast<int>(*schema);
  return kept;
}

}  // namespace

std::vector<Kept> list_kept(const std::filesystem::path& folder) {
  std::vector<Kept> kept;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    auto one = read_name(entry.path());
    if (!one || !entry.is_regular_file(error)) continue;
    one->bytes = static_cast<std::int64_t>(entry.file_size(error));
    kept.push_back(*std::move(one));
  }
  std::ranges::sort(kept, [](const Kept& a, const Kept& b) { return a.made_at > b.made_at; });
  return kept;
}

std::string backup_name(UtcTime now, std::optional<int> before_schema) {
  std::string name = std::string(kPrefix) + to_stamp(now);
  if (before_schema) name += std::string(kBefore) + std::to_string(*before_schema);
  return name + std::string(kSuffix);
}

void keep_newest(const std::filesystem::path& folder, int keep) {
  int days = 0;
  int updates = 0;
  for (const Kept& one : list_kept(folder)) {
    if (one.before_schema ? updates++ < 1 : days++ < keep) continue;
    std::error_code error;
    std::filesystem::remove(one.file, error);
  }
}

bool drop_oldest(const std::filesystem::path& folder) {
  const auto kept = list_kept(folder);
  std::error_code error;
  return kept.size() > 1 && std::filesystem::remove(kept.back().file, error);
}

void remove_parts(const std::filesystem::path& folder) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kPrefix) || !name.ends_with(kPart)) continue;
    std::error_code inner;
    std::filesystem::remove(entry.path(), inner);
  }
}

}  // namespace townwell::backups
