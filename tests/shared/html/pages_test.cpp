#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "shared/html/error_page.h"
#include "shared/html/kit.h"
#include "shared/html/lists.h"
#include "shared/html/member_page.h"
#include "shared/html/search_page.h"
#include "shared/html/thread_parts.h"
#include "shared/wire/json_reader.h"
#include "tests/shared/html/fixtures.h"
#include "tests/shared/html/form_fixtures.h"

using namespace townwell;
using fixtures::Who;

namespace {

const html::Assets kAssets{"/assets/a.css", "/assets/r.woff2", "/assets/s.woff2", "/assets/i.svg"};

struct Page {
  std::string name;
  std::string html;
};

std::vector<Page> all_pages() {
  std::vector<Page> pages = {
      {"home empty", write_home_page(fixtures::empty_home(), kAssets)},
      {"thread odd", write_thread_page(fixtures::odd_thread(), kAssets)},
      {"search empty", write_search_page(fixtures::empty_search(), kAssets)},
      {"kit", write_kit_page(fixtures::kit(), kAssets)},
      {"edit", write_edit_page(fixtures::edit_page(), kAssets)},
      {"error", write_error_page(fixtures::error_page(ErrorCode::NotFound, "not-found"), kAssets)}};
  for (const Who who : {Who::Visitor, Who::Member, Who::Staff}) {
    const std::string suffix = " " + std::to_string(static_cast<int>(who));
    pages.push_back({"home" + suffix, write_home_page(fixtures::home(who), kAssets)});
    pages.push_back({"space" + suffix, write_topic_page(fixtures::space_page(who), kAssets)});
    pages.push_back({"thread" + suffix, write_thread_page(fixtures::thread(who), kAssets)});
    pages.push_back(
        {"waiting" + suffix, write_thread_page(fixtures::waiting_thread(who), kAssets)});
    pages.push_back({"search" + suffix, write_search_page(fixtures::search(who), kAssets)});
    pages.push_back({"member" + suffix, write_member_page(fixtures::member(who), kAssets)});
  }
  form_fixtures::write_form_pages(kAssets, [&](const std::string& name, const std::string& html) {
    pages.push_back({name, html});
  });
  return pages;
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

// The values of an attribute, in the order of the page.
std::vector<std::string> values_of(std::string_view page, std::string_view attribute) {
  std::vector<std::string> values;
  const std::string start = " " + std::string(attribute) + "=\"";
  for (auto at = page.find(start); at != std::string_view::npos; at = page.find(start, at + 1)) {
    const auto begin = at + start.size();
    values.emplace_back(page.substr(begin, page.find('"', begin) - begin));
  }
  return values;
}

bool contains(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

std::string data_block(const std::string& page, const std::string& id) {
  const auto begin = page.find('>', page.find(" id=\"" + id + "\"")) + 1;
  return page.substr(begin, page.find("</script>", begin) - begin);
}

struct OneText {
  std::string text;
  template <class V>
  void fields(V& visit) {
    visit("text", text);
  }
};

// The posts and comments of a thread's page.
template <class Function>
void for_each_text(views::ThreadView& view, const Function& function) {
  const auto of_post = [&](views::PostView& post) {
    function(post.anchor, post);
    for (auto& comment : post.comments) function(comment.anchor, comment);
  };
  of_post(view.question);
  if (view.accepted) of_post(*view.accepted);
  for (auto& answer : view.answers) of_post(answer);
}

// Start tags that have no end tag of their own.
bool is_void(std::string_view name) {
  for (const char* one :
       {"meta", "link", "input", "img", "br", "hr", "rect", "circle", "source", "track"}) {
    if (name == one) return true;
  }
  return false;
}

// Which element is closed out of order, or empty. Attribute values hold no raw ">" or "<".
std::string find_misnested(std::string_view page) {
  std::vector<std::string> open;
  for (auto at = page.find('<'); at != std::string_view::npos; at = page.find('<', at + 1)) {
    if (page[at + 1] == '!') continue;
    const bool is_end = page[at + 1] == '/';
    const auto begin = at + (is_end ? 2 : 1);
    const std::string name(page.substr(begin, page.find_first_of(" >/", begin) - begin));
    const auto end = page.find('>', at);
    if (is_end) {
      if (open.empty() || open.back() != name) return name;
      open.pop_back();
    } else if (!is_void(name) && page[end - 1] != '/') {
      open.push_back(name);
    }
  }
  return open.empty() ? "" : open.back();
}

}  // namespace

TEST_CASE("pages: every element is closed, in order", "[html]") {
  for (const auto& page : all_pages()) {
    INFO(page.name);
    CHECK(find_misnested(page.html) == "");
  }
}

TEST_CASE("pages: one main heading, one main part, a title", "[html]") {
  for (const auto& page : all_pages()) {
    INFO(page.name);
    CHECK(count_of(page.html, "<h1") == 1);
    CHECK(count_of(page.html, "<main ") == 1);
    CHECK(count_of(page.html, "<title>") == 1);
    CHECK(count_of(page.html, "talk") > 0);
  }
}

TEST_CASE("pages: nothing that the content security policy would refuse", "[html]") {
  for (const auto& page : all_pages()) {
    INFO(page.name);
    CHECK(values_of(page.html, "style").empty());
    CHECK(values_of(page.html, "onclick").empty());
    CHECK(count_of(page.html, "<style") == 0);
    CHECK(count_of(page.html, "<script") == count_of(page.html, "<script type=\"application/"));
    CHECK(page.html.find("javascript:") == std::string::npos);
  }
}

TEST_CASE("pages: ids are unique, and every label and description finds its field", "[html]") {
  for (const auto& page : all_pages()) {
    INFO(page.name);
    auto ids = values_of(page.html, "id");
    for (const auto& attribute : {"for", "aria-labelledby"}) {
      for (const auto& target : values_of(page.html, attribute)) {
        INFO(target);
        CHECK(contains(ids, target));
      }
    }
    std::sort(ids.begin(), ids.end());
    const auto twice = std::adjacent_find(ids.begin(), ids.end());
    CHECK((twice == ids.end() ? std::string() : *twice) == "");
  }
}

TEST_CASE("pages: forms that write post to a path of ours", "[html]") {
  for (const auto& page : all_pages()) {
    INFO(page.name);
    for (const auto& action : values_of(page.html, "action")) CHECK(action.rfind('/', 0) == 0);
  }
}

TEST_CASE("pages: a visitor gets no form of members, a member none of moderators", "[html]") {
  const std::string visitor = write_thread_page(fixtures::thread(Who::Visitor), kAssets);
  const auto actions = values_of(visitor, "action");
  CHECK_FALSE(contains(actions, "/q/1k/reply"));
  CHECK_FALSE(contains(actions, "/p/1k/vote"));
  CHECK(contains(actions, "/p/1k/flag"));
  const std::string member = write_thread_page(fixtures::thread(Who::Member), kAssets);
  CHECK(contains(values_of(member, "action"), "/q/1k/reply"));
  CHECK_FALSE(contains(values_of(member, "action"), "/p/1k/moderate"));
  const std::string staff = write_thread_page(fixtures::thread(Who::Staff), kAssets);
  CHECK(contains(values_of(staff, "action"), "/p/1k/moderate"));
}

TEST_CASE("pages: the JSON in a page and the texts beside it are the view model, whole", "[html]") {
  auto view = fixtures::thread(Who::Member);
  for_each_text(view, [](const std::string& anchor, auto& text) {
    text.body = "> " + anchor + "\n\n</script> \"*so*\"";
  });
  const std::string page = write_thread_page(view, kAssets);
  auto read = wire::from_json<views::ThreadView>(data_block(page, "view"));
  REQUIRE(read.ok());
  CHECK(wire::to_json(read.value()) != wire::to_json(view));
  std::map<std::string, std::string> html_by_anchor;
  for_each_text(view, [&](const std::string& anchor, const auto& text) {
    html_by_anchor[anchor] = text.body_html;
  });
  for_each_text(read.value(), [&](const std::string& anchor, auto& text) {
    const auto body =
        wire::from_json<OneText>("{\"text\":" + data_block(page, anchor + "-md") + "}");
    REQUIRE(body.ok());
    text.body = body.value().text;
    text.body_html = html_by_anchor[anchor];
  });
  CHECK(wire::to_json(read.value()) == wire::to_json(view));
  CHECK(write_thread_page(read.value(), kAssets) == page);
}

TEST_CASE("pages: hits are marked where they stand, broken marks are passed over", "[html]") {
  const auto runs = views::cut_runs({"één twee drie", {{4, 8}, {5, 6}, {9, 99}}});
  REQUIRE(runs.size() == 4);
  CHECK(runs[0].text == "één ");
  CHECK(runs[1].text == "twee");
  CHECK(runs[1].is_hit);
  CHECK(runs[3].text == "drie");
  CHECK(views::cut_runs({}).empty());
}

TEST_CASE("thread: videos stand in a post where its text has them", "[html]") {
  const std::string page = write_thread_page(fixtures::odd_thread(), kAssets);
  const auto card = page.find("Play from 2:14");
  const auto gone = page.find("A video that isn’t there any more");
  CHECK(page.find("this page</a>") < card);
  CHECK(card < gone);
  CHECK(gone < page.find("<p>Thanks</p>"));
  CHECK(page.find("video-link") == std::string::npos);
}
