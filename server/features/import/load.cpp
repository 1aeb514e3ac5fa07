#include "server/features/import/load.h"

#include <map>
#include <vector>

#include "server/features/import/portal_rows.h"

namespace townwell::importing {
namespace {

constexpr std::size_t kRowsACommand = 200;

}  // namespace

struct PortalSink::Impl {
  storage::Writer& writer;
  LoadOptions options;
  Target target;

  using Row = std::function<Written(storage::Tx&, const Target&)>;
  std::vector<Row> rows;
  std::map<OldId, UtcTime> accepted_at;  ///< By answer.
  std::map<OldId, OldId> duplicate_of;   ///< By thread.
  std::int64_t written = 0;
  std::int64_t present = 0;
  std::int64_t plain_links = 0;

  Result<void> add(Row row) {
    rows.push_back(std::move(row));
    return rows.size() < kRowsACommand ? Result<void>{} : flush();
  }

  Result<void> flush() {
    std::int64_t before = 0;
    TRY(writer.run({}, [&](storage::Tx& tx) -> Result<storage::Outcome> {
      before = 0;
      const UtcTime now = tx.now();
      for (const Row& row : rows) {
        if (row(tx, target) == Written::Before) ++before;
        tx.move_to(now);
      }
      return storage::Outcome{};
    }));
    written += static_cast<std::int64_t>(rows.size()) - before;
    present += before;
    rows.clear();
    options.on_progress(written);
    return {};
  }
};

PortalSink::PortalSink(storage::Writer& writer, LoadOptions options)
    : impl_(new Impl{writer, std::move(options), {}, {}, {}, {}}) {}

PortalSink::~PortalSink() = default;

Result<void> PortalSink::begin() {
  impl_->target.source = source_of(impl_->options.space);
  TRY(impl_->writer.run({}, [this](storage::Tx& tx) -> Result<storage::Outcome> {
    impl_->target.space = find_or_make_space(tx, impl_->options.space);
    return storage::Outcome{};
  }));
  return {};
}

Result<void> PortalSink::finish() {
  TRY(impl_->flush());
  const std::int64_t present = impl_->present;
  for (const auto& [thread, of] : impl_->duplicate_of) {
    TRY(impl_->add([thread = thread, of = of](storage::Tx& tx, const Target& to) {
      return write_duplicate(tx, to, thread, of);
    }));
  }
  TRY(impl_->flush());
  impl_->present = present;  // Marks of threads that are counted already.
  return {};
}

Result<void> PortalSink::add_member(const ImportedMember& member) {
  return impl_->add(
      [member](storage::Tx& tx, const Target& to) { return write_member(tx, to, member); });
}

Result<void> PortalSink::add_thread(const ImportedThread& thread) {
  if (thread.accepted_answer) {
    impl_->accepted_at[*thread.accepted_answer] = thread.accepted_at.value_or(thread.active_at);
  }
  if (thread.duplicate_of) impl_->duplicate_of[thread.old_id] = *thread.duplicate_of;
  return impl_->add(
      [thread](storage::Tx& tx, const Target& to) { return write_thread(tx, to, thread); });
}

Result<void> PortalSink::add_answer(const ImportedAnswer& answer) {
  std::optional<UtcTime> accepted_at;
  const auto accepted = impl_->accepted_at.find(answer.old_id);
  if (accepted != impl_->accepted_at.end()) accepted_at = accepted->second;
  return impl_->add([answer, accepted_at](storage::Tx& tx, const Target& to) {
    return write_answer(tx, to, answer, accepted_at);
  });
}

Result<void> PortalSink::add_comment(const ImportedComment& comment) {
  return impl_->add(
      [comment](storage::Tx& tx, const Target& to) { return write_comment(tx, to, comment); });
}

Result<void> PortalSink::add_votes(const ImportedVotes& votes) {
  return impl_->add(
      [votes](storage::Tx& tx, const Target& to) { return write_votes(tx, to, votes); });
}

Result<void> PortalSink::add_link(const ImportedLink& link) {
  // The threads themselves name what they are duplicates of.
  if (!link.is_duplicate) ++impl_->plain_links;
  return {};
}

std::int64_t PortalSink::present() const {
  return impl_->present;
}
std::int64_t PortalSink::plain_links() const {
  return impl_->plain_links;
}

bool is_handle_taken(store::Database& database, std::string_view space, std::string_view handle) {
  const std::string source = source_of(space);
  const auto taken = database.value<std::int64_t>(R"sql(
    SELECT m.id FROM members m WHERE m.handle = $1 AND NOT EXISTS (
      SELECT 1 FROM import_ids i WHERE i.source = $2 AND i.kind = $3 AND i.new_id = m.id))sql",
                                                  handle, source, ImportKind::Member);
  return taken.has_value();
}

}  // namespace townwell::importing
