#include <array>
#include <catch2/catch.hpp>

#include "shared/wire/json_reader.h"
#include "shared/wire/json_writer.h"

using namespace townwell;

namespace {

enum class Mood { Calm, Busy };
constexpr std::array<std::string_view, 2> enum_names(Mood) {
  return {"calm", "busy"};
}

struct Child {
  PostId id;
  template <class V>
  void fields(V& visit) {
    visit("id", id);
  }
};

struct Sample {
  std::string name;
  int count = 0;
  Mood mood = Mood::Calm;
  UtcTime at{};
  std::optional<std::string> note;
  std::optional<Child> child;
  std::vector<Child> children;
  template <class V>
  void fields(V& visit) {
    visit("name", name);
    visit("count", count);
    visit("mood", mood);
    visit("at", at);
    visit("note", note);
    visit.optional("child", child);
    visit("children", children);
  }
};

}  // namespace

TEST_CASE("json: a described struct is written and read by one list of fields", "[wire]") {
  Sample sample;
  sample.name = "a\"b\\</script>\n\x01 ü";
  sample.mood = Mood::Busy;
  sample.children = {{PostId{kIdMax}}, {PostId{1}}};
  const std::string text = wire::to_json(sample);
  CHECK(text ==
        "{\"name\":\"a\\\"b\\\\\\u003c/script>\\n\\u0001 ü\",\"count\":0,\"mood\":\"busy\","
        "\"at\":\"1970-01-01T00:00:00.000Z\",\"note\":null,"
        "\"children\":[{\"id\":9007199254740991},{\"id\":1}]}");
  const auto read = wire::from_json<Sample>(text);
  REQUIRE(read.ok());
  CHECK(wire::to_json(read.value()) == text);
}

namespace {

struct Page {
  std::string title;
  std::string body;
  std::vector<Sample> samples;
  int count = 0;
  template <class V>
  void fields(V& visit) {
    visit("title", title);
    visit.beside("body", body);
    visit("samples", samples);
    visit("count", count);
  }
};

}  // namespace

TEST_CASE("json: a page leaves out what is empty and what stands beside it", "[wire]") {
  const auto embedded = [](const Page& page) {
    return wire::to_json(page, wire::JsonWriter::Shape::Embedded);
  };
  Page page;
  page.body = "Words";
  CHECK(wire::to_json(page) == R"({"title":"","body":"Words","samples":[],"count":0})");
  CHECK(embedded(page) == R"({"count":0})");
  page.samples = {Sample{}, Sample{}};
  CHECK(embedded(page) ==
        R"({"samples":[{"count":0,"mood":"calm","at":"1970-01-01T00:00:00.000Z"},)"
        R"({"count":0,"mood":"calm","at":"1970-01-01T00:00:00.000Z"}],"count":0})");
  auto read = wire::from_json<Page>(embedded(page));
  REQUIRE(read.ok());
  read.value().body = page.body;
  CHECK(wire::to_json(read.value()) == wire::to_json(page));
}

TEST_CASE("json: wrong fields are all named, broken text says where", "[wire]") {
  const auto wrong = wire::from_json<Sample>(
      R"({"name":1,"count":"x","mood":"sad","at":"today","children":[{"id":-1},{"id":1.5}],"new":1})");
  REQUIRE_FALSE(wrong.ok());
  std::string told;
  for (const auto& field : wrong.error().fields)
    told += field.pointer + " " + std::string(field.key) + "\n";
  CHECK(told ==
        "/name field-not-text\n/count field-not-number\n/mood field-unknown-value\n"
        "/at field-not-time\n/children/0/id field-not-id\n/children/1/id field-not-id\n");
  CHECK(wire::from_json<Sample>("[]").error().key == "json-not-object");
  for (const std::string& broken : {std::string("{"), std::string("{} x"), std::string(100, '[')}) {
    CHECK(wire::from_json<Sample>(broken).error().key == "json-broken");
  }
}
