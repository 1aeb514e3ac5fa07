// Durable commands a second through the writer, on the disk of the folder given, by how many are
// queued at once. Prints a table and writes it as JSON to $TOWNWELL_BENCH_OUT.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <semaphore>

#include "server/storage/schema.h"
#include "server/storage/writer.h"
#include "shared/store/sqlite.h"
#include "tests/support/reply_load.h"

using namespace townwell;

namespace {

using SteadyClock = std::chrono::steady_clock;

enum class Work { Small, Reply };

std::function<Result<storage::Outcome>(storage::Tx&)> command(Work work, int n) {
  if (work == Work::Reply) return support::reply_command(n);
  return [n](storage::Tx& tx) -> Result<storage::Outcome> {
    tx.database().execute(
        "INSERT INTO votes (post_id, member_id, value, created_at)"
        " VALUES ($1, $2, 1, $3)",
        n % 500, n, tx.now());
    return storage::Outcome{};
  };
}

struct Reading {
  std::string name;
  int at_once;
  double commands_a_second;
  double commands_a_commit;
};

/// Runs `total` commands with `at_once` of them on the way at any time.
Reading measure(const std::filesystem::path& folder, Work work, int at_once, int total) {
  const std::string path = folder / "bench.db";
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  auto database = store::open_sqlite(path, store::SqliteMode::Writer);
  storage::migrate(*database);
  support::prepare_replies(*database);
  const platform::Clock clock;
  storage::Writer::Options options;
  options.reindex = support::reindex_replies;
  storage::Writer writer(std::move(database), clock, std::move(options));
  std::counting_semaphore<4096> free(at_once);
  const auto begun = SteadyClock::now();
  for (int n = 0; n < total; ++n) {
    free.acquire();
    writer.submit(
        {support::reply_key(n), command(work, n), [&](const Result<storage::Outcome>& result) {
           if (!result.ok()) std::abort();
           free.release();
         }});
  }
  writer.stop();
  const std::chrono::duration<double> took = SteadyClock::now() - begun;
  const auto figures = writer.figures();
  return {work == Work::Small ? "vote" : "reply", at_once, total / took.count(),
          static_cast<double>(total) / static_cast<double>(figures.batches)};
}

}  // namespace

int main(int count, char** arguments) {
  const std::filesystem::path folder =
      std::filesystem::path(count > 1 ? arguments[1] : ".") / "bench-writer";
  std::filesystem::create_directories(folder);
  std::string json;
  std::printf("%-6s %8s %14s %18s\n", "", "at once", "commands/s", "commands/commit");
  for (const Work work : {Work::Small, Work::Reply}) {
    for (const int at_once : {1, 8, 32, 64, 256}) {
      const int total = at_once == 1 ? 2'000 : work == Work::Small ? 50'000 : 10'000;
      const Reading r = measure(folder, work, at_once, total);
      std::printf("%-6s %8d %14.0f %18.1f\n", r.name.c_str(), r.at_once, r.commands_a_second,
                  r.commands_a_commit);
      json += (json.empty() ? "" : ",") + ("{\"command\":\"" + r.name) +
              "\",\"at_once\":" + std::to_string(r.at_once) +
              ",\"commands_a_second\":" + std::to_string(r.commands_a_second) +
              ",\"commands_a_commit\":" + std::to_string(r.commands_a_commit) + "}";
    }
  }
  std::filesystem::remove_all(folder);
  if (const char* out = std::getenv("TOWNWELL_BENCH_OUT")) std::ofstream(out) << "[" << json << "]";
}
