#include "server/features/import/dump_reader.h"

#include <catch2/catch.hpp>

#include <stdexcept>

#include "tests/server/features/import/dump_folder.h"

using namespace townwell;
using namespace townwell::importing;
using views::Msg;

namespace {

struct Reading {
  FileReport report;
  std::vector<std::string> ids;
  std::vector<std::int64_t> lines;
};

Reading read_all(const std::string& path, std::int64_t row_bytes_max = kRowBytesMax) {
  Reading reading;
  const auto result = read_rows(
      path,
      [&](const Row& row) -> Result<void> {
        reading.ids.push_back(row.text("Id"));
        reading.lines.push_back(row.line());
        return {};
      },
      row_bytes_max);
  REQUIRE(result.ok());
  reading.report = result.value();
  CHECK(reading.report.rows == static_cast<std::int64_t>(reading.ids.size()));
  return reading;
}

}  // namespace

TEST_CASE("dump reader: rows with their attributes and lines", "[import]") {
  const DumpFolder dump;
  const std::string path = dump.write_rows(
      "Posts.xml", {"Id=\"-1\" Body=\"&lt;p&gt;a &amp;amp; b&lt;/p&gt;&#xA;c\" Score=\"x\"",
                    "Id='2' CreationDate=\"2016-08-02T15:39:14.947\" Title=\"a > b\" Empty=\"\""});
  int rows = 0;
  const auto result = read_rows(path, [&](const Row& row) -> Result<void> {
    if (++rows == 1) {
      CHECK(row.integer("Id") == -1);
      CHECK(row.text("Body") == "<p>a &amp; b</p>\nc");
      CHECK_FALSE(row.integer("Score").has_value());
      CHECK_FALSE(row.find("Title").has_value());
      CHECK_FALSE(row.time("CreationDate").has_value());
    } else {
      CHECK(row.line() == 4);
      CHECK(to_rfc3339(row.time("CreationDate").value()) == "2016-08-02T15:39:14.947Z");
      CHECK(row.text("Title") == "a > b");
      CHECK(row.find("Empty") == std::string_view());
    }
    return {};
  });
  REQUIRE(result.ok());
  CHECK(rows == 2);
  CHECK(result.value().problems.empty());
}

TEST_CASE("dump reader: only rows, right below the root", "[import]") {
  const DumpFolder dump;
  const Reading reading = read_all(
      dump.write("a.xml",
                 "<a>\n<!-- <row Id='0'/> ' -->\n<row Id='1'><row Id='2'/></row><b Id='3'/>"
                 "<b><row Id='4'/></b><row Id='5'/></a>\n"));
  CHECK(reading.ids == std::vector<std::string>{"1", "5"});
  CHECK_FALSE(reading.report.is_broken);
}

TEST_CASE("dump reader: what was whole is kept, and the place is named", "[import]") {
  const DumpFolder dump;
  const auto broken_at = [&](std::string_view content, std::vector<std::string> ids,
                             std::int64_t line, Msg message) {
    CAPTURE(content);
    const Reading reading = read_all(dump.write("a.xml", content));
    CHECK(reading.ids == ids);
    CHECK(reading.report.is_broken);
    REQUIRE(reading.report.problems.size() == 1);
    CHECK(reading.report.problems[0].line == line);
    CHECK(reading.report.problems[0].message == message);
  };
  broken_at("<a>\n<row Id='1'/>\n<row Id='2' Id='2'/>\n<row Id='3'/></a>", {"1"}, 3,
            Msg::ImportBrokenXml);
  broken_at("<a>\n<row Id='1'/>\n<row Id='2", {"1"}, 3, Msg::ImportBrokenXml);
  broken_at("<a>\n<row Id='1'/>\n", {"1"}, 3, Msg::ImportBrokenXml);
  broken_at("<a><row Id='1'/>\n<row Id='\xff'/></a>", {"1"}, 2, Msg::ImportBrokenXml);
  broken_at("", {}, 1, Msg::ImportBrokenXml);
  broken_at("no xml", {}, 1, Msg::ImportBrokenXml);
  broken_at("<a><row Id='&unknown;'/></a>", {}, 1, Msg::ImportBrokenXml);
}

TEST_CASE("dump reader: no document type, so no entity", "[import]") {
  const DumpFolder dump;
  for (const char* type : {"<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;&b;\">]>",
                           "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
                           "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"}) {
    const Reading reading =
        read_all(dump.write("a.xml", std::string(type) + "\n<a><row Id='&c;'/><row Id='1'/></a>"));
    CHECK(reading.ids.empty());
    CHECK(reading.report.is_broken);
    REQUIRE(reading.report.problems.size() == 1);
    CHECK(reading.report.problems[0].message == Msg::ImportDocumentType);
  }
}

TEST_CASE("dump reader: a row over the limit is named and passed over", "[import]") {
  const DumpFolder dump;
  const std::string lines(5, '\n');
  const std::string path = dump.write_rows(
      "a.xml", {"Id=\"1\"", "Id=\"2\" Body=\"" + std::string(2000, '>') + lines + "\"", "Id=\"3\"",
                "Id=\"4\" Body='" + std::string(2000, '"') + "'", "Id=\"5\""});
  const Reading reading = read_all(path, 1000);
  CHECK(reading.ids == std::vector<std::string>{"1", "3", "5"});
  CHECK(reading.lines == std::vector<std::int64_t>{3, 10, 12});
  REQUIRE(reading.report.problems.size() == 2);
  CHECK(reading.report.problems[0].message == Msg::ImportRowTooLong);
  CHECK(reading.report.problems[0].line == 4);
  CHECK(reading.report.problems[1].line == 11);
  CHECK_FALSE(reading.report.is_broken);
  // An open quote swallows the rest; that is one long row, then a broken end.
  const Reading open = read_all(
      dump.write("b.xml", "<a><row Id='1'/>\n<row Id='2>" + std::string(5000, 'x') + "</a>"), 1000);
  CHECK(open.ids == std::vector<std::string>{"1"});
  CHECK(open.report.is_broken);
  CHECK(open.report.problems.size() == 2);
}

TEST_CASE("dump reader: rows over the ends of chunks", "[import]") {
  const DumpFolder dump;
  std::vector<std::string> rows;
  for (int i = 0; i < 40; ++i) {
    rows.push_back("Id=\"" + std::to_string(i) + "\" Body=\"" +
                   std::string(static_cast<std::size_t>(17'000 + i * 13), 'x') + "\"");
  }
  const Reading reading = read_all(dump.write_rows("a.xml", rows));
  REQUIRE(reading.ids.size() == 40);
  for (std::size_t i = 0; i < 40; ++i) CHECK(reading.lines[i] == static_cast<std::int64_t>(i) + 3);
}

TEST_CASE("dump reader: a row is found again by its place", "[import]") {
  const DumpFolder dump;
  const std::string path =
      dump.write_rows("a.xml", {"Id=\"1\" Body=\"" + std::string(3000, 'x') + "\n\n\"",
                                "Id=\"2\" Text=\"\u00e4 &amp;\"", "Id=\"3\""});
  std::vector<std::pair<std::int64_t, std::int64_t>> places;
  REQUIRE(read_rows(
              path,
              [&](const Row& row) -> Result<void> {
                places.emplace_back(row.offset(), row.bytes());
                return {};
              },
              1000)
              .ok());
  REQUIRE(places.size() == 2);
  auto file = RowFile::open(path);
  REQUIRE(file.ok());
  std::string seen;
  const auto note = [&](const Row& row) -> Result<void> {
    seen += row.text("Id") + row.text("Text");
    return {};
  };
  CHECK(file.value().read_row_at(places[1].first, places[1].second, note).ok());
  CHECK(file.value().read_row_at(places[0].first, places[0].second, note).ok());
  CHECK(seen == "32\u00e4 &");
  const auto shifted = file.value().read_row_at(places[0].first + 3, places[0].second, note);
  REQUIRE_FALSE(shifted.ok());
  CHECK(shifted.error().key == "import-file-changed");
}

TEST_CASE("dump reader: errors of files and callbacks come back", "[import]") {
  const DumpFolder dump;
  const auto nothing = [](const Row&) -> Result<void> { return {}; };
  const auto missing = read_rows(dump.path() + "/none.xml", nothing);
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().key == "import-file-missing");
  const auto folder = read_rows(dump.path(), nothing);
  REQUIRE_FALSE(folder.ok());
  CHECK(folder.error().key == "import-file-unreadable");

  const std::string path = dump.write_rows("a.xml", {"Id=\"1\"", "Id=\"2\""});
  int rows = 0;
  const auto stopped = read_rows(path, [&](const Row&) -> Result<void> {
    ++rows;
    return fail(ErrorCode::StorageFull, "storage-full");
  });
  REQUIRE_FALSE(stopped.ok());
  CHECK(stopped.error().key == "storage-full");
  CHECK(rows == 1);
  const auto thrown = [](const Row&) -> Result<void> { throw std::runtime_error("x"); };
  CHECK_THROWS_AS((void)read_rows(path, thrown), std::runtime_error);
}

TEST_CASE("dump reader: both forms of tags", "[import]") {
  const std::vector<std::string> two = {"mesh-wifi", "c++"};
  CHECK(split_tags("<mesh-wifi><c++>") == two);
  CHECK(split_tags("|mesh-wifi|c++|") == two);
  CHECK(split_tags("mesh-wifi") == std::vector<std::string>{"mesh-wifi"});
  CHECK(split_tags("").empty());
  CHECK(split_tags("<>||").empty());
}
