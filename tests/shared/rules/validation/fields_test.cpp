#include "shared/rules/validation/fields.h"

#include <catch2/catch.hpp>

#include "shared/rules/validation/guessed_passwords.h"

using namespace townwell;
using namespace townwell::validation;

namespace {

// "/title title-too-short 8 3; …" or "ok".
std::string told(Fields& fields) {
  const auto result = fields.finish();
  if (result.ok()) return "ok";
  std::string text;
  for (const FieldError& error : result.error().fields) {
    text += text.empty() ? "" : "; ";
    text += error.pointer + " " + std::string{error.key};
    for (const auto& arg : error.args) text += " " + arg;
  }
  return text;
}

template <class Call>
std::string check(Call call) {
  Fields fields;
  call(fields);
  return told(fields);
}

std::string title(const std::string& text) {
  return check([&](Fields& fields) { fields.title(text); });
}
std::string body(const std::string& text) {
  return check([&](Fields& fields) { fields.body(text); });
}
std::string name(const std::string& text) {
  return check([&](Fields& fields) { fields.display_name(text); });
}
std::string handle(const std::string& text) {
  return check([&](Fields& fields) { fields.handle(text); });
}
std::string password(const std::string& text) {
  return check([&](Fields& fields) { fields.password(text, "martha_k", "martha@example.org"); });
}

}  // namespace

TEST_CASE("fields: all that break a rule are told at once", "[validation]") {
  Fields fields;
  fields.title("No");
  fields.body("");
  fields.tags({"ok", "No"});
  fields.add(FieldError{"/space", "space-unknown", {}});
  CHECK(told(fields) ==
        "/title title-too-short 8 2; /body body-empty; /tags/1 tag-invalid No; "
        "/space space-unknown");
  CHECK(told(fields) == "ok");  // Told, and free for another go.
}

TEST_CASE("fields: a title counts code points between its ends", "[validation]") {
  CHECK(title("1234567") == "/title title-too-short 8 7");
  CHECK(title("  1234567  ") == "/title title-too-short 8 7");
  CHECK(title("12345678") == "ok");
  CHECK(title("日本語日本語日本") == "ok");
  CHECK(title(std::string(150, 'x')) == "ok");
  CHECK(title(std::string(151, 'x')) == "/title title-too-long 150 151");
  CHECK(title("\u00A0\u200B\u200B\u200B\u200B\u200B\u200B\u200B\u200B") ==
        "/title title-too-short 8 0");
  for (const char* bad : {"two\nlines of it", "a\x01 control one", "bad \xFF bytes here",
                          "c1 \u0085 control", "turned \u202E around"}) {
    CAPTURE(bad);
    CHECK(title(bad) == "/title text-invalid");
  }
  CHECK(check([](Fields& fields) { fields.subject("x"); }) == "/subject title-too-short 8 1");
}

TEST_CASE("fields: a body is Markdown of up to 64 KiB", "[validation]") {
  CHECK(body("line\r\n\tindented\n") == "ok");
  CHECK(body("שלום \u202Bעולם\u202C") == "ok");
  CHECK(body(" \n\t\u200B") == "/body body-empty");
  CHECK(body(std::string(std::size_t{64} * 1024, 'x')) == "ok");
  CHECK(body(std::string(std::size_t{64} * 1024 + 1, 'x')) == "/body body-too-long 64");
  CHECK(body(std::string("nul \0 byte", 10)) == "/body text-invalid");
  CHECK(body("\xC3") == "/body text-invalid");
}

TEST_CASE("fields: tags are words with few signs", "[validation]") {
  for (const char* tag : {"c#", "c++", ".net", "wi-fi", "4.2.1", "größe", "路由器", "ёлка", "a"}) {
    CAPTURE(tag);
    CHECK(is_tag(tag));
  }
  for (const char* tag :
       {"", "C", "a b", "#", "..", "a_b", "a/b", "<b>", "a\u2019s", "🏡", "x\u00A0y", "\u2192"}) {
    CAPTURE(tag);
    CHECK_FALSE(is_tag(tag));
  }
  CHECK(normalise_tags({" Mesh ", "mesh", "", "Guest WiFi", "C++"}) ==
        std::vector<std::string>{"mesh", "guest-wifi", "c++"});
  CHECK(check([](Fields& fields) { fields.tags({"a", "b", "c", "d", "e"}); }) == "ok");
  CHECK(check([](Fields& fields) {
          fields.tags({"a", "b", "c", "d", "e", "f"});
        }) == "/tags tags-too-many 5");
  CHECK(check([](Fields& fields) { fields.tags({std::string(31, 'a')}); }) ==
        "/tags/0 tag-too-long " + std::string(31, 'a') + " 30");
}

TEST_CASE("fields: handles and names", "[validation]") {
  CHECK(handle("ana") == "ok");
  CHECK(handle("ana_b-2") == "ok");
  CHECK(handle("an") == "/handle handle-length 3 24");
  CHECK(handle(std::string(25, 'a')) == "/handle handle-length 3 24");
  CHECK(handle("Ana") == "/handle handle-invalid");
  CHECK(handle("ana b") == "/handle handle-invalid");
  CHECK(handle("änä") == "/handle handle-invalid");

  CHECK(name("Zoë 李") == "ok");
  CHECK(name(" \u3164 ") == "/display_name name-empty");
  CHECK(name(std::string(61, 'x')) == "/display_name name-too-long 60");
  CHECK(name("Ana\u2066staff") == "/display_name text-invalid");
}

TEST_CASE("fields: e-mail addresses as people have them", "[validation]") {
  for (const char* email : {"a@b.co", "Ana.Lima+osier@mail.example.org", "o'neil@example.co.uk",
                            "jörg@müller.example", "x_y-z@1.example"}) {
    CAPTURE(email);
    CHECK(is_email(email));
  }
  for (const char* email : {"", "a", "a@b", "@b.co", "a@", "a@@b.co", "a b@c.de", "a@b..co",
                            ".a@b.co", "a.@b.co", "a@-b.co", "a@b.co.", "a@b.co\r\nBcc: x@y.z",
                            "<a@b.co>", "a@[1.2.3.4]", "a,b@c.de", "\"a b\"@c.de"}) {
    CAPTURE(email);
    CHECK_FALSE(is_email(email));
  }
  CHECK_FALSE(is_email(std::string(65, 'a') + "@b.co"));
  CHECK_FALSE(is_email("a@" + std::string(250, 'b') + ".co"));
  CHECK(check([](Fields& fields) { fields.email("  "); }) == "/email email-empty");
  CHECK(check([](Fields& fields) { fields.email(" a@b.co "); }) == "ok");
}

TEST_CASE("fields: passwords are long enough and not the first to be tried", "[validation]") {
  CHECK(password("seven77") == "/password password-too-short 8");
  CHECK(password("wren ovens lilac") == "ok");
  CHECK(password("kf7!wq2z") == "ok");
  CHECK(password(std::string(1025, 'x')) == "/password password-too-long 1024");
  CHECK(password("Martha@Example.org") == "/password password-like-name");
  CHECK(password("MARTHA_K") == "/password password-like-name");
  CHECK(password("tab\tinside") == "/password text-invalid");
  for (const char* common :
       {"password", "Password1!", "12345678", "qwertyuiop", "aaaaaaaa", "abababab", "Sunshine2024",
        "iloveyou", "1q2w3e4r", "letmein123", "abcdefgh", "87654321", "trustno1", "asdfghjkl"}) {
    CAPTURE(common);
    CHECK(password(common) == "/password password-common");
  }
  // The word is the smaller part of these.
  CHECK_FALSE(is_guessed_password("monkey-8153-28476"));
  CHECK_FALSE(is_guessed_password("sunshine over dover"));
}

TEST_CASE("fields: a reason is needed where staff act", "[validation]") {
  const auto reason = [](const std::string& text) {
    return check([&](Fields& fields) { fields.reason(text); });
  };
  CHECK(reason("Off topic") == "ok");
  CHECK(reason(" \n ") == "/reason reason-required");
  CHECK(reason(std::string(501, 'x')) == "/reason reason-too-long 500");
  CHECK(reason("\xFF") == "/reason text-invalid");
  CHECK(check([](Fields& fields) { fields.note("/note", ""); }) == "ok");
  CHECK(check([](Fields& fields) { fields.note("/note", std::string(501, 'x')); }) ==
        "/note note-too-long 500");
}
