// A picture comes into every form by plain pages, and what was typed comes along.
#include <catch2/catch.hpp>

#include "shared/base/text.h"
#include "shared/views/routes.h"
#include "tests/support/doors.h"

using namespace townwell;
using http::Method;

namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

const std::string kId = "0123456789abcdef0123456789abcdef";

std::string encode(const Fields& fields) {
  std::string body;
  for (const auto& [name, value] : fields) {
    body += (body.empty() ? "" : "&") + percent_encode(name) + "=" + percent_encode(value);
  }
  return body;
}

/// A GIF of one grey pixel.
std::string one_pixel() {
  constexpr char kBytes[] =
      "GIF89a\x01\0\x01\0\x80\0\0\x7F\x7F\x7F\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0;";
  return {kBytes, sizeof(kBytes) - 1};
}

struct Stage {
  support::PortalFixture portal;
  support::Doors doors{portal};
  storage::Caller author = portal.add_member("author");
  std::string member = doors.sign_in(author);

  /// The page that asks for the picture.
  http::Response begin(const std::string& token, const Fields& fields) {
    return doors.ask(Method::Post, "/pictures", token, encode(fields));
  }
  http::Response add(const std::string& token, const Fields& fields, const std::string& file) {
    std::string body;
    for (const auto& [name, value] : fields) {
      body +=
          "--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
    body += "--cut\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a\"\r\n\r\n" +
            file + "\r\n--cut--\r\n";
    return doors.ask(Method::Post, "/pictures/add", token,
                     {{"Content-Type", "multipart/form-data; boundary=cut"}}, body);
  }
  std::int64_t number(const std::string& query) {
    auto rows = portal.reader().query(query);
    REQUIRE(rows.next());
    return rows.get<std::int64_t>();
  }
};

bool says(const http::Response& response, const std::string& text) {
  return response.content().find(text) != std::string_view::npos;
}

/// The text area with what was typed, and the picture behind it.
bool has_picture(const http::Response& page, const std::string& text) {
  return says(page, ">\n" + text + "\n\n![A dark hub\\!](/media/images/") &&
         says(page, "-1x1.webp)\n</textarea>");
}

}  // namespace

TEST_CASE("pictures: come into every form without a script, and nothing is written yet",
          "[pages][images]") {
  Stage stage;
  const ThreadId thread = stage.portal.ask(stage.author);
  const PostId answer = stage.portal.answer(stage.author, thread);
  REQUIRE(stage.doors
              .ask(Method::Post, "/api/v1/tickets", stage.member,
                   R"({"subject":"The hub stays dark","body":"Since today."})")
              .status == 201);
  const std::int64_t posts = stage.number("SELECT COUNT(*) FROM posts");
  const std::int64_t messages = stage.number("SELECT COUNT(*) FROM messages");
  namespace routes = views::routes;
  for (const std::string& form :
       {std::string("/ask"), routes::thread_action(thread, "reply"),
        routes::post_action(answer, "comment"), routes::post_action(answer, "edit"),
        routes::ticket_action(stage.number("SELECT number FROM tickets"), "messages")}) {
    CAPTURE(form);
    const Fields typed = {{"command_id", kId},
                          {"title", "It is <dark>"},
                          {"revision", "1"},
                          {"body", "It blinks & stops."},
                          {"picture_of", form + "#f-body"}};
    const http::Response asks = stage.begin(stage.member, typed);
    REQUIRE(asks.status == 200);
    CHECK(says(asks, "action=\"/pictures/add#f-body\""));
    CHECK(says(asks, "name=\"body\" value=\"It blinks &amp; stops.\""));
    Fields sent = typed;
    sent.emplace_back("picture_words", "A dark hub!");
    const http::Response page = stage.add(stage.member, sent, one_pixel());
    CHECK(page.status == 200);
    CHECK(has_picture(page, "It blinks &amp; stops."));
    CHECK(says(page, "action=\"" + form + "\""));
  }
  CHECK(stage.number("SELECT COUNT(*) FROM posts") == posts);
  CHECK(stage.number("SELECT COUNT(*) FROM messages") == messages);
  CHECK(stage.number("SELECT COUNT(*) FROM images") == 5);
}

TEST_CASE("pictures: a visitor adds one to their first question", "[pages][images]") {
  Stage stage;
  const http::Response page = stage.add("",
                                        {{"command_id", kId},
                                         {"title", "The hub stays dark"},
                                         {"body", "It blinks."},
                                         {"picture_words", "A dark hub!"},
                                         {"picture_of", "/ask#f-body"}},
                                        one_pixel());
  CHECK(page.status == 200);
  CHECK(has_picture(page, "It blinks."));
  CHECK(says(page, "value=\"The hub stays dark\""));
}

TEST_CASE("pictures: one that is refused says why, beside what was typed", "[pages][images]") {
  Stage stage;
  const Fields typed = {
      {"body", "My words."}, {"picture_words", "A hub"}, {"picture_of", "/ask#f-body"}};
  const auto is_kept = [](const http::Response& page) {
    return says(page, "name=\"body\" value=\"My words.\"") && says(page, "value=\"A hub\"");
  };
  const http::Response none = stage.add("", typed, "");
  CHECK(none.status == 422);
  CHECK(says(none, "There is no picture yet. Choose one, then add it."));
  CHECK(is_kept(none));
  const http::Response words = stage.add("", typed, "Dear sirs");
  CHECK(words.status == 422);
  CHECK(says(words, "We can’t take this kind of file. Choose a picture"));
  CHECK(is_kept(words));
  const http::Response large = stage.add("", typed, std::string(22U << 20, 'x'));
  CHECK(large.status == 413);
  CHECK(says(large, "This picture is too large."));
  CHECK(is_kept(large));
  stage.doors.services().site.is_testing = false;
  for (int i = 0; i < 20; ++i) (void)stage.add("", typed, "");
  const http::Response many = stage.add("", typed, one_pixel());
  CHECK(many.status == 429);
  CHECK(is_kept(many));
}

TEST_CASE("pictures: no other form is handed on", "[pages][images]") {
  Stage stage;
  for (const std::string target :
       {"", "/ask", "/signout#f-body", "/settings/business#f-body", "//ask#f-body",
        "/q/1/moderate#f-body", "/ask?x=1#f-body", "https://example.org/ask#f-body"}) {
    CAPTURE(target);
    CHECK(stage.begin(stage.member, {{"picture_of", target}}).status == 404);
    CHECK(stage.add(stage.member, {{"picture_of", target}}, one_pixel()).status == 404);
  }
}

TEST_CASE("comments: one that is refused comes back with its words", "[pages]") {
  Stage stage;
  const PostId post = stage.portal.answer(stage.author, stage.portal.ask(stage.author));
  const std::string long_words(64 * 1024 + 1, 'x');
  const http::Response page =
      stage.doors.ask(Method::Post, views::routes::post_action(post, "comment"), stage.member,
                      encode({{"command_id", kId}, {"body", long_words}}));
  CHECK(page.status == 422);
  CHECK(says(page, long_words));
  CHECK(says(page, "Post comment</button>"));
}
