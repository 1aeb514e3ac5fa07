// Writes every page from fixed content into a folder, to be looked at and measured:
//   page_gallery build/native/web/assets.json OUT
// Links to style sheet and fonts stay as the server names them; tests/gallery/serve serves both.

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "shared/html/error_page.h"
#include "shared/html/kit.h"
#include "shared/html/lists.h"
#include "shared/html/member_page.h"
#include "shared/html/search_page.h"
#include "shared/html/thread_parts.h"
#include "tests/shared/html/fixtures.h"
#include "tests/shared/html/form_fixtures.h"

namespace {

using namespace townwell;
using fixtures::Who;

std::string url_in(const std::string& manifest, const std::string& name) {
  const auto key = manifest.find("\"" + name + "\"");
  const auto begin = manifest.find('"', manifest.find(':', key)) + 1;
  return manifest.substr(begin, manifest.find('"', begin) - begin);
}

html::Assets read_assets(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  const std::string manifest = text.str();
  return {url_in(manifest, "townwell.css"), url_in(manifest, "inter-400.woff2"),
          url_in(manifest, "inter-600.woff2"), url_in(manifest, "icon.svg")};
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: page_gallery ASSETS.JSON OUT\n";
    return 2;
  }
  const html::Assets assets = read_assets(arguments[1]);
  const std::filesystem::path out(arguments[2]);
  std::filesystem::create_directories(out);
  const auto save = [&](const std::string& name, const std::string& page) {
    std::ofstream(out / (name + ".html")) << page;
  };
  save("home-visitor", write_home_page(fixtures::home(Who::Visitor), assets));
  save("home-member", write_home_page(fixtures::home(Who::Member), assets));
  save("home-empty", write_home_page(fixtures::empty_home(), assets));
  save("space", write_topic_page(fixtures::space_page(Who::Staff), assets));
  save("thread-visitor", write_thread_page(fixtures::thread(Who::Visitor), assets));
  save("thread-member", write_thread_page(fixtures::thread(Who::Member), assets));
  save("thread-staff", write_thread_page(fixtures::thread(Who::Staff), assets));
  save("thread-waiting", write_thread_page(fixtures::waiting_thread(Who::Member), assets));
  save("thread-odd", write_thread_page(fixtures::odd_thread(), assets));
  save("kit", write_kit_page(fixtures::kit(), assets));
  save("edit", write_edit_page(fixtures::edit_page(), assets));
  save("search", write_search_page(fixtures::search(Who::Member), assets));
  save("search-empty", write_search_page(fixtures::empty_search(), assets));
  save("member-self", write_member_page(fixtures::member(Who::Member), assets));
  save("member", write_member_page(fixtures::member(Who::Visitor), assets));
  const std::pair<ErrorCode, const char*> errors[] = {
      {ErrorCode::NotFound, "not-found"},
      {ErrorCode::Forbidden, "not-allowed"},
      {ErrorCode::Gone, "gone"},
      {ErrorCode::Unprocessable, "invalid-fields"},
      {ErrorCode::TooManyRequests, "too-many-requests"},
      {ErrorCode::Internal, "internal"},
      {ErrorCode::Unavailable, "unavailable"},
      {ErrorCode::StorageFull, "storage-full"}};
  for (const auto& [code, key] : errors) {
    save(std::string("error-") + key, write_error_page(fixtures::error_page(code, key), assets));
  }
  form_fixtures::write_form_pages(assets, save);
}
