#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/storage/tx.h"
#include "shared/domain/flag.h"
#include "shared/domain/post.h"
#include "shared/store/database.h"

/// Rows of flags, revisions and the audit log.
namespace townwell::storage {

[[nodiscard]] std::optional<Flag> load_flag(store::Database& database, FlagId id);
/// Open flags, oldest first.
[[nodiscard]] std::vector<Flag> list_open_flags(store::Database& database, int limit);
[[nodiscard]] std::vector<Flag> list_flags_of(store::Database& database, PostId post_id);
/// False when this actor has flagged the post already.
bool insert_flag(store::Database& database, const Flag& flag, std::string_view actor);
/// Decides every open flag of the post.
void decide_flags(store::Database& database, PostId post_id, FlagState state, MemberId decided_by,
                  UtcTime now);

void insert_revision(store::Database& database, PostId post_id, const Revision& revision);
/// Oldest first.
[[nodiscard]] std::vector<Revision> list_revisions(store::Database& database, PostId post_id);

/// One action of staff. `subject` is the member whom it concerns.
struct AuditEntry {
  AuditId id;
  Author actor;
  std::string action;  ///< "hide-post", "change-settings": names of actions, for good.
  EntityKind object_kind = EntityKind::None;
  std::int64_t object_id = 0;
  MemberId subject_id;
  std::string label;  ///< What it was about, in the words of then: a title, a handle.
  std::string reason;
  UtcTime at{};
};
void insert_audit(store::Database& database, const AuditEntry& entry);

struct AuditQuery {
  MemberId subject_id;  ///< Unset: everyone's.
  MemberId actor_id;    ///< Unset: by everyone.
  std::string action;   ///< Empty: every one.
  std::string words;    ///< Stand in what it was about or why; empty: any.
  std::optional<AuditId> before;
  int limit = 50;
};
/// Newest first.
[[nodiscard]] std::vector<AuditEntry> list_audit(store::Database& database,
                                                 const AuditQuery& query);

}  // namespace townwell::storage
