#include "server/storage/feed_rows.h"

#include <random>

#include "server/storage/public_rows.h"
#include "server/storage/settings.h"
#include "shared/wire/json_reader.h"

namespace townwell::storage {
namespace {

constexpr std::string_view kEpoch = "epoch";

/// Tells epochs apart, in URLs too; nothing depends on its being hard to guess.
std::string random_epoch() {
  std::random_device dice;
  std::string text;
  for (int i = 0; i < 4; ++i) text += to_base36(std::int64_t{1} << 31 | dice() >> 1);
  return text;
}

void read_entry(store::Rows& rows, FeedEntry& entry) {
  rows.read(entry.seq, entry.table, entry.row_id, entry.removal, entry.created_at);
}

}  // namespace

void insert_feed_entry(store::Database& database, const FeedEntry& entry) {
  database.execute(R"sql(
    INSERT INTO feed (seq, table_id, row_id, created_at) VALUES ($1, $2, $3, $4))sql",
                   entry.seq, entry.table, entry.row_id, entry.created_at);
  if (entry.removal == Removal::None) return;
  database.execute(R"sql(INSERT INTO feed_removals (seq, kind) VALUES ($1, $2))sql", entry.seq,
                   entry.removal);
}

std::vector<FeedEntry> list_feed(store::Database& database, std::int64_t after, int limit) {
  std::vector<FeedEntry> entries;
  auto rows = database.query(R"sql(
    SELECT f.seq, f.table_id, f.row_id, COALESCE(r.kind, 0), f.created_at
    FROM feed f LEFT JOIN feed_removals r ON r.seq = f.seq
    WHERE f.seq > $1 ORDER BY f.seq LIMIT $2)sql",
                             after, limit);
  while (rows.next()) read_entry(rows, entries.emplace_back());
  return entries;
}

std::optional<FeedEntry> first_removal(store::Database& database, std::int64_t after,
                                       Removal removal) {
  auto rows = database.query(R"sql(
    SELECT f.seq, f.table_id, f.row_id, r.kind, f.created_at
    FROM feed_removals r JOIN feed f ON f.seq = r.seq
    WHERE r.kind = $2 AND r.seq > $1 ORDER BY r.seq LIMIT 1)sql",
                             after, removal);
  if (!rows.next()) return std::nullopt;
  FeedEntry entry;
  read_entry(rows, entry);
  return entry;
}

FeedHead load_feed_head(store::Database& database) {
  FeedHead head;
  head.epoch = load_meta(database, kEpoch).value_or("");
  head.seq = feed_seq(database);
  PortalSettings settings;
  if (const auto json = load_setting(database, "portal")) {
    auto stored = wire::from_json<PortalSettings>(*json);
    // Were it unreadable, nothing could be shown to be public.
    if (!stored.ok()) {
      throw store::DatabaseError(store::DatabaseError::Kind::Corrupt, "the setting 'portal'");
    }
    settings = std::move(stored).value();
  }
  head.audience = public_audience(settings);
  return head;
}

void make_epoch(store::Database& database) {
  if (!load_meta(database, kEpoch)) renew_epoch(database);
}

void renew_epoch(store::Database& database) {
  save_meta(database, kEpoch, random_epoch());
}

}  // namespace townwell::storage
