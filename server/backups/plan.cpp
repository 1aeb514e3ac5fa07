#include "server/backups/plan.h"

#include <algorithm>

#include "server/backups/shelf.h"

namespace townwell::backups {

bool has_before(const Plan& plan, int schema, UtcTime now) {
  const auto kept = list_kept(plan.folder);
  return std::ranges::any_of(kept, [&](const Kept& one) {
    return one.before_schema == schema && one.made_at > now - std::chrono::days{1};
  });
}

Result<Manifest> make_by_plan(const Source& source, const Plan& plan, UtcTime now,
                              std::optional<int> before_schema, const OnProgress& on_progress) {
  std::error_code error;
  // One that was there keeps the rights that someone gave it.
  if (std::filesystem::create_directories(plan.folder, error)) {
    std::filesystem::permissions(plan.folder, std::filesystem::perms::owner_all, error);
  }
  remove_parts(plan.folder);
  // Names tell seconds, and a person may ask twice in one.
  auto file = plan.folder / backup_name(now, before_schema);
  while (std::filesystem::exists(file, error)) {
    now += std::chrono::seconds{1};
    file = plan.folder / backup_name(now, before_schema);
  }
  for (;;) {
    auto made = make_backup(source, file, now, on_progress);
    const bool is_short = !made.ok() && made.error().key == "backup-room";
    if (is_short && drop_oldest(plan.folder)) continue;
    if (made.ok()) keep_newest(plan.folder, std::max(plan.keep, 1));
    return made;
  }
}

}  // namespace townwell::backups
