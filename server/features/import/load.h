#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/features/import/imported.h"
#include "server/storage/writer.h"

namespace townwell::importing {

/// What `import_ids` calls the objects of an import. The numbers are stored: never reuse one.
enum class ImportKind { Member = 1, Thread = 2, Answer = 3, Comment = 4, Votes = 5 };

struct LoadOptions {
  std::string space = "imported";  ///< The slug; the space is made where there is none.
  std::function<void(std::int64_t rows)> on_progress = [](std::int64_t) {};
};

/// Writes what an import yields into the portal, 200 rows a command, so that people are served
/// meanwhile. Each row remembers its old id in the command that wrote it: a rerun goes on where the
/// last one ended, and doubles nothing. Old ids belong to a space; two imports into one are one.
///
/// Errors of every `add_…`: the writer's.
class PortalSink final : public ImportSink {
 public:
  PortalSink(storage::Writer& writer, LoadOptions options);
  ~PortalSink() override;

  /// Makes the space. Before the first row.
  [[nodiscard]] Result<void> begin();
  /// Writes what is left, and what names rows that came later.
  [[nodiscard]] Result<void> finish();

  Result<void> add_member(const ImportedMember& member) override;
  Result<void> add_thread(const ImportedThread& thread) override;
  Result<void> add_answer(const ImportedAnswer& answer) override;
  Result<void> add_comment(const ImportedComment& comment) override;
  Result<void> add_votes(const ImportedVotes& votes) override;
  Result<void> add_link(const ImportedLink& link) override;

  /// Rows that an earlier run had written.
  [[nodiscard]] std::int64_t present() const;
  /// Links that are no duplicates; texts carry them already.
  [[nodiscard]] std::int64_t plain_links() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Whether somebody has the handle who did not come with this import.
[[nodiscard]] bool is_handle_taken(store::Database& database, std::string_view space,
                                   std::string_view handle);

}  // namespace townwell::importing
