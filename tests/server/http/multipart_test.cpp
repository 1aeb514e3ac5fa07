#include "server/http/multipart.h"

#include <catch2/catch.hpp>

using namespace townwell;

namespace {

const std::string kType = "multipart/form-data; boundary=\"x y\"";

std::string field(const std::string& name, const std::string& value) {
  return "--x y\r\nContent-Disposition: form-data; name=" + name + "\r\n\r\n" + value + "\r\n";
}

std::string file(const std::string& content) {
  return "--x y\r\nContent-Disposition: form-data; name=f; filename=p\r\n"
         "Content-Type: image/png\r\n\r\n" +
         content + "\r\n";
}

const std::string kEnd = "--x y--\r\n";

std::string file_in(const std::string& type, const std::string& body) {
  const auto parts = http::read_multipart(type, body);
  return std::string(parts.file.value_or("none"));
}

}  // namespace

TEST_CASE("multipart: the first file that is not empty is found, whatever stands around it",
          "[http]") {
  CHECK(file_in(kType, field("a", "1") + file("\r\n--x\r\nab") + kEnd) == "\r\n--x\r\nab");
  CHECK(file_in(kType, file("") + file("ab") + file("cd") + kEnd) == "ab");
  CHECK(file_in(kType, file("") + kEnd) == "none");
  CHECK(file_in(kType, field("a", "1") + kEnd) == "none");
  CHECK(file_in("text/plain; boundary=x", "--x\r\n") == "none");
  CHECK(file_in("multipart/form-data", file("ab") + kEnd) == "none");
  CHECK(file_in(kType, "") == "none");
}

TEST_CASE("multipart: fields are read as those of other forms are", "[http]") {
  const auto parts = http::read_multipart(
      kType, field("\"title\"", "Größe") + field("body", "\r\none\r\n\r\ntwo\r\n") +
                 field("\"a; b\"", "1") + field("a", "") + field("a", "2") + kEnd);
  const http::Form& form = parts.form;
  CHECK(form.fields().size() == 5);
  CHECK(form.get("title") == "Größe");
  CHECK(form.get("body") == "\none\n\ntwo\n");
  CHECK(form.get("a; b") == "1");
  CHECK(form.get_all("a") == std::vector<std::string_view>{"", "2"});
}

TEST_CASE("multipart: of what is cut short, all that came whole is told", "[http]") {
  const std::string whole = field("a", "1") + field("b", "2") + file("ab");
  for (std::size_t bytes = 0; bytes <= whole.size(); ++bytes) {
    const std::string body = whole.substr(0, bytes);
    const auto parts = http::read_multipart(kType, body);
    CHECK_FALSE(parts.file);
    CHECK(parts.form.fields().size() <= 2);
  }
  CHECK(http::read_multipart(kType, whole).form.get("b") == "2");
}

TEST_CASE("multipart: what is no text or too much is left out, and the rest is read", "[http]") {
  const std::string body = field("zero", std::string("\0", 1)) + field("broken", "\xFF") +
                           field("\"\"", "no name") + field("large", std::string(90, 'x')) +
                           field("a", "1") + field("b", "2") + field("c", "3") + kEnd;
  const auto parts = http::read_multipart(kType, body, {2, 80});
  CHECK(parts.form.fields().size() == 2);
  CHECK(parts.form.get("a") == "1");
  CHECK(parts.form.get("b") == "2");
}
