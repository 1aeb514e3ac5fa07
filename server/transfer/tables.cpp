#include "server/transfer/tables.h"

#include <algorithm>
#include <array>

#include "server/storage/schema.h"
#include "shared/store/schema.h"

namespace townwell::transfer {
namespace {

/// Made anew from other rows, or of one running server.
constexpr std::array<std::string_view, 7> kStays = {
    "thread_texts", "video_texts", "feed", "feed_removals", "search_queue", "sessions", "commands"};

std::string_view condition_of(std::string_view table) {
  // The key that links are derived from; the rest is of this database alone.
  if (table == "meta") return "name IN ('secret', 'sample_videos')";
  // A link that signs in once is worth a day, and nothing to carry about.
  if (table == "links") return "kind = 1";
  return {};
}

}  // namespace

std::string Travelling::file() const {
  return std::string(table->name) + ".jsonl";
}

const std::vector<Travelling>& travelling() {
  static const std::vector<Travelling> all = [] {
    std::vector<Travelling> tables;
    const auto add = [&](const std::vector<store::Table>& some) {
      for (const store::Table& table : some) {
        if (std::ranges::find(kStays, table.name) != kStays.end()) continue;
        tables.push_back({&table, condition_of(table.name)});
      }
    };
    add(store::replicated_tables());
    add(storage::private_tables());
    return tables;
  }();
  return all;
}

}  // namespace townwell::transfer
