#include "shared/html/writer.h"

#include <catch2/catch.hpp>

#include "shared/html/parts.h"
#include "shared/html/shell.h"

using namespace townwell;

namespace {

struct TinyView {
  static constexpr std::string_view kScreen = "tiny";
  views::Shell shell;
  std::string body;
  template <class V>
  void fields(V& visit) {
    visit("shell", shell);
    visit("body", body);
  }
};

std::string page_of(const TinyView& view) {
  return html::write_document(view, html::Assets{"/a.css", "/r.woff2", "/s.woff2", "/i.svg"},
                              {"p-test"},
                              [&](html::Writer& out) { out.put("<p>{}</p>", view.body); });
}

std::size_t count_of(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("html: what is put in a place can be nothing but text", "[html]") {
  html::Writer out;
  const std::string evil = "\"><script>alert('x')</script>&";
  out.put("<a title=\"{}\">{}</a>", evil, evil);
  out.put("<b>{}</b>", -42);
  const std::string text = std::move(out).take();
  const std::string escaped = "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;";
  CHECK(text == "<a title=\"" + escaped + "\">" + escaped + "</a><b>-42</b>");
}

TEST_CASE("html: the embedded view model cannot end its own element", "[html]") {
  TinyView view;
  view.body = "</script><script>alert(1)</script><!--";
  view.shell.portal_name = "</script>";
  const std::string page = page_of(view);
  CHECK(count_of(page, "<script") == 1);
  CHECK(count_of(page, "</script>") == 1);
  CHECK(page.find("<!--") == std::string::npos);
  CHECK(page.find("\\u003c/script>") != std::string::npos);
}

TEST_CASE("html: the frame of a page has its landmarks, once each", "[html]") {
  TinyView view;
  view.shell.portal_name = "Osier";
  view.shell.viewer = views::Viewer{};
  view.shell.canonical_url = "https://help.example/q/1";
  const std::string page = page_of(view);
  for (const char* landmark :
       {"<main ", "<header ", "<footer ", "<!DOCTYPE html>", "lang=\"en\""}) {
    CHECK(count_of(page, landmark) == 1);
  }
  CHECK(page.find("href=\"#mirror\"") < page.find("class=\"brand\""));
  CHECK(page.find("rel=\"canonical\" href=\"https://help.example/q/1\"") != std::string::npos);
  CHECK(page.find("noindex") == std::string::npos);
}

TEST_CASE("html: a field is joined to its label, its help and its error", "[html]") {
  html::Writer out;
  html::Field field{"title", "Title"};
  field.error = "Please fill this in.";
  field.help = "One sentence.";
  field.value = "a \"b\" <c>";
  field.id_prefix = "ask-";
  html::write_field(out, field);
  const std::string text = std::move(out).take();
  CHECK(text.find("<label class=\"lbl\" for=\"ask-f-title\">") != std::string::npos);
  CHECK(text.find("id=\"ask-f-title\"") != std::string::npos);
  CHECK(text.find("aria-invalid=\"true\"") != std::string::npos);
  CHECK(text.find("aria-describedby=\"ask-f-title-e ask-f-title-h\"") != std::string::npos);
  CHECK(text.find("value=\"a &quot;b&quot; &lt;c&gt;\"") != std::string::npos);
}

TEST_CASE("html: a text area keeps a first empty line", "[html]") {
  html::Writer out;
  html::Field field{"body", "Body"};
  field.rows = 3;
  field.value = "\n</textarea>x";
  html::write_field(out, field);
  CHECK(std::move(out).take().find(">\n\n&lt;/textarea&gt;x</textarea>") != std::string::npos);
}
