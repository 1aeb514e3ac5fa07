#pragma once

#include <optional>
#include <string>

#include "server/features/import/imported.h"
#include "server/features/import/load.h"
#include "server/storage/tx.h"
#include "shared/domain/space.h"

/// One imported object as rows. Each looks up what it names by old id, and leaves alone what is
/// there already.
namespace townwell::importing {

enum class Written { Now, Before };

struct Target {
  std::string source;  ///< As `import_ids` names it.
  Space space;
};

[[nodiscard]] std::string source_of(std::string_view space_slug);

/// Makes the space of that slug, or finds it.
[[nodiscard]] Space find_or_make_space(storage::Tx& tx, const std::string& slug);

[[nodiscard]] Written write_member(storage::Tx& tx, const Target& to, const ImportedMember& from);
[[nodiscard]] Written write_thread(storage::Tx& tx, const Target& to, const ImportedThread& from);
/// `accepted_at` of the answer that the asker accepted.
[[nodiscard]] Written write_answer(storage::Tx& tx, const Target& to, const ImportedAnswer& from,
                                   std::optional<UtcTime> accepted_at);
[[nodiscard]] Written write_comment(storage::Tx& tx, const Target& to, const ImportedComment& from);
[[nodiscard]] Written write_votes(storage::Tx& tx, const Target& to, const ImportedVotes& from);
/// Marks a thread as a duplicate of another, once both are there.
[[nodiscard]] Written write_duplicate(storage::Tx& tx, const Target& to, OldId thread, OldId of);

}  // namespace townwell::importing
