// A portal goes out as lines and comes in again as the same one.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <map>

#include "server/features/sample/load.h"
#include "server/storage/feed_rows.h"
#include "server/storage/videos.h"
#include "server/transfer/import_portal.h"
#include "shared/store/video_texts.h"
#include "tests/support/open_folder.h"

using namespace townwell;

namespace {

using Files = std::map<std::string, std::string>;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

/// Every file below a folder by its name.
Files files_of(const std::filesystem::path& folder) {
  Files all;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    all[std::filesystem::relative(entry.path(), folder).string()] = read_file(entry.path());
  }
  return all;
}

void quiet(const transfer::Count& /*count*/) {}

void export_to(DataFolder& folder, const std::filesystem::path& out) {
  const auto done =
      transfer::export_portal({folder.path(), folder.readers(), folder.blobs()}, out, quiet);
  REQUIRE(done.ok());
}

/// The sample community, with a file that a row names, and one that is arriving.
void fill(const support::TempFolder& temp, support::OpenFolder& folder) {
  write_file(temp.path() / "film", "the film");
  const auto blob = folder->blobs().put(temp.path() / "film");
  REQUIRE(blob.ok());
  REQUIRE(folder->writer().run({}, [](storage::Tx& tx) { return sample::load_osier(tx); }).ok());
  const auto add = [&](storage::Tx& tx) -> Result<storage::Outcome> {
    storage::VideoFile file;
    file.video_id = VideoId{5};
    file.name = "720p.mp4";
    file.hash = blob.value().hash;
    file.bytes = blob.value().bytes;
    storage::put_video_file(tx.database(), file);
    tx.database().execute(
        "INSERT INTO videos VALUES (5, (SELECT MIN(id) FROM spaces), 1, 0, 'How to', 'Words', "
        "(SELECT MIN(id) FROM members), 1, 1, 1000, 640, 360, 1, 1, 0, 0, 1)");
    store::index_video(tx.database(), VideoId{5});
    tx.database().execute("INSERT INTO links SELECT 'once', MIN(id), 0, 1, 2, NULL FROM members");
    tx.database().execute("INSERT INTO links SELECT 'kept', MIN(id), 1, 1, 2, NULL FROM members");
    tx.database().execute(
        "INSERT INTO uploads VALUES (77, (SELECT MIN(id) FROM members), 100, 'a \"b\"', '', 1, 2)");
    return storage::Outcome{};
  };
  REQUIRE(folder->writer().run({}, add).ok());
  write_file(folder->path() / "uploads" / "77", "the first half");
  folder->writer().settle();
}

}  // namespace

TEST_CASE("transfer: exported, imported and exported again it is the same", "[transfer]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  fill(temp, folder);
  export_to(*folder, temp.path() / "out");
  const auto in = temp.path() / "in";
  REQUIRE(transfer::import_portal(temp.path() / "out", in, folder->clock().now(), quiet).ok());
  const auto opened = DataFolder::open(in);
  REQUIRE(opened.ok());
  export_to(*opened.value(), temp.path() / "again");
  const Files first = files_of(temp.path() / "out");
  const Files second = files_of(temp.path() / "again");
  CHECK(first.contains("uploads/77"));
  CHECK(first.at("threads.jsonl").size() > 1000);
  CHECK_FALSE(first.contains("sessions.jsonl"));
  CHECK(first.at("links.jsonl").find("kept") != std::string::npos);
  CHECK(first.at("links.jsonl").find("once") == std::string::npos);
  REQUIRE(first.size() == second.size());
  for (const auto& [name, bytes] : first) {
    INFO(name);
    CHECK(second.at(name) == bytes);
  }
  // What was made anew is what it was.
  const auto there = opened.value()->readers().borrow();
  const auto here = folder->readers().borrow();
  for (const char* sql : {"SELECT group_concat(title || best || answers) FROM thread_texts",
                          "SELECT COUNT(*) FROM thread_search WHERE thread_search MATCH 'twig'",
                          "SELECT COUNT(*) FROM video_search WHERE video_search MATCH 'how'"}) {
    CHECK(there->value<std::string>(sql) == here->value<std::string>(sql));
  }
  CHECK(opened.value()->secret() == folder->secret());
  CHECK(storage::load_feed_head(*there).epoch != storage::load_feed_head(*here).epoch);
}

TEST_CASE("transfer: what is wrong is told by file and line, and nothing of it stays",
          "[transfer]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  fill(temp, folder);
  export_to(*folder, temp.path() / "out");
  const Files good = files_of(temp.path() / "out");
  const std::string& spaces = good.at("spaces.jsonl");
  const std::string space = spaces.substr(0, spaces.find('\n'));
  const auto with = [&](const std::string& line) { return spaces + line + "\n"; };
  const auto blob = std::ranges::find_if(good, [](const auto& file) {
                      return file.first.starts_with("blobs/");
                    })->first;
  struct Wrong {
    std::string file;
    std::string text;
    std::string key;
    std::string why;  ///< Words in it, of a line.
  };
  const std::string next = std::to_string(std::ranges::count(spaces, '\n') + 1);
  const auto bad = [&](const std::string& line, const std::string& why) {
    return Wrong{"spaces.jsonl", with(line), "import-line", why};
  };
  const std::string rest = space.substr(space.find(','));
  for (const Wrong& wrong : std::vector<Wrong>{
           bad("{\"id\":", "no JSON object"),
           bad("[1]", "no JSON object"),
           bad("{}", "“id” is missing"),
           bad(space, "the same key"),
           bad("{\"id\":99," + space.substr(1), "“id” stands there twice"),
           bad(space.substr(0, space.size() - 1) + ",\"x\":1}", "“x” is no column"),
           bad("{\"id\":\"99\"" + rest, "“id” is of the wrong type"),
           bad("{\"id\":1.5" + rest, "“id” is of the wrong type"),
           bad("{\"id\":null" + rest, "“id” is of the wrong type"),
           {"posts.jsonl", "", "import-unsound", ""},
           {"members.jsonl", "", "import-unsound", ""},
           {"manifest.json", "", "import-folder", ""},
           {"manifest.json", R"({"format":"other","version":1,"schema":1})", "import-folder", ""},
           {"manifest.json", R"({"format":"townwell","version":1,"schema":999})", "import-newer",
            ""},
           {blob, "not the film", "import-file", ""}}) {
    INFO(wrong.file << " " << wrong.why);
    write_file(temp.path() / "out" / wrong.file, wrong.text);
    const auto data = temp.path() / "in";
    const auto imported =
        transfer::import_portal(temp.path() / "out", data, folder->clock().now(), quiet);
    REQUIRE_FALSE(imported.ok());
    CHECK(imported.error().key == wrong.key);
    if (wrong.key == "import-line") {
      CHECK(imported.error().args[1] == next);
      CHECK(imported.error().args[2].find(wrong.why) != std::string::npos);
    }
    CHECK(files_of(data).empty());
    write_file(temp.path() / "out" / wrong.file, good.at(wrong.file));
  }
  std::filesystem::remove(temp.path() / "out" / "tickets.jsonl");
  CHECK(transfer::import_portal(temp.path() / "out", temp.path() / "in", UtcTime{}, quiet)
            .error()
            .args.back() == "tickets.jsonl");
}

TEST_CASE("transfer: what an earlier version did not know is empty", "[transfer]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  fill(temp, folder);
  const auto out = temp.path() / "out";
  export_to(*folder, out);
  write_file(out / "manifest.json", R"({"format":"townwell","version":1,"schema":12})");
  std::filesystem::remove(out / "video_watches.jsonl");
  std::string records;
  std::istringstream lines(read_file(out / "members.jsonl"));
  for (std::string line; std::getline(lines, line);) {
    const auto at = line.find(",\"about\":");
    records += line.substr(0, at) + line.substr(line.find(",\"created_at\"")) + "\n";
  }
  write_file(out / "members.jsonl", records);
  REQUIRE(transfer::import_portal(out, temp.path() / "in", UtcTime{}, quiet).ok());
  const auto opened = DataFolder::open(temp.path() / "in");
  REQUIRE(opened.ok());
  CHECK(opened.value()->readers().borrow()->value<int>(
            "SELECT COUNT(*) FROM members WHERE about <> ''") == 0);
}

TEST_CASE("transfer: nothing is taken the place of", "[transfer]") {
  const support::TempFolder temp;
  support::OpenFolder folder;
  write_file(temp.path() / "out" / "letter", "mine");
  const auto exported = transfer::export_portal(
      {folder->path(), folder->readers(), folder->blobs()}, temp.path() / "out", quiet);
  CHECK(exported.error().key == "export-there");
  export_to(*folder, temp.path() / "other");
  CHECK(transfer::import_portal(temp.path() / "other", folder->path(), UtcTime{}, quiet)
            .error()
            .key == "restore-there");
}
